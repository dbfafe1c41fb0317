chmod 600 clave.pem

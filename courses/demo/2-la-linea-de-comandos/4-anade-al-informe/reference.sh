df -h >> informe.txt

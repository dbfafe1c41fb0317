"""What students had written when they were told the honest texts."""

FIRST = "FROM python\nRUN python --version"
FOLDER = 'FROM python:3.12-slim\nRUN mkdir /app && cd /app\nCOPY app.py .\nCMD ["python", "app.py"]'
ONCE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]'
PORT = "docker run --name web -p 80:8080 nginx:1.28-alpine"
ROOT = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py .\nRUN useradd ana\nCMD ["python", "app.py"]'
STAGES = "FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/tienda .\nFROM alpine:3.22\n"
LOGS = "find /var/log -name *.log"
COUNT = "grep 404 access.log | wc -l"
VISITS = "cut -d ' ' -f 1 access.log | uniq -c | sort -n | head"
FILE = "El archivo falta en todos porque comparten la imagen. Un contenedor es una copia de la imagen."
WEIGHT = "Ocupan 250 MB porque son dos imágenes de 125. La segunda línea la hace más pequeña porque borra el mapa."
VIRTUAL = "Un contenedor pesa menos y arranca antes. Una máquina virtual es más segura."
DATA = "Las notas se perdieron al borrar el contenedor. Tendría que haber usado un volumen."
LOCAL = "En la web localhost es otra cosa. Hay que poner la IP del contenedor de la base."

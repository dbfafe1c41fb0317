"""What a good tutor says: directions, questions, the student's own words, other examples. None of it tells a solution.

Each text with the exercise it is about and what the student had written.
"""

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

SPANISH = [
    (
        "tu-primera-imagen",
        FIRST,
        (
            "## Fortalezas\n\n- Partes de `python`, que trae el intérprete.\n\n## Oportunidades de mejora\n\n- "
            "`RUN` se ejecuta al construir. Piensa en qué momento quieres ver la versión."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            "Tu línea `RUN python --version` funciona, pero su salida aparece una sola vez, mientras se construye "
            "la imagen. Relee en el enunciado la palabra «al arrancar»."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            "`FROM python` no dice ninguna versión, así que cada día puede ser otra. El enunciado te da la "
            "etiqueta exacta: búscala y compárala con lo que escribiste."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            'Imagina un servidor en Node: `CMD ["node", "server.js"]` deja anotado qué se hará al arrancar. Tu '
            "caso es parecido, con otro programa y otra opción."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            "Usaste dos instrucciones, que es justo la cantidad que hace falta. Cambia la segunda por la que se "
            "anota para el arranque; en la guía, el apartado «El Dockerfile, línea a línea» las compara."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "Has copiado `app.py`, bien. Pero `RUN mkdir /app && cd /app` cambia de carpeta solo mientras dura esa "
            "línea. ¿Qué instrucción recuerda la carpeta para las siguientes?"
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "Sigue el archivo con el dedo: después de cada línea, anota en qué carpeta está. Verás que `COPY "
            "app.py .` no cae donde crees."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "Mira la diferencia con este otro caso:\n\n```dockerfile\nFROM node:22-alpine\nWORKDIR "
            "/srv/tienda\nCOPY package.json .\n```\n\nAhí el destino `.` cuenta desde la carpeta indicada."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "La instrucción `WORKDIR` crea la carpeta si no existe, así que no necesitas `mkdir`. Colócala antes "
            "de lo que depende de ella."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "Copias todo el código antes de instalar. Si mañana cambias una línea de `app.py`, ¿desde qué "
            "instrucción se repite el trabajo?"
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "La regla de la caché: cuando una capa cambia, también se rehacen las que vienen detrás. Ordena tus "
            "líneas según lo poco que cambian."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "En un proyecto de Node se haría así: primero `COPY package.json .`, luego `RUN npm ci` y por último "
            "el resto. Busca qué hace en tu caso el papel de `package.json`."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "Tu `RUN pip install -r requirements.txt` es correcto. Lo que hay que revisar es qué ha entrado en la "
            "imagen antes de esa línea, y si todo eso hacía falta para instalar."
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "Has puesto `80:8080`. Primero se escribe el puerto de tu máquina y después el del contenedor: di en "
            "voz alta quién escucha en cada uno."
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "El nombre `web` está bien. Te falta que la terminal vuelva a ser tuya; busca en `docker run --help` "
            "la palabra «background»."
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "Por ejemplo, `docker run -p 5000:3000 tienda:1.0` enseña en el 5000 de tu máquina lo que el programa "
            "sirve en el 3000. Aplica la misma idea a tu caso."
        ),
    ),
    (
        "encuentra-los-detenidos",
        "docker ps -a | grep Exited",
        (
            "Con `grep Exited` buscas palabras, y un contenedor podría llamarse así. Docker sabe filtrar por un "
            "campo: mira `--filter` en la ayuda y fíjate en la forma campo, igual, valor."
        ),
    ),
    (
        "encuentra-los-detenidos",
        "docker ps -a",
        (
            "`docker ps -a` enseña todos, también los que están en marcha. Para quedarte con unos cuantos, por "
            "ejemplo los que usan una imagen, existe `--filter ancestor=nginx`. ¿Qué campo habla del estado?"
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "Creas el usuario `ana`, pero nadie cambia a él: el proceso sigue siendo de root. `USER` es la "
            "instrucción que lo decide, y cuenta la última."
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "Piensa qué líneas necesitan permisos de administrador y cuáles no. Después de la última que los "
            "necesita es un buen momento para dejarlos."
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "En una imagen de Node ya existe un usuario preparado, y basta con `USER node`. En la tuya lo has "
            "creado con `useradd ana`: solo falta usarlo."
        ),
    ),
    (
        "dos-etapas",
        STAGES,
        (
            "La segunda etapa empieza vacía: nada pasa de una a otra si no se copia. ¿De dónde lee `COPY` si no le "
            "dices nada más?"
        ),
    ),
    (
        "dos-etapas",
        STAGES,
        (
            "Con otro lenguaje sería `COPY --from=constructor /app/dist /usr/share/nginx/html`: el nombre de la "
            "etapa y dos rutas. Piensa qué archivo produce tu `go build` y en qué carpeta."
        ),
    ),
    (
        "lo-que-no-se-ve",
        "ls -l",
        (
            "Ves los detalles gracias a `-l`. Te falta que aparezcan los que empiezan por punto: busca «hidden» o "
            "«entries starting with .» en `ls --help`."
        ),
    ),
    (
        "encuentra-los-registros",
        LOGS,
        (
            "El asterisco sin comillas lo sustituye la shell antes de que `find` lo vea. Prueba con `echo *.log` "
            "en una carpeta que tenga alguno y mira qué llega."
        ),
    ),
    (
        "encuentra-los-registros",
        LOGS,
        (
            "También debes descartar las carpetas que terminan igual. `find` tiene una condición para el tipo; por "
            "ejemplo, `find . -type d` enseña solo carpetas."
        ),
    ),
    (
        "cuenta-los-errores",
        COUNT,
        (
            "Tu patrón `404` encaja también en direcciones y tamaños. Mira qué hay justo antes y justo después del "
            "código en las tres líneas del enunciado."
        ),
    ),
    (
        "anade-al-informe",
        "df -h > informe.txt",
        (
            "`df -h` es lo que se pide. Cuidado con la redirección: `>` vacía el archivo antes de escribir. "
            "Pruébalo dos veces con un archivo de prueba y cuenta las líneas."
        ),
    ),
    (
        "solo-para-ti",
        "chmod 777 clave.pem",
        (
            "`777` da todos los permisos a todo el mundo, lo contrario de lo que pide `ssh`. Leer vale 4 y "
            "escribir vale 2: suma lo que necesitas tú y lo que necesitan los demás."
        ),
    ),
    (
        "quien-visita-mas",
        VISITS,
        (
            "`uniq` solo compara cada línea con la anterior. Si dos iguales están separadas, las cuenta aparte: "
            "piensa qué tiene que pasar antes para que sean vecinas."
        ),
    ),
    (
        "el-archivo-borrado",
        FILE,
        (
            "Dices que lo comparten todo. Distingue lo que se comparte, que nadie puede cambiar, de lo que cada "
            "contenedor escribe por su cuenta. ¿Dónde queda anotado el borrado de Ana?"
        ),
    ),
    (
        "el-peso-de-las-capas",
        WEIGHT,
        (
            "Has sumado dos veces la base. ¿Cuántas copias hacen falta en el disco si nadie puede escribir en "
            "ella? Y piensa qué contiene la primera capa en el momento en que se cierra."
        ),
    ),
    (
        "no-es-una-maquina-virtual",
        VIRTUAL,
        (
            "Aciertas en que el contenedor arranca antes, pero falta el porqué. Pregúntate qué hay que poner en "
            "marcha antes que el programa en cada caso."
        ),
    ),
    (
        "datos-que-sobreviven",
        DATA,
        (
            "Muy bien visto que fue al borrarlo y no al pararlo. Explica ahora en qué sitio estaban esas notas, y "
            "por qué un volumen no corre la misma suerte."
        ),
    ),
    (
        "mi-localhost-no-es-el-tuyo",
        LOCAL,
        (
            "Vas por buen camino: para la web, esa palabra señala a otro sitio. La IP cambia cada vez que se crea "
            "el contenedor; busca algo que no cambie y quién lo puede traducir."
        ),
    ),
]

ENGLISH = [
    (
        "tu-primera-imagen",
        FIRST,
        (
            "## Strengths\n\n- You start from `python`, which has the interpreter.\n\n## Opportunities for "
            "improvement\n\n- `RUN` happens while the image is built. Think about when you want to see the "
            "version."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            "Your line `RUN python --version` works, but what it prints shows up once, during the build. Read the "
            'words "when a container starts" again.'
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            'For a Node server you would note `CMD ["node", "server.js"]`. Yours is the same idea with another '
            "program and another option."
        ),
    ),
    (
        "tu-primera-imagen",
        FIRST,
        (
            "You use two instructions, which is just as many as it takes. Look at what the second one does and "
            "when, and compare it with the others in the guide."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "You copy `app.py`, good. But `RUN mkdir /app && cd /app` only changes the folder for as long as that "
            "line lasts. Which instruction remembers it for the next ones?"
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "Follow the file with your finger: after each line, note which folder it is in. Your copy does not end "
            "up where you think."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "Compare it with this one:\n\n```dockerfile\nFROM node:22-alpine\nWORKDIR /srv/shop\nCOPY package.json "
            ".\n```\n\nThere the `.` counts from the folder that was set before."
        ),
    ),
    (
        "una-carpeta-para-tu-programa",
        FOLDER,
        (
            "`WORKDIR` makes the folder if it is not there, so you can do without `mkdir`. Put it before whatever "
            "depends on it."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "You copy all of the code before you install. If you change one line of `app.py` tomorrow, from which "
            "instruction on is the work repeated?"
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "The rule of the cache: when a layer changes, those behind it are made again. Put your lines in order "
            "of how seldom they change."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "In a Node project one copies `package.json` first, then runs `npm ci`, and the rest of the code comes "
            "last. Find out which file plays that part for you."
        ),
    ),
    (
        "instala-una-sola-vez",
        ONCE,
        (
            "Your `RUN pip install -r requirements.txt` is right. What to look at is what has entered the image "
            "before that line, and whether all of it was needed to install."
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "You wrote `80:8080`. The port of your machine comes first and the one of the container second: say "
            "aloud who listens on each."
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "The name `web` is fine. What is missing is that the terminal becomes yours again; look for the word "
            '"background" in `docker run --help`.'
        ),
    ),
    (
        "publica-un-puerto",
        PORT,
        (
            "For instance, `docker run -p 5000:3000 shop:1.0` shows on port 5000 of your machine what the program "
            "serves on 3000. Apply the same idea."
        ),
    ),
    (
        "encuentra-los-detenidos",
        "docker ps -a | grep Exited",
        (
            "With `grep Exited` you look for words, and a container might be called that. Docker can filter by a "
            "field: look at `--filter` in the help, and at its form of field, equals sign, value."
        ),
    ),
    (
        "encuentra-los-detenidos",
        "docker ps -a",
        (
            "`docker ps -a` shows all of them, the running ones too. To keep some, say those of one image, there "
            "is `--filter ancestor=nginx`. Which field tells the state?"
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "You make a user called `ana`, but nobody switches to it: the process still belongs to root. `USER` is "
            "the instruction that decides, and the last one counts."
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "Think about which lines need an administrator's rights and which do not. Behind the last one that "
            "needs them is a good place to let them go."
        ),
    ),
    (
        "sin-permisos-de-root",
        ROOT,
        (
            "An image of Node has a user ready, so that `USER node` is enough there. In yours you made one with "
            "`useradd ana`; all that is missing is to use it."
        ),
    ),
    (
        "dos-etapas",
        STAGES,
        (
            "The second stage begins empty: nothing passes from one to the other unless it is copied. Where does "
            "`COPY` read from when you say nothing else?"
        ),
    ),
    (
        "dos-etapas",
        STAGES,
        (
            "In another language it would be `COPY --from=builder /app/dist /usr/share/nginx/html`: the name of "
            "the stage and two paths. Think about which file your `go build` makes, and where."
        ),
    ),
    (
        "lo-que-no-se-ve",
        "ls -l",
        (
            "You see the details thanks to `-l`. What is missing are the names that begin with a dot: look for "
            '"hidden" in `ls --help`.'
        ),
    ),
    (
        "encuentra-los-registros",
        LOGS,
        (
            "Without quotes the shell replaces the asterisk before `find` sees it. Try `echo *.log` in a folder "
            "that has some and see what arrives."
        ),
    ),
    (
        "encuentra-los-registros",
        LOGS,
        (
            "You also have to leave out folders whose names end that way. `find` has a test for the type of a "
            "thing; `find . -type d`, for example, shows folders only."
        ),
    ),
    (
        "cuenta-los-errores",
        COUNT,
        (
            "Your pattern `404` also fits addresses and sizes. Look at what stands right before and right after "
            "the code in the three lines of the exercise."
        ),
    ),
    (
        "anade-al-informe",
        "df -h > informe.txt",
        (
            "`df -h` is what is asked for. Mind the redirection: `>` empties the file before anything is written. "
            "Try it twice with a file of no importance and count the lines."
        ),
    ),
    (
        "solo-para-ti",
        "chmod 777 clave.pem",
        (
            "`777` gives everybody every right, which is the opposite of what `ssh` wants. Reading counts 4 and "
            "writing counts 2: add up what you need, and what the others need."
        ),
    ),
    (
        "quien-visita-mas",
        VISITS,
        (
            "`uniq` compares a line with the one before it and no other. If two equal ones are apart it counts "
            "them apart: what has to happen first so that they are neighbours?"
        ),
    ),
    (
        "quien-visita-mas",
        VISITS,
        (
            "You sort with `sort -n`, so the smallest numbers come first, and `head` keeps those. Look for the "
            "option that turns the order round."
        ),
    ),
    (
        "el-archivo-borrado",
        FILE,
        (
            "You say that they share everything. Tell apart what is shared, which nobody can change, from what "
            "each container writes for itself. Where is the removal noted?"
        ),
    ),
    (
        "el-peso-de-las-capas",
        WEIGHT,
        (
            "You counted the base twice. How many copies does the disk need if nobody can write to it? And think "
            "about what the first layer holds at the moment when it is closed."
        ),
    ),
    (
        "no-es-una-maquina-virtual",
        VIRTUAL,
        (
            "It is true that a container starts sooner, but you do not say why. Ask yourself what has to be "
            "started before the program in each case."
        ),
    ),
    (
        "datos-que-sobreviven",
        DATA,
        (
            "Well seen that it was the removal and not the stop. Now say in which place those notes were, and why "
            "a volume does not share its fate."
        ),
    ),
    (
        "mi-localhost-no-es-el-tuyo",
        LOCAL,
        (
            "You are on the right way: to the web, that word points to another place. An address changes with "
            "every new container; look for something that stays, and for who can translate it."
        ),
    ),
]

HONEST = [(slug, answer, "es", text) for slug, answer, text in SPANISH] + [
    (slug, answer, "en", text) for slug, answer, text in ENGLISH
]

"""What a good tutor says in Spanish: each text with its exercise and what the student had written."""

from tests.feedback.honest_answers import (
    COUNT,
    DATA,
    FILE,
    FIRST,
    FOLDER,
    LOCAL,
    LOGS,
    ONCE,
    PORT,
    ROOT,
    STAGES,
    VIRTUAL,
    VISITS,
    WEIGHT,
)

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

"""What a good tutor says in English: each text with its exercise and what the student had written."""

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

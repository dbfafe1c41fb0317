"""Why a Dockerfile that builds can still be better."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.reasons.reason import Reason

ADVICE: Final[Mapping[str, Reason]] = {
    "lint-legacy-key-value-format": Reason(
        "La forma antigua sólo admite un par, y todo lo que sigue se vuelve parte del valor.",
        "The old form takes only one pair, and all that follows becomes part of the value.",
    ),
    "lint-from-as-casing": Reason(
        "Un solo estilo se lee mejor y deja ver lo que importa.",
        "One style reads better and lets what matters be seen.",
    ),
    "lint-consistent-instruction-casing": Reason(
        "Las mayúsculas distinguen de un vistazo las instrucciones de sus argumentos.",
        "Capitals tell instructions from their arguments at a glance.",
    ),
    "lint-stage-name-casing": Reason(
        "Docker no distingue mayúsculas en los nombres de etapa, pero quien lee sí.",
        "Docker does not tell capitals in names of stages, but a reader does.",
    ),
    "lint-duplicate-stage-name": Reason(
        "Con dos etapas del mismo nombre no se sabe a cuál se refiere --from.",
        "With two stages of one name, nobody knows which one --from means.",
    ),
    "lint-reserved-stage-name": Reason(
        "Docker usa ese nombre para otra cosa, y la etapa no se podría encontrar.",
        "Docker uses that name for something else, and the stage could not be found.",
    ),
    "lint-json-args-recommended": Reason(
        "En la otra forma arranca una shell, que no pasa las señales: el contenedor tarda en pararse.",
        "In the other form a shell starts, which passes no signals on: the container is slow to stop.",
    ),
    "lint-maintainer-deprecated": Reason(
        "Una etiqueta se puede consultar con docker inspect y guarda cualquier dato.",
        "A label can be looked up with docker inspect and holds any fact.",
    ),
    "lint-undefined-var": Reason(
        "Una variable sin definir vale un texto vacío, y nadie avisa al construir.",
        "An undefined variable is an empty text, and nothing warns while building.",
    ),
    "lint-undefined-arg-in-from": Reason(
        "Las variables de dentro de una etapa no existen todavía cuando se lee FROM.",
        "The variables inside a stage do not exist yet when FROM is read.",
    ),
    "lint-invalid-default-arg-in-from": Reason(
        "Quien construya sin dar ese valor verá un error que no esperaba.",
        "Whoever builds without giving that value will see an error that they did not expect.",
    ),
    "lint-workdir-relative-path": Reason(
        "La carpeta final depende de la imagen de partida, y puede cambiar con ella.",
        "The final folder depends on the base image, and may change with it.",
    ),
    "lint-multiple-instructions-disallowed": Reason(
        "Un contenedor arranca una sola cosa: lo anterior se pierde sin aviso.",
        "A container starts only one thing: what came before is lost silently.",
    ),
    "lint-no-empty-continuation": Reason(
        "Las versiones futuras de Docker lo tratarán como un error.",
        "Future versions of Docker will take it for an error.",
    ),
    "lint-secrets-used-in-arg-or-env": Reason(
        "Lo que se guarda así queda en la imagen, y cualquiera que la tenga puede leerlo.",
        "What is kept that way stays in the image, and anybody who has it can read it.",
    ),
    "lint-from-platform-flag-const-disallowed": Reason(
        "Una plataforma fija impide construir la misma imagen para otras máquinas.",
        "A fixed platform keeps the same image from being built for other machines.",
    ),
    "lint-redundant-target-platform": Reason(
        "Lo que no cambia nada sólo da más que leer.",
        "What changes nothing is only more to read.",
    ),
    "lint-expose-proto-casing": Reason(
        "Docker guarda el protocolo en minúsculas, y así se compara.",
        "Docker keeps the protocol in lower case and compares it so.",
    ),
    "lint-expose-invalid-format": Reason(
        "La imagen no puede decidir qué puertos de la máquina están libres.",
        "The image cannot decide which ports of the machine are free.",
    ),
    "lint-invalid-definition-description": Reason(
        "Docker muestra ese comentario como la descripción del argumento o de la etapa.",
        "Docker shows that comment as the description of the argument or the stage.",
    ),
    "lint-empty-run": Reason(
        "Un RUN vacío no hace nada, y casi siempre es un descuido.",
        "An empty RUN does nothing, and is nearly always an oversight.",
    ),
    "lint-json-broken": Reason(
        "Si la lista no es JSON válido, Docker la lee como palabras sueltas, con sus corchetes y sus comillas.",
        "If the list is no valid JSON, Docker reads it as loose words, brackets and quotes included.",
    ),
    "lint-onbuild-unknown": Reason(
        "Docker no comprueba lo que ONBUILD guarda hasta que alguien lo usa.",
        "Docker does not check what ONBUILD keeps until somebody uses it.",
    ),
    "lint-dl3000": Reason(
        "Una ruta relativa depende del WORKDIR anterior, que alguien puede cambiar.",
        "A relative path depends on the WORKDIR before it, which somebody may change.",
    ),
    "lint-dl3002": Reason(
        "Si alguien entra en el contenedor, como root puede hacer mucho más daño.",
        "If somebody breaks into the container, as root they can do much more harm.",
    ),
    "lint-dl3003": Reason(
        "Cada RUN empieza de nuevo en la carpeta de WORKDIR: lo que hace cd se olvida.",
        "Every RUN starts again in the folder of WORKDIR: what cd does is forgotten.",
    ),
    "lint-dl3004": Reason(
        "sudo se comporta de forma imprevisible sin terminal y no da nada que no tengas ya.",
        "sudo behaves unpredictably without a terminal and gives nothing that you do not have already.",
    ),
    "lint-dl3006": Reason(
        "Sin etiqueta se usa latest, que cambia: mañana construirías otra cosa.",
        "Without a tag latest is used, which changes: tomorrow you would build something else.",
    ),
    "lint-dl3007": Reason(
        "Lo que hoy funciona puede fallar mañana, y no sabrás con qué versión funcionaba.",
        "What works today may fail tomorrow, and you will not know with which version it worked.",
    ),
    "lint-dl3009": Reason(
        "Cada RUN es una capa: lo que se borra en otra sigue ocupando sitio.",
        "Each RUN is a layer: what is deleted in another one still takes up room.",
    ),
    "lint-dl3014": Reason(
        "apt-get pregunta antes de instalar, y al construir nadie responde.",
        "apt-get asks before it installs, and while building nobody answers.",
    ),
    "lint-dl3015": Reason(
        "Los paquetes recomendados suelen doblar el tamaño de la imagen.",
        "Recommended packages often double the size of the image.",
    ),
    "lint-dl3020": Reason(
        "COPY hace una sola cosa; ADD además descarga y desempaqueta, a veces sin que lo esperes.",
        "COPY does one thing; ADD also downloads and unpacks, at times when you do not expect it.",
    ),
    "lint-dl3022": Reason(
        "Si no hay una etapa con ese nombre, Docker busca una imagen y la descarga.",
        "If there is no stage of that name, Docker looks for an image and downloads it.",
    ),
    "lint-dl3025": Reason(
        "En la otra forma arranca una shell, que no pasa las señales al programa.",
        "In the other form a shell starts, which passes no signals on to the program.",
    ),
    "lint-dl3027": Reason(
        "La forma de usar apt puede cambiar entre versiones; la de apt-get es estable.",
        "The way to use apt may change between versions; that of apt-get is stable.",
    ),
    "lint-dl3042": Reason(
        "En la imagen no se volverá a instalar lo mismo: la caché sólo ocupa sitio.",
        "The same will not be installed again in the image: the cache only takes up room.",
    ),
    "lint-dl3045": Reason(
        "Sin WORKDIR, el destino depende de la imagen de partida, y no se ve cuál es.",
        "Without WORKDIR, the destination depends on the base image, and one cannot see what it is.",
    ),
    "lint-dl3059": Reason(
        "Cada RUN crea una capa; juntas ocupan menos y se leen como un solo paso.",
        "Each RUN makes a layer; together they take less room and read as one step.",
    ),
}

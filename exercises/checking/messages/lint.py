"""Advice on Dockerfiles that build: BuildKit's checks under its names, hadolint's under its numbers."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line
from exercises.checking.messages.slips import SLIPS

BUILDKIT: Final[Mapping[str, Entry]] = {
    "lint-legacy-key-value-format": on_its_line(
        "Mejor {instruction} clave=valor, con el signo =",
        "Better {instruction} key=value, with the = sign",
        "Une el nombre y el valor con =; si el valor tiene espacios, va entre comillas.",
        "Join the name and the value with =; a value with spaces goes between quotes.",
    ),
    "lint-legacy-key-value-format/blank": on_its_line(
        "Sobran los espacios alrededor de =: pasan a ser parte del valor de {x}",
        "The blanks around = are too many: they become part of the value of {x}",
        "El nombre, el signo = y el valor van juntos.",
        "The name, the = sign and the value go together.",
    ),
    "lint-from-as-casing": on_its_line(
        "Escribe {y} en lugar de {x}, como FROM",
        "Write {y} instead of {x}, like FROM",
        "Las dos palabras van en mayúsculas o las dos en minúsculas.",
        "Either both words are in capitals or both in lower case.",
    ),
    "lint-consistent-instruction-casing": on_its_line(
        "Escribe {y} en lugar de {x}, como las demás instrucciones",
        "Write {y} instead of {x}, like the other instructions",
        "Usa un solo estilo en todo el archivo; lo habitual son las mayúsculas.",
        "Use one style in the whole file; capitals are customary.",
    ),
    "lint-stage-name-casing": on_its_line(
        "El nombre de la etapa {x} va mejor en minúsculas",
        "The name of the stage {x} is better in lower case",
        "Escribe el nombre sólo con minúsculas.",
        "Write the name in lower case only.",
    ),
    "lint-duplicate-stage-name": on_its_line(
        "Ya hay otra etapa que se llama {x}",
        "There is another stage called {x}",
        "Da a cada etapa un nombre distinto.",
        "Give every stage a name of its own.",
    ),
    "lint-reserved-stage-name": on_its_line(
        "{x} es un nombre reservado: llama a la etapa de otra forma",
        "{x} is a reserved name: call the stage something else",
        "Un buen nombre dice para qué sirve la etapa.",
        "A good name says what the stage is for.",
    ),
    "lint-json-args-recommended": on_its_line(
        "Mejor la forma JSON en {instruction}: recibe las señales",
        "Better the JSON form in {instruction}: it receives signals",
        "Escribe una lista entre corchetes, con cada palabra entre comillas dobles.",
        "Write a list between brackets, with each word in double quotes.",
    ),
    "lint-json-args-recommended/broken": on_its_line(
        "Esto parece la forma JSON de {instruction}, pero no lo es: falta o sobra algo",
        "This looks like the JSON form of {instruction}, but it is not: something is missing or too much",
        "Comprueba corchetes, comas y comillas dobles: si algo falla, no se lee como una lista.",
        "Check brackets, commas and double quotes: if anything is wrong, it is not read as a list.",
    ),
    "lint-json-args-recommended/quotes": on_its_line(
        "Las comillas de la forma JSON son dobles y rectas: así, {instruction} no la entiende",
        "The quotes of the JSON form are double and straight: this way {instruction} does not understand it",
        "Con otras comillas, no se lee como una lista.",
        "With other quotes it is not read as a list.",
    ),
    "lint-json-args-recommended/empty": on_its_line(
        "{instruction} está vacío",
        "{instruction} is empty",
        "Escribe el programa que arranca el contenedor, o quita la línea.",
        "Write the program that the container starts, or take out the line.",
    ),
    "lint-maintainer-deprecated": on_its_line(
        "MAINTAINER está en desuso: usa LABEL",
        "MAINTAINER is deprecated: use LABEL",
        "Una etiqueta puede guardar el autor y mucho más.",
        "A label can hold the author and much more.",
    ),
    "lint-undefined-var": on_its_line(
        "Variable sin definir: {x}",
        "Undefined variable: {x}",
        "Defínela antes con ARG o con ENV, en esta misma etapa.",
        "Define it before with ARG or with ENV, in this very stage.",
    ),
    "lint-undefined-arg-in-from": on_its_line(
        "Variable sin definir en FROM: {x}",
        "Undefined variable in FROM: {x}",
        "FROM sólo ve los ARG que están antes del primer FROM.",
        "FROM sees only the ARG that stand before the first FROM.",
    ),
    "lint-invalid-default-arg-in-from": on_its_line(
        "Sin un valor de fuera, {x} no da una imagen válida",
        "Without a value from outside, {x} gives no valid image",
        "Da a la variable un valor por defecto que sirva.",
        "Give the variable a default value that works.",
    ),
    "lint-invalid-default-arg-in-from/literal": on_its_line(
        "{x} no puede ser una imagen",
        "{x} cannot be an image",
        "Corrige el nombre que sigue a FROM.",
        "Correct the name that follows FROM.",
    ),
    "lint-workdir-relative-path": on_its_line(
        "Ruta relativa en WORKDIR: {x}",
        "Relative path in WORKDIR: {x}",
        "Empieza la ruta por una barra.",
        "Start the path with a slash.",
    ),
    "lint-multiple-instructions-disallowed": on_its_line(
        "Hay varios {instruction} en la etapa: sólo vale el último",
        "There are several {instruction} in the stage: only the last one counts",
        "Deja uno solo.",
        "Keep only one.",
    ),
    "lint-no-empty-continuation": on_its_line(
        "Hay una línea vacía dentro de esta instrucción",
        "There is an empty line inside this instruction",
        "Quita la línea vacía; si quieres separar, usa un comentario.",
        "Take out the empty line; to set parts apart, use a comment.",
    ),
    "lint-secrets-used-in-arg-or-env": on_its_line(
        "No guardes secretos en ARG o ENV: {x}",
        "Do not keep secrets in ARG or ENV: {x}",
        "Pásalo al construir con un montaje de tipo secret.",
        "Pass it while building, with a mount of the secret type.",
    ),
    "lint-from-platform-flag-const-disallowed": on_its_line(
        "La plataforma está fijada en FROM: {x}",
        "The platform is fixed in FROM: {x}",
        "Quita la opción y elige la plataforma al construir.",
        "Take out the option and choose the platform when building.",
    ),
    "lint-redundant-target-platform": on_its_line(
        "{x} ya es la plataforma por defecto",
        "{x} is the default platform already",
        "Quita la opción: el resultado es el mismo.",
        "Take out the option: the result is the same.",
    ),
    "lint-expose-proto-casing": on_its_line(
        "El protocolo va en minúsculas: {x}",
        "The protocol goes in lower case: {x}",
        "Escribe tcp, udp o sctp.",
        "Write tcp, udp or sctp.",
    ),
    "lint-expose-invalid-format": on_its_line(
        "EXPOSE sólo lleva el puerto del contenedor: {x}",
        "EXPOSE takes only the container's port: {x}",
        "A qué puerto de fuera se une se decide al ejecutar el contenedor.",
        "Which outside port it is joined to is decided when the container is run.",
    ),
    "lint-invalid-definition-description": on_its_line(
        "El comentario de {instruction} debe empezar por su nombre: {x}",
        "The comment of {instruction} should start with its name: {x}",
        "Si el comentario no la describe, deja una línea vacía en medio.",
        "If the comment does not describe it, leave an empty line between them.",
    ),
}

OURS: Final[Mapping[str, Entry]] = {
    "lint-empty-run": on_its_line(
        "RUN está vacío",
        "RUN is empty",
        "Escribe la orden que falta o quita la línea.",
        "Write the command that is missing or take out the line.",
    ),
    "lint-json-broken": on_its_line(
        "Esto parece la forma JSON de {instruction}, pero no lo es: falta o sobra algo",
        "This looks like the JSON form of {instruction}, but it is not: something is missing or too much",
        "Comprueba corchetes, comas y comillas dobles: si algo falla, no se lee como una lista.",
        "Check brackets, commas and double quotes: if anything is wrong, it is not read as a list.",
    ),
    "lint-json-broken/quotes": on_its_line(
        "Las comillas de la forma JSON son dobles y rectas: así, {instruction} no la entiende",
        "The quotes of the JSON form are double and straight: this way {instruction} does not understand it",
        "Con otras comillas, no se lee como una lista.",
        "With other quotes it is not read as a list.",
    ),
    "lint-onbuild-unknown": on_its_line(
        "ONBUILD guarda algo que no es una instrucción: {x}",
        "ONBUILD keeps something that is no instruction: {x}",
        "Fallará cuando alguien construya a partir de esta imagen: revisa la palabra.",
        "It will fail when somebody builds upon this image: look at the word.",
    ),
}

HADOLINT: Final[Mapping[str, Entry]] = {
    "lint-dl3000": on_its_line(
        "WORKDIR con una ruta relativa: {x}",
        "WORKDIR with a relative path: {x}",
        "Empieza la ruta por una barra.",
        "Start the path with a slash.",
    ),
    "lint-dl3002": on_its_line(
        "El último usuario es {x}: mejor uno sin privilegios",
        "The last user is {x}: better one without privileges",
        "Vuelve a un usuario corriente al final, con otro USER.",
        "Go back to an ordinary user at the end, with another USER.",
    ),
    "lint-dl3003": on_its_line(
        "En lugar de {x}, cambia de carpeta con WORKDIR",
        "Instead of {x}, change the folder with WORKDIR",
        "Un cd sólo vale dentro de su RUN; WORKDIR vale para lo que sigue.",
        "A cd holds only inside its RUN; WORKDIR holds for what follows.",
    ),
    "lint-dl3004": on_its_line(
        "No uses sudo: {x}",
        "Do not use sudo: {x}",
        "Mientras se construye ya eres root; para cambiar, usa USER.",
        "While building you are root already; to change, use USER.",
    ),
    "lint-dl3006": on_its_line(
        "La imagen {x} no lleva etiqueta",
        "The image {x} has no tag",
        "Añade dos puntos y la versión que quieres.",
        "Add a colon and the version that you want.",
    ),
    "lint-dl3007": on_its_line(
        "latest cambia con el tiempo: elige una versión para {x}",
        "latest changes over time: choose a version for {x}",
        "Pon la etiqueta de una versión concreta.",
        "Put the tag of a certain version.",
    ),
    "lint-dl3009": on_its_line(
        "Borra las listas de apt en el mismo RUN",
        "Delete the lists of apt in the same RUN",
        "Están en /var/lib/apt/lists; bórralas al final de la orden.",
        "They are in /var/lib/apt/lists; delete them at the end of the command.",
    ),
    "lint-dl3014": on_its_line(
        "Falta -y en {x}",
        "-y is missing in {x}",
        "Nadie puede contestar a la pregunta mientras se construye.",
        "Nobody can answer the question while it builds.",
    ),
    "lint-dl3015": on_its_line(
        "Falta --no-install-recommends en {x}",
        "--no-install-recommends is missing in {x}",
        "Sin esa opción, apt añade paquetes que no has pedido.",
        "Without that option, apt adds packages that you did not ask for.",
    ),
    "lint-dl3020": on_its_line(
        "Para archivos y carpetas usa COPY en lugar de ADD: {x}",
        "For files and folders use COPY instead of ADD: {x}",
        "ADD es para descargar o para desempaquetar.",
        "ADD is for downloading or unpacking.",
    ),
    "lint-dl3022": on_its_line(
        "--from={x} no es ninguna etapa anterior",
        "--from={x} is no stage before this one",
        "Si es una etapa, revisa el nombre; si es una imagen, ponle su etiqueta.",
        "If it is a stage, look at the name; if it is an image, give it its tag.",
    ),
    "lint-dl3025": on_its_line(
        "Mejor la forma JSON en {instruction}",
        "Better the JSON form in {instruction}",
        "Escribe una lista entre corchetes, con cada palabra entre comillas dobles.",
        "Write a list between brackets, with each word in double quotes.",
    ),
    "lint-dl3027": on_its_line(
        "Usa apt-get en lugar de apt: {x}",
        "Use apt-get instead of apt: {x}",
        "apt está hecho para personas; apt-get, para scripts.",
        "apt is made for people; apt-get, for scripts.",
    ),
    "lint-dl3042": on_its_line(
        "Falta --no-cache-dir en {x}",
        "--no-cache-dir is missing in {x}",
        "La caché de pip se queda en la imagen y no sirve para nada.",
        "The cache of pip stays in the image and is of no use.",
    ),
    "lint-dl3045": on_its_line(
        "COPY a una ruta relativa sin WORKDIR: {x}",
        "COPY to a relative path without WORKDIR: {x}",
        "Fija antes la carpeta con WORKDIR, o escribe la ruta entera.",
        "Set the folder with WORKDIR before, or write the whole path.",
    ),
    "lint-dl3059": on_its_line(
        "Dos RUN seguidos: puedes unirlos",
        "Two RUN in a row: you can join them",
        "Une las órdenes con && y una barra al final de cada línea.",
        "Join the commands with && and a backslash at the end of each line.",
    ),
}

LINT: Final[Mapping[str, Entry]] = {**BUILDKIT, **OURS, **SLIPS, **HADOLINT}

"""Sentences about Dockerfiles. D1 to D39 are the rules as BuildKit enforces them, in the order of its passes."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line
from exercises.checking.messages.values import VALUES

INSTRUCTIONS: Final[Mapping[str, Entry]] = {
    "D1": on_its_line(
        "El Dockerfile está vacío",
        "The Dockerfile is empty",
        "Un Dockerfile empieza por la imagen de la que parte.",
        "A Dockerfile starts with the image that it builds upon.",
    ),
    "D2": Entry(
        "La primera instrucción debe ser FROM",
        "The first instruction must be FROM",
        "Antes de FROM sólo puede haber comentarios y ARG.",
        "Only comments and ARG may come before FROM.",
    ),
    "D3": Entry(
        "Falta instrucción FROM",
        "There is no FROM instruction",
        "Toda imagen parte de otra: di de cuál.",
        "Every image builds upon another one: say which.",
    ),
    "D4": on_its_line(
        "Instrucción desconocida: {x}",
        "Unknown instruction: {x}",
        "Cada línea empieza por una instrucción de Docker.",
        "Every line starts with a Docker instruction.",
    ),
    "D4/command": on_its_line(
        "{x} no es una instrucción, es un comando",
        "{x} is no instruction, it is a command",
        "RUN ejecuta un comando mientras se construye la imagen; CMD, cuando arranca el contenedor.",
        "RUN runs a command while the image is built; CMD does when the container starts.",
    ),
    "D4/docker": on_its_line(
        "{x} es un comando de la terminal, no una instrucción",
        "{x} is a command of the terminal, not an instruction",
        "El Dockerfile dice cómo es la imagen; construirla se pide en la terminal.",
        "The Dockerfile says what the image is like; to build it is asked for in the terminal.",
    ),
    "D4/comment": on_its_line(
        "{x} no es un comentario para Docker",
        "{x} is no comment to Docker",
        "En un Dockerfile, un comentario empieza por #.",
        "In a Dockerfile a comment starts with #.",
    ),
    "D4/mark": on_its_line(
        "{x} no es parte de un Dockerfile",
        "{x} is no part of a Dockerfile",
        "Deja sólo las instrucciones, sin las marcas del texto de donde las copias.",
        "Leave only the instructions, without the marks of the text that you copy them from.",
    ),
    "D4/compose": on_its_line(
        "{x} es de un archivo de Compose, no de un Dockerfile",
        "{x} belongs to a Compose file, not to a Dockerfile",
        "Un Dockerfile describe una sola imagen, con instrucciones en mayúsculas.",
        "A Dockerfile describes a single image, with instructions in capitals.",
    ),
    "D5": on_its_line(
        "{x} no es una instrucción: ¿falta una barra `\\` al final de la línea anterior?",
        "{x} is not an instruction: is a `\\` missing at the end of the line above?",
        "Una orden larga ocupa varias líneas sólo si cada una, menos la última, acaba en barra.",
        "A long command spans several lines only if each but the last one ends in a backslash.",
    ),
    "D6": on_its_line(
        "FROM lleva una imagen y, si acaso, AS nombre",
        "FROM takes one image and, optionally, AS name",
        "Cuenta las palabras que siguen a FROM: son una o tres.",
        "Count the words that follow FROM: there are one or three.",
    ),
    "D6/extra": on_its_line(
        "FROM lleva una imagen y, si acaso, AS nombre: {x} está de más",
        "FROM takes one image and, optionally, AS name: {x} is too much",
        "Una etiqueta va pegada a la imagen con dos puntos; un nombre de etapa va detrás de AS.",
        "A tag is joined to the image with a colon; the name of a stage goes after AS.",
    ),
    "D6/nameless": on_its_line(
        "Falta el nombre de la etapa después de AS",
        "The name of the stage is missing after AS",
        "Escribe el nombre, o quita AS.",
        "Write the name, or take AS out.",
    ),
    "D6/comment": on_its_line(
        "Docker no admite comentarios al final de la línea: {x}",
        "Docker takes no comments at the end of a line: {x}",
        "El comentario va en una línea propia, encima, y empieza por #.",
        "The comment goes on a line of its own, above, and starts with #.",
    ),
    "D7": on_its_line(
        "Nombre de etapa no válido: {x}",
        "Invalid stage name: {x}",
        "Empieza por una letra y sigue con letras, cifras, puntos o guiones.",
        "Start with a letter, go on with letters, digits, dots or dashes.",
    ),
    "D11": on_its_line(
        "{instruction} necesita un argumento",
        "{instruction} needs one argument",
        "La instrucción está sola en su línea: le falta su valor.",
        "The instruction stands alone on its line: its value is missing.",
    ),
    "D12": on_its_line(
        "{instruction} necesita al menos un argumento",
        "{instruction} needs at least one argument",
        "La instrucción está sola en su línea: le falta lo que viene detrás.",
        "The instruction stands alone on its line: what follows it is missing.",
    ),
    "D13": on_its_line(
        "{instruction} necesita origen y destino",
        "{instruction} needs a source and a destination",
        "Primero qué se copia, al final adónde.",
        "First what is copied, at the end where to.",
    ),
    "D14": on_its_line(
        "{instruction} necesita clave=valor",
        "{instruction} needs key=value",
        "Un nombre solo no guarda nada: dale un valor.",
        "A name alone stores nothing: give it a value.",
    ),
    "D15": on_its_line(
        "Falta `=` en {x}: escribe nombre=valor",
        "`=` is missing in {x}: write name=value",
        "Si el valor tiene espacios, va entre comillas.",
        "A value with spaces goes between quotes.",
    ),
    "D15/blank": on_its_line(
        "Sobra un espacio después del signo =: {x} queda suelto",
        "There is a blank too many after the = sign: {x} is left alone",
        "El nombre, el signo = y el valor van juntos.",
        "The name, the = sign and the value go together.",
    ),
    "D15/comment": on_its_line(
        "Docker no admite comentarios al final de la línea: {x}",
        "Docker takes no comments at the end of a line: {x}",
        "El comentario va en una línea propia, encima, y empieza por #.",
        "The comment goes on a line of its own, above, and starts with #.",
    ),
    "D15/typography": on_its_line(
        "Las comillas de {x} no son comillas para Docker",
        "The quotes of {x} are no quotes to Docker",
        "Escribe las comillas rectas del teclado.",
        "Type the straight quotes of the keyboard.",
    ),
    "D16": on_its_line(
        "El nombre en {instruction} no puede estar vacío",
        "The name in {instruction} cannot be empty",
        "Delante del signo = va un nombre.",
        "A name goes before the = sign.",
    ),
    "D16/blank": on_its_line(
        "Sobran los espacios alrededor del signo = en {instruction}",
        "There are blanks too many around the = sign in {instruction}",
        "El nombre, el signo = y el valor van juntos.",
        "The name, the = sign and the value go together.",
    ),
    "D17": on_its_line(
        "La forma JSON sólo admite textos entre comillas dobles",
        "The JSON form takes only double-quoted strings",
        "Dentro de los corchetes, cada palabra va entre comillas dobles.",
        "Inside the brackets every word goes between double quotes.",
    ),
    "D18": on_its_line(
        'SHELL va en forma JSON: ["/bin/sh", "-c"]',
        'SHELL takes the JSON form: ["/bin/sh", "-c"]',
        "Entre corchetes, cada palabra entre comillas dobles y separada por comas.",
        "Between brackets, every word in double quotes and separated by commas.",
    ),
    "D19": on_its_line(
        "Opción desconocida en {instruction}: {x}",
        "Unknown option of {instruction}: {x}",
        "Cada instrucción tiene sus propias opciones, y muchas no tienen ninguna.",
        "Each instruction has its own options, and many have none.",
    ),
    "D20/missing": on_its_line(
        "A la opción {x} le falta su valor",
        "Option {x} lacks its value",
        "El valor va pegado a la opción con el signo =.",
        "The value is joined to the option with the = sign.",
    ),
    "D20/repeated": on_its_line(
        "La opción {x} está repetida",
        "Option {x} is repeated",
        "Deja una sola de las dos.",
        "Keep only one of the two.",
    ),
    "D20/boolean": on_its_line(
        "La opción {x} sólo admite true o false",
        "Option {x} takes only true or false",
        "Escrita sin valor, la opción ya vale true.",
        "Written without a value, the option already means true.",
    ),
    "D21": on_its_line(
        "ONBUILD no admite {x}",
        "ONBUILD does not take {x}",
        "ONBUILD guarda para después una instrucción corriente, como COPY o RUN.",
        "ONBUILD keeps an ordinary instruction for later, such as COPY or RUN.",
    ),
    "D22": on_its_line(
        "HEALTHCHECK va seguido de CMD y una orden, o de NONE solo",
        "HEALTHCHECK is followed by CMD and a command, or by NONE alone",
        "Delante de la orden va la palabra CMD; las opciones, delante de CMD.",
        "The word CMD goes before the command; options go before CMD.",
    ),
    "D23": on_its_line(
        "Valor no válido en {x}: usa por ejemplo 30s o 1m",
        "Invalid value in {x}: use 30s or 1m, for example",
        "Los tiempos llevan unidad; los reintentos son un número entero.",
        "Times have a unit; retries are a whole number.",
    ),
    "D34/open": on_its_line(
        "Falta la línea {x} que cierra el heredoc",
        "The line {x} that closes the heredoc is missing",
        "La palabra que lo cierra va sola en su línea, sin espacios.",
        "The word that closes it stands alone on its line, without spaces.",
    ),
    "D34/destination": on_its_line(
        "Un heredoc no puede ser destino",
        "A heredoc cannot be a destination",
        "El texto es el origen: al final va la ruta en la que se guarda.",
        "The text is the source: the path where it is kept goes at the end.",
    ),
    "D38": on_its_line(
        "Directiva no válida: {x}",
        "Invalid directive: {x}",
        "Las directivas van al principio, una vez cada una; escape sólo admite \\ o `.",
        "Directives go at the top, once each; escape takes only \\ or `.",
    ),
    "D39": on_its_line(
        "Línea demasiado larga",
        "Line too long",
        "Divide la línea con una barra al final de cada trozo.",
        "Split the line with a backslash at the end of each piece.",
    ),
}

DOCKERFILE: Final[Mapping[str, Entry]] = {**INSTRUCTIONS, **VALUES}

"""Sentences about what an exercise asks for. They name the student's words, and never what a value should be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from exercises.checking.messages.entries import Entry, on_its_line

INSTRUCTIONS: Final[Mapping[str, Entry]] = {
    "rubric-required/instruction": Entry(
        "Falta usar la instrucción {x}",
        "The instruction {x} is missing",
        "Relee el enunciado: pide una instrucción que todavía no aparece.",
        "Read the task again: it asks for an instruction that is not there yet.",
    ),
    "rubric-required/final": on_its_line(
        "{x} está en una etapa que no llega a la imagen final",
        "{x} is in a stage that does not reach the final image",
        "La imagen que se entrega es la última: mira qué instrucciones lleva su etapa.",
        "What is delivered is the last image: look at which instructions its stage has.",
    ),
    "rubric-required/flag": on_its_line(
        "Falta la opción {option} en {x}",
        "The option {option} of {x} is missing",
        "Las opciones van detrás de la instrucción y delante de lo demás: una hace lo que se pide.",
        "Options stand behind the instruction and before the rest: one of them does what is asked.",
    ),
    "rubric-required/flag-value": on_its_line(
        "El valor de {option} no es el que pide el ejercicio: {y}",
        "The value of {option} is not the one that the exercise asks for: {y}",
        "Relee el enunciado y sigue ese nombre por todo el Dockerfile.",
        "Read the task again and follow that name through the whole Dockerfile.",
    ),
    "rubric-required/instruction-word": on_its_line(
        "{x} no lleva lo que pide el ejercicio: {y}",
        "{x} does not take what the exercise asks for: {y}",
        "Relee el enunciado y comprueba lo que va detrás de esa instrucción.",
        "Read the task again and check what stands behind that instruction.",
    ),
    "rubric-required/image": Entry(
        "Falta usar la imagen {x}",
        "The image {x} is missing",
        "Relee el enunciado: dice de qué imagen hay que partir.",
        "Read the task again: it says which image to start from.",
    ),
    "rubric-required/command": Entry(
        "Falta usar el comando {x}",
        "The command {x} is missing",
        "Relee el enunciado: pide un comando que todavía no aparece.",
        "Read the task again: it asks for a command that is not there yet.",
    ),
    "rubric-required/redirection": Entry(
        "Falta una redirección",
        "A redirection is missing",
        "Piensa adónde tiene que ir el resultado, o de dónde tiene que venir lo que se lee.",
        "Think of where the result has to go, or where the input has to come from.",
    ),
    "rubric-required/pipe": Entry(
        "Falta una tubería",
        "A pipe is missing",
        "El resultado de un programa puede ser lo que lee el siguiente.",
        "The result of one program can be what the next one reads.",
    ),
    "rubric-forbidden/instruction": on_its_line(
        "En este ejercicio no se usa la instrucción {x}",
        "This exercise does not use the instruction {x}",
        "Hay otra forma de llegar: busca una instrucción parecida.",
        "There is another way to get there: look for a similar instruction.",
    ),
    "rubric-forbidden/flag": on_its_line(
        "En este ejercicio no se usa la opción {option} de {x}",
        "This exercise does not use the option {option} of {x}",
        "Prueba sin esa opción y piensa qué cambia.",
        "Try without that option and think about what changes.",
    ),
    "rubric-forbidden/flag-value": on_its_line(
        "En este ejercicio {option} no lleva este valor: {y}",
        "In this exercise {option} does not take this value: {y}",
        "Relee el enunciado y piensa de dónde tiene que salir ese valor.",
        "Read the task again and think of where that value has to come from.",
    ),
    "rubric-forbidden/instruction-word": on_its_line(
        "En este ejercicio {x} no lleva esto: {y}",
        "In this exercise {x} does not take this: {y}",
        "Relee el enunciado y piensa qué consecuencia tiene.",
        "Read the task again and think of what follows from it.",
    ),
    "rubric-forbidden/image": on_its_line(
        "En este ejercicio no se usa la imagen {x}",
        "This exercise does not use the image {x}",
        "Elige otra imagen de partida.",
        "Choose another image to start from.",
    ),
    "rubric-forbidden/argument": Entry(
        "En este ejercicio no se usa la imagen {x}",
        "This exercise does not use the image {x}",
        "Elige otra imagen.",
        "Choose another image.",
    ),
    "rubric-forbidden/command": Entry(
        "En este ejercicio no se usa el comando {x}",
        "This exercise does not use the command {x}",
        "Hay otra forma de llegar: piensa qué hace ese comando y qué más podría hacerlo.",
        "There is another way to get there: think of what that command does and what else could do it.",
    ),
    "rubric-forbidden/run": on_its_line(
        "En este ejercicio no se usa el comando {x}",
        "This exercise does not use the command {x}",
        "Hay otra forma de llegar: piensa qué hace ese comando y qué más podría hacerlo.",
        "There is another way to get there: think of what that command does and what else could do it.",
    ),
    "rubric-order/instruction": on_its_line(
        "{x} está, pero no en el lugar que pide el ejercicio",
        "{x} is there, but not in the place that the exercise asks for",
        "Piensa qué tiene que haber ocurrido antes de ese paso, y qué después.",
        "Think of what has to have happened before that step, and what after it.",
    ),
    "rubric-order/command": Entry(
        "{x} está, pero no en el lugar que pide el ejercicio",
        "{x} is there, but not in the place that the exercise asks for",
        "Piensa qué tiene que haber ocurrido antes de ese paso, y qué después.",
        "Think of what has to have happened before that step, and what after it.",
    ),
    "rubric-order/instruction-again": on_its_line(
        "{x} hace falta otra vez, después de lo que le sigue",
        "{x} is needed once more, after what follows it",
        "Recorre los pasos del enunciado y mira cuál no tiene todavía lo suyo.",
        "Go through the steps of the task and look for the one that has nothing of its own yet.",
    ),
    "rubric-order/command-again": Entry(
        "{x} hace falta otra vez, después de lo que le sigue",
        "{x} is needed once more, after what follows it",
        "Recorre los pasos del enunciado y mira cuál no tiene todavía lo suyo.",
        "Go through the steps of the task and look for the one that has nothing of its own yet.",
    ),
    "rubric-stages/few": Entry(
        "El ejercicio pide más etapas; aquí, {n}",
        "The exercise asks for more stages; here, {n}",
        "Cada FROM empieza una etapa: piensa qué hace falta solo para construir.",
        "Each FROM starts a stage: think of what is needed only for building.",
    ),
    "rubric-stages/many": on_its_line(
        "El ejercicio pide menos etapas; aquí, {n}",
        "The exercise asks for fewer stages; here, {n}",
        "Cada FROM empieza una etapa: piensa cuáles hacen falta.",
        "Each FROM starts a stage: think of which of them are needed.",
    ),
    "rubric-different/instruction": on_its_line(
        "A partir de {x}, hace otra cosa que la que pide el ejercicio",
        "From {x} on, it does something else than what the exercise asks for",
        "Relee el enunciado y compara tu respuesta, a partir de ahí, con lo que pide.",
        "Read the task again and compare your answer with it, from there on.",
    ),
    "rubric-different/less": on_its_line(
        "Después de {x} falta algo que pide el ejercicio",
        "After {x} something that the exercise asks for is missing",
        "Relee el enunciado y compara tu respuesta, a partir de ahí, con lo que pide.",
        "Read the task again and compare your answer with it, from there on.",
    ),
    "rubric-different/command": Entry(
        "A partir de {x}, hace otra cosa que la que pide el ejercicio",
        "From {x} on, it does something else than what the exercise asks for",
        "Relee el enunciado y compara tu respuesta, a partir de ahí, con lo que pide.",
        "Read the task again and compare your answer with it, from there on.",
    ),
    "rubric-different/after": Entry(
        "Después de {x} falta algo que pide el ejercicio",
        "After {x} something that the exercise asks for is missing",
        "Relee el enunciado y compara tu respuesta, a partir de ahí, con lo que pide.",
        "Read the task again and compare your answer with it, from there on.",
    ),
    "rubric-different/whole": Entry(
        "Hace otra cosa que la que pide el ejercicio",
        "It does something else than what the exercise asks for",
        "Relee el enunciado y compara tu respuesta con lo que pide.",
        "Read the task again and compare your answer with it.",
    ),
}

COMMANDS: Final[Mapping[str, Entry]] = {
    "rubric-required/option": Entry(
        "Falta la opción {option} en {x}",
        "The option {option} of {x} is missing",
        "Mira la ayuda del comando: una de sus opciones hace lo que se pide.",
        "Look at the command's help: one of its options does what is asked.",
    ),
    "rubric-required/value": Entry(
        "El valor de {option} no es el que pide el ejercicio: {y}",
        "The value of {option} is not the one that the exercise asks for: {y}",
        "Relee el enunciado y mira en la ayuda qué forma tiene ese valor.",
        "Read the task again and look up in the help what that value looks like.",
    ),
    "rubric-required/word": Entry(
        "{x} no recibe lo que pide el ejercicio: {y}",
        "{x} is not given what the exercise asks for: {y}",
        "Relee el enunciado y comprueba cada palabra que recibe el comando.",
        "Read the task again and check each word that the command is given.",
    ),
    "rubric-required/less": Entry(
        "A {x} le falta algo que pide el ejercicio",
        "{x} lacks something that the exercise asks for",
        "Relee el enunciado: dice con qué trabaja el comando.",
        "Read the task again: it says what the command works on.",
    ),
    "rubric-required/target": Entry(
        "{y} no lleva adonde pide el ejercicio",
        "{y} does not lead where the exercise asks",
        "Relee el enunciado: dice qué archivo o qué programa va detrás.",
        "Read the task again: it says which file or which program stands behind it.",
    ),
    "rubric-required/sign": Entry(
        "{y} no es la redirección que pide el ejercicio",
        "{y} is not the redirection that the exercise asks for",
        "Piensa qué le pasa al archivo en el momento en que la shell lo abre.",
        "Think of what happens to the file at the moment when the shell opens it.",
    ),
    "rubric-forbidden/option": Entry(
        "En este ejercicio no se usa la opción {option} de {x}",
        "This exercise does not use the option {option} of {x}",
        "Prueba sin esa opción y piensa qué cambia.",
        "Try without that option and think about what changes.",
    ),
    "rubric-forbidden/value": Entry(
        "En este ejercicio {option} no lleva este valor: {y}",
        "In this exercise {option} does not take this value: {y}",
        "Relee el enunciado y mira en la ayuda qué significa ese valor.",
        "Read the task again and look up in the help what that value means.",
    ),
    "rubric-forbidden/word": Entry(
        "En este ejercicio {x} no recibe esto: {y}",
        "In this exercise {x} is not given this: {y}",
        "Relee el enunciado y piensa qué haría el comando con eso.",
        "Read the task again and think of what the command would do with it.",
    ),
    "rubric-forbidden/redirection": Entry(
        "En este ejercicio no se usa {x}",
        "This exercise does not use {x}",
        "Piensa qué le pasa al archivo en el momento en que la shell lo abre.",
        "Think of what happens to the file at the moment when the shell opens it.",
    ),
    "rubric-forbidden/target": Entry(
        "En este ejercicio no se usa esto: {y}",
        "This exercise does not use this: {y}",
        "Piensa qué le pasa al archivo en el momento en que la shell lo abre.",
        "Think of what happens to the file at the moment when the shell opens it.",
    ),
}
"""Of a command answer; a RUN says the same on its line."""

RUNS: Final[Mapping[str, Entry]] = {
    name.replace("/", "/run-"): replace(entry, names_its_line=True) for name, entry in COMMANDS.items()
}

RUBRIC: Final[Mapping[str, Entry]] = {**INSTRUCTIONS, **COMMANDS, **RUNS}

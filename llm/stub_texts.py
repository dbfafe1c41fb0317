"""What the stub can say, in both languages. It plays a model, so its words are content, not interface.

Sentences speak of the student's own text. A parameter is a count or a word the student wrote; nothing here has a
place for a word of the reference.
"""

from collections.abc import Mapping
from typing import TypedDict


class Phrases(TypedDict):
    strengths: str
    improvements: str
    suggestions: str
    passed: str
    line: str
    closing: str
    answer: str
    look_first: str
    nothing_known: str
    stub: str
    withheld: str


PHRASES: Mapping[str, Phrases] = {
    "es": {
        "strengths": "Fortalezas",
        "improvements": "Oportunidades de mejora",
        "suggestions": "Sugerencias prácticas",
        "passed": "Tu respuesta pasa la comprobación de estructura sin errores.",
        "line": "Línea {line}: {text}",
        "closing": "Cada intento te acerca un poco más: ajusta un punto cada vez y vuelve a probar.",
        "answer": "Sobre «{title}», ve por partes:",
        "look_first": "En tu último intento, mira primero esto:",
        "nothing_known": "Divide el problema en pasos pequeños, prueba el primero y mira qué cambia antes de seguir.",
        "stub": "_Respuesta simulada (stub): no hay ningún modelo de lenguaje conectado._",
        "withheld": "_Lo escribió Taller a partir de la comprobación: la respuesta del modelo no se podía mostrar._",
    },
    "en": {
        "strengths": "Strengths",
        "improvements": "Opportunities for improvement",
        "suggestions": "Practical suggestions",
        "passed": "Your answer passes the structural check without errors.",
        "line": "Line {line}: {text}",
        "closing": "Every attempt takes you closer: change one thing at a time and try again.",
        "answer": "About “{title}”, take it step by step:",
        "look_first": "In your last attempt, look at this first:",
        "nothing_known": "Split the problem into small steps, try the first and see what changes before you go on.",
        "stub": "_Simulated answer (stub): no language model is connected._",
        "withheld": "_Written by Taller from what the check found: the model's answer could not be shown._",
    },
}

# Each code has a Spanish and an English sentence, in this order.
_STRENGTHS = {
    "base_tag_pinned": (
        "Fijas la versión de la imagen base (`{image}`): la construcción dará lo mismo dentro de un año.",
        "You pin the version of the base image (`{image}`): the build will give the same a year from now.",
    ),
    "small_base_image": (
        "Partes de una imagen ligera (`{image}`), que se descarga antes y expone menos.",
        "You start from a small image (`{image}`), which downloads faster and exposes less.",
    ),
    "json_form_used": (
        "Escribes `{instruction}` en forma de lista: el proceso recibe las señales directamente y se detiene bien.",
        "You write `{instruction}` as a list: the process gets its signals directly and stops cleanly.",
    ),
    "dependencies_before_code": (
        "Instalas las dependencias antes de copiar el código, así la caché sobrevive a cada cambio.",
        "You install dependencies before you copy the code, so the cache survives every change.",
    ),
    "multi_stage": (
        "Divides la construcción en {count} etapas y dejas fuera de la imagen final lo que solo sirve para construir.",
        "You split the build into {count} stages and keep what only serves building out of the final image.",
    ),
    "non_root_user": (
        "El contenedor no se ejecuta como root, y eso limita lo que puede estropear un fallo.",
        "The container does not run as root, which limits what a flaw can damage.",
    ),
    "workdir_set": (
        "Declaras el directorio de trabajo en vez de depender de rutas implícitas.",
        "You declare the working directory instead of relying on implicit paths.",
    ),
    "layers_grouped": (
        "Agrupas comandos relacionados en una sola capa.",
        "You group related commands into one layer.",
    ),
    "cache_cleaned": (
        "Limpias lo que la instalación deja atrás en la misma capa que lo crea.",
        "You clean up what the installation leaves behind in the layer that creates it.",
    ),
    "same_instructions_as_reference": (
        "Usas las mismas instrucciones que la solución de referencia.",
        "You use the same instructions as the reference solution.",
    ),
    "same_order_as_reference": (
        "El orden de los pasos coincide con el de la solución de referencia.",
        "The order of your steps matches that of the reference solution.",
    ),
    "uses_expected_command": (
        "Eliges un comando adecuado para esta tarea: `{command}`.",
        "You chose a command that suits this task: `{command}`.",
    ),
    "uses_expected_options": (
        "Aciertas con las opciones importantes ({count}).",
        "You got the options that matter right ({count}).",
    ),
    "uses_pipe": (
        "Encadenas comandos sencillos con una tubería, cada uno con un solo trabajo.",
        "You chain simple commands with a pipe, each with one job.",
    ),
    "concise_command": (
        "El comando es breve y va al grano.",
        "The command is short and to the point.",
    ),
    "long_enough": (
        "Desarrollas la idea con espacio suficiente ({words} palabras).",
        "You give the idea enough room ({words} words).",
    ),
    "key_terms_used": (
        "Tu explicación ya toca ideas centrales del tema.",
        "Your explanation already touches central ideas of the subject.",
    ),
    "example_given": (
        "Apoyas la explicación en un ejemplo.",
        "You support the explanation with an example.",
    ),
    "well_structured": (
        "El texto está ordenado y se lee con facilidad.",
        "The text is well ordered and easy to read.",
    ),
}

_IMPROVEMENTS = {
    "base_tag_missing": (
        "La imagen `{image}` va sin versión: hoy y dentro de un mes puede ser otra distinta.",
        "The image `{image}` has no version: today and in a month it may be two different ones.",
    ),
    "order_differs": (
        "El orden de los pasos no es el más conveniente: piensa qué cambia a menudo y qué casi nunca.",
        "The order of the steps is not the best one: think of what changes often and what hardly ever does.",
    ),
    "more_instructions_than_reference": (
        "Se puede llegar al mismo resultado con menos instrucciones (de más: {count}).",
        "The same result takes fewer instructions (too many: {count}).",
    ),
    "fewer_steps_than_reference": (
        "Falta parte del trabajo: la solución de referencia da más pasos ({count}).",
        "Part of the work is missing: the reference solution takes more steps ({count}).",
    ),
    "shell_form_cmd": (
        "`{instruction}` está en forma de texto: arranca una shell por medio, que se queda con las señales.",
        "`{instruction}` is plain text: it starts a shell in between, which keeps the signals to itself.",
    ),
    "code_before_dependencies": (
        "Copias el código antes de instalar las dependencias: cualquier cambio obliga a instalarlas otra vez.",
        "You copy the code before you install dependencies: any change makes them install again.",
    ),
    "single_stage": (
        "Todo ocurre en una sola etapa, y las herramientas de construcción acaban en la imagen final.",
        "Everything happens in one stage, and the build tools end up in the final image.",
    ),
    "root_user": (
        "El contenedor se ejecuta como root.",
        "The container runs as root.",
    ),
    "workdir_missing": (
        "No se declara el directorio de trabajo, y las rutas dependen de la imagen base.",
        "No working directory is declared, and paths depend on the base image.",
    ),
    "cache_left": (
        "Los restos de la instalación se quedan dentro de la capa y engordan la imagen.",
        "What the installation leaves behind stays in the layer and makes the image larger.",
    ),
    "other_command_than_reference": (
        "Usas `{command}`; hay un comando que resuelve esta tarea de forma más directa.",
        "You use `{command}`; there is a command that solves this task more directly.",
    ),
    "options_missing": (
        "Faltan opciones para que el comando haga todo lo que pide el enunciado ({count}).",
        "Options are missing before the command does all that the exercise asks ({count}).",
    ),
    "extra_options": (
        "Hay opciones que esta tarea no necesita ({count}).",
        "There are options that this task does not need ({count}).",
    ),
    "pipe_missing": (
        "Un solo comando no basta aquí: conecta la salida de uno con la entrada de otro.",
        "One command is not enough here: connect the output of one to the input of another.",
    ),
    "too_short": (
        "La explicación se queda corta ({words} palabras): dice qué, pero apenas por qué.",
        "The explanation is too short ({words} words): it says what, but hardly why.",
    ),
    "key_terms_missing": (
        "Quedan fuera ideas centrales del tema: relee la guía y pregúntate cuáles.",
        "Central ideas of the subject are left out: read the guide again and ask yourself which.",
    ),
    "example_missing": (
        "La idea se queda en abstracto: no hay ningún ejemplo.",
        "The idea stays abstract: there is no example.",
    ),
    "one_block": (
        "El texto va en un solo bloque y cuesta distinguir sus ideas.",
        "The text is one block, and its ideas are hard to tell apart.",
    ),
}

_SUGGESTIONS = {
    "try_history": (
        "Construye la imagen y mira con `docker history` cuánto pesa cada capa.",
        "Build the image and see with `docker history` how much each layer weighs.",
    ),
    "compare_layers": (
        "Construye dos veces con un cambio pequeño en medio y observa qué capas salen de la caché.",
        "Build twice with a small change in between and watch which layers come from the cache.",
    ),
    "try_dockerignore": (
        "Añade un `.dockerignore` para que al contexto llegue solo lo necesario.",
        "Add a `.dockerignore` so that only what is needed reaches the context.",
    ),
    "try_build": (
        "Construye la imagen en tu máquina y arranca el contenedor: los errores de ejecución solo se ven ahí.",
        "Build the image on your machine and start the container: run-time errors only show there.",
    ),
    "try_hadolint_rules": (
        "Repasa los avisos uno a uno y decide con un motivo cuáles atiendes.",
        "Go through the warnings one by one and decide with a reason which ones to follow.",
    ),
    "read_manual": (
        "Repasa la ayuda de `{command}` (`--help` o su página de manual) y anota para qué sirve cada opción que usas.",
        "Look at the help of `{command}` (`--help` or its manual page) and note what each option you use is for.",
    ),
    "try_in_sandbox": (
        "Prueba el comando en una carpeta de ejemplo antes de usarla donde importe.",
        "Try the command in a sample directory before you use it where it matters.",
    ),
    "quote_arguments": (
        "Entrecomilla los argumentos que puedan llevar espacios o comodines.",
        "Quote arguments that may hold spaces or wildcards.",
    ),
    "build_step_by_step": (
        "Ejecuta primero cada parte por separado y únelas cuando veas su salida.",
        "Run each part alone first, and join them once you have seen their output.",
    ),
    "give_example": (
        "Añade un ejemplo concreto de tu propia experiencia.",
        "Add a concrete example of your own.",
    ),
    "own_words": (
        "Explícaselo con tus palabras a alguien que no conozca el tema y fíjate en dónde te atascas.",
        "Explain it in your own words to somebody new to the subject, and notice where you get stuck.",
    ),
    "reread_statement": (
        "Relee el enunciado y marca cada cosa que pide; comprueba después una por una.",
        "Read the exercise again and mark each thing it asks for; then check them one by one.",
    ),
    "explain_why": (
        "Acompaña cada afirmación de un porqué.",
        "Say why for each thing you state.",
    ),
}

STRENGTHS = frozenset(_STRENGTHS)
IMPROVEMENTS = frozenset(_IMPROVEMENTS)
SUGGESTIONS = frozenset(_SUGGESTIONS)
CODES = STRENGTHS | IMPROVEMENTS | SUGGESTIONS

# What fits every answer of a kind, when the comparison had nothing to suggest.
USUAL_SUGGESTION = {"dockerfile": "try_build", "command": "try_in_sandbox", "conceptual": "own_words"}

_SENTENCES = {**_STRENGTHS, **_IMPROVEMENTS, **_SUGGESTIONS}


def sentence(code: str, parameters: Mapping[str, object], *, language: str) -> str:
    """The sentence for one observation. Raises KeyError for an unknown code or a missing parameter."""
    spanish, english = _SENTENCES[code]
    return (english if language == "en" else spanish).format_map(parameters)

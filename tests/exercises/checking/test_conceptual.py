"""Advice on explanations: real answers get none that is wrong, and nothing but an empty text is refused."""

import time

import pytest

from exercises.checking import MAX_BYTES, check, render

# As students write: in a hurry, with code, with slips, in one language or both.
ANSWERS = [
    "La imagen es de solo lectura, cada contenedor tiene su capa de escritura encima y se borra con el.",
    "porque el archivo se borro solo en la capa del contenedor uno, la imagen no cambia nunca",
    "El archivo falta solo en `uno`. La imagen no cambia y `dos` y `tres` lo siguen viendo.",
    "Cada RUN crea una capa nueva, así que borrar en otro RUN no libera espacio en la imagen final.",
    "Unos 130 MB, porque las capas de la base se comparten entre las 6 imágenes.",
    "pesan lo mismo xq docker no repite las capas, solo guarda una vez la base",
    "Una VM trae su kernel; un contenedor usa el kernel del host con namespaces y cgroups.",
    "No. Un contenedor es un proceso, no arranca ningún sistema operativo, por eso tarda ms en arrancar.",
    "Hay que usar un volumen: docker run -v notas:/datos app:1.1",
    "Con `docker volume create notas` y luego `-v notas:/datos` los datos sobreviven al contenedor.",
    "localhost dentro de web es web, no la base; hay que usar una red y el nombre base",
    "CMD es el valor por defecto y ENTRYPOINT lo que siempre se ejecuta; CMD pasa a ser sus argumentos.",
    "COPY copia del contexto; ADD además descarga URLs y descomprime .tar.gz, por eso se prefiere COPY",
    "SIGTERM llega a PID 1. Con la forma shell PID 1 es /bin/sh y no reenvía la señal a node.",
    "chmod 600 deja leer y escribir al dueño (rw-------) y nada a los demás",
    "EXPOSE no publica nada, solo documenta; -p 8080:80 sí abre el puerto en la máquina",
    "grep filtra, wc -l cuenta, y el | pasa la salida de uno a la entrada del otro",
    "> sobrescribe el archivo y >> añade al final, sin borrar lo anterior",
    "HTTP va en claro; HTTPS cifra con TLS, y SSH también cifra pero para una terminal remota",
    "Sí, sí, sí: cada contenedor es independiente de los otros, aunque salgan de la misma imagen.",
    "No, no se comparte: uno escribe en su capa, dos en la suya y tres en la suya.",
    "The image is read-only; each container gets its own writable layer on top of it.",
    "because layers are shared, the base is only stored once and each image adds 5 MB",
    "Deleting a file in a later RUN only hides it, the bytes stay in the earlier layer.",
    "A VM boots its own kernel, a container is just a process with namespaces and cgroups on the host kernel.",
    "You'd need a named volume, e.g. `docker run -v notes:/data app:1.1`, so the data outlives the container.",
    "localhost inside `web` is the web container itself, use the network name `db` instead",
    "CMD can be overridden by args on docker run, ENTRYPOINT can't (unless you pass --entrypoint)",
    "It doesn't get SIGTERM since sh is PID 1 and doesn't forward signals",
    "tmpfs lives in RAM, btrfs and xfs on disk; overlay2 stacks the layers of an image",
    "EXPOSE is documentation only. -p actually publishes the port to the host.",
    "I'd say both: la imagen is shared, but each contenedor writes to its own layer.",
    "PATH tells the shell where to look; without it you'd type /usr/bin/ls each time",
    "umask 022 => files get 644, dirs 755; chmod +x adds the x bit for user, group and others",
    "nginx, httpd y caddy sirven páginas; gunicorn y uvicorn ejecutan Python detrás de ellos",
    "lo explican en docker.com o en github.com o en example.com, yo lo busco ahí",
    "Menos peso, arranque rápido, núcleo compartido, aislamiento peor, memoria justa, imagen pequeña, capas comunes",
    "Faster start, smaller images, shared kernel, weaker isolation, less memory, common layers, easy rollback",
    "Kubernetes schedules pods, kubelet runs them, kube-proxy wires the network, etcd keeps the state",
]
SHORT = [
    "Una capa.",
    "Se borra con el contenedor",
    "porque son capas",
    "A container is a process",
    "namespaces y cgroups",
]
NOISE = [
    *("asdf", "asdf asdf", "ASDF ASDF", "asdfasdf", "qwerty qwerty", "jklñ asdf jklñ", "poiuyt", "qweqwe asdasd"),
    *(
        "aaaaaaaa",
        "jajajaja",
        "hola hola hola",
        "bla bla bla bla bla",
        "no sé no sé no sé no sé",
        "...",
        "?",
    ),
    *("fsdjk fsdhfk jsdhf sdkjfh", "dfkjghdfkjg", "xcvbxcvb ghjghj", "test test test test", "🙂🙂🙂", "-- -- --"),
]
FOREIGN = [
    "Les couches sont partagées, donc la base est stockée une seule fois et chaque image ajoute 5 Mo dans sa couche.",
    "O contêiner compartilha o kernel do sistema com outros processos, por isso não é uma máquina virtual.",
    "Uma imagem é um modelo somente leitura e um contêiner é uma instância em execução dessa imagem.",
    "Il container condivide il kernel con gli altri processi e per questo non è una macchina virtuale.",
    "Der Container teilt sich den Kernel mit dem Host und ist deshalb keine virtuelle Maschine.",
    "Kontener współdzieli jądro systemu z hostem i dlatego nie jest maszyną wirtualną, lecz zwykłym procesem.",
    "Контейнер использует ядро хоста и поэтому не является виртуальной машиной.",
    "容器与主机共享内核，因此它不是虚拟机。",
]
VOLUME = {"words": ["volumen", "volume"], "hint_es": "¿Y para que duren?", "hint_en": "And to make them last?"}
LAYER = {"words": ["capa de escritura", "writable layer", "layers"]}


def rules(text, keywords=()):
    return [finding.rule for finding in check("conceptual", text, {"keywords": list(keywords)}).findings]


@pytest.mark.parametrize("text", ANSWERS)
def test_says_nothing_of_a_real_answer(text):
    assert rules(text) == []


@pytest.mark.parametrize("text", SHORT)
def test_says_that_a_real_answer_is_short_and_nothing_else(text):
    assert rules(text) == ["concept-short"]


@pytest.mark.parametrize(("words", "expected"), [(7, ["concept-short"]), (8, [])])
def test_eight_words_are_enough(words, expected):
    text = "la imagen nunca cambia; el contenedor, al borrarlo,"

    assert rules(text.rsplit(" ", 8 - words)[0]) == expected


@pytest.mark.parametrize("text", NOISE)
def test_knows_noise_and_says_only_that(text):
    assert rules(text, [VOLUME]) == ["concept-noise"]


@pytest.mark.parametrize("text", FOREIGN)
def test_knows_other_languages_and_says_only_that(text):
    assert rules(text, [VOLUME]) == ["concept-language"]


@pytest.mark.parametrize("text", ["```\n" + "docker build web\n" * 3 + "```", "docker build, docker tag, docker push"])
def test_takes_code_for_no_language(text):
    assert "concept-language" not in rules(text)


@pytest.mark.parametrize("text", [*ANSWERS, *SHORT, *NOISE, *FOREIGN])
def test_never_blocks_what_is_not_empty(text):
    verdict = check("conceptual", text, {"keywords": [VOLUME, LAYER]})

    assert verdict.passed is True
    assert verdict.errors == ()


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_is_refused_and_nothing_more_is_said(text):
    verdict = check("conceptual", text, {"keywords": [VOLUME]})

    assert (verdict.passed, [finding.rule for finding in verdict.findings]) == (False, ["text-empty"])


@pytest.mark.parametrize(
    ("keyword", "said"),
    [
        ("volumen", "los volúmenes"),
        ("volumen", "un VOLUMEN"),
        ("imagen", "cada imágen"),
        ("imagen", "dos imagenes"),
        ("capa", "capas"),
        ("ligero", "más ligera"),
        ("aislar", "está aislado"),
        ("compartir", "se comparten"),
        ("núcleo", "el nucleo"),
        ("layer", "layers"),
        ("copy", "copies"),
        ("share", "sharing"),
        ("red", "las redes"),
        ("capa de escritura", "las capas de escritura"),
        ("copy-on-write", "copy on write"),
        ("PID 1", "es pid 1"),
        ("/var/lib", "en /var/lib/docker"),
        ("año", "dos anos"),
    ],
)
def test_finds_an_idea_in_any_form(keyword, said):
    text = f"Con esto quiero decir que en este caso {said} es lo que hay que mirar."

    assert rules(text, [{"words": [keyword]}]) == []


@pytest.mark.parametrize(
    ("keyword", "said"),
    [
        ("capa", "capacidad"),
        ("red", "redirección"),
        ("ls", "also"),
        ("capa de escritura", "capa y escritura"),
        ("1", "10"),
    ],
)
def test_does_not_take_another_word_for_the_idea(keyword, said):
    text = f"Con esto quiero decir que en este caso {said} es lo que hay que mirar."

    assert rules(text, [{"words": [keyword]}]) == ["concept-idea"]


def test_any_word_of_a_group_will_do_and_every_group_counts():
    text = "Las notas estaban en la capa de escritura del contenedor, que se borra con él."

    assert rules(text, [LAYER, VOLUME]) == ["concept-idea"]
    assert rules(text, [LAYER]) == []


def test_says_the_authors_hint_in_the_readers_language_and_never_the_word():
    text = "Las notas estaban dentro del contenedor, que Paula ha borrado sin pensar en ellas."
    (stored,) = [one.as_data() for one in check("conceptual", text, {"keywords": [VOLUME]}).findings]

    spanish, english = render([stored], "es")[0], render([stored], "en")[0]

    assert (spanish.rule, spanish.severity, spanish.line) == ("concept-idea", "warning", 0)
    assert (spanish.hint, english.hint) == ("¿Y para que duren?", "And to make them last?")
    for finding in (spanish, english):
        assert not any("volum" in said.casefold() for said in (finding.message, finding.hint, finding.why))


def test_a_hint_of_one_language_is_not_read_in_the_other():
    text = "Las notas estaban dentro del contenedor, que Paula ha borrado sin pensar en ellas."
    (stored,) = check("conceptual", text, {"keywords": [{"words": ["volumen"], "hint_es": "¿Y si duran?"}]}).findings

    assert render([stored.as_data()], "es")[0].hint == "¿Y si duran?"
    assert render([stored.as_data()], "en")[0].hint.startswith("Read the task again")


def test_ideas_without_a_hint_are_missed_together():
    assert rules(ANSWERS[0], [{"words": ["x1"]}, {"words": ["x2"]}, VOLUME]) == ["concept-idea", "concept-idea"]


@pytest.mark.parametrize("keywords", [None, [], "volumen", [{}], [{"words": []}], [{"words": ["&&"]}], [3]])
def test_keywords_that_ask_for_nothing_say_nothing(keywords):
    assert check("conceptual", ANSWERS[0], {"keywords": keywords}).findings == ()


@pytest.mark.parametrize(
    "piece",
    ["a", "asdf ", "la capa ", "`", "```", "x́̂", "é" * 3 + " ", "ab" * 40 + " ", "🙂", "\n", "a'", "qwertyuiop"],
)
def test_a_full_text_of_anything_takes_no_time(piece):
    text = piece * (MAX_BYTES["conceptual"] // len(piece.encode()))
    groups = [{"words": [f"palabra{number} otra"]} for number in range(20)]
    started = time.thread_time()

    check("conceptual", text, {"keywords": groups})

    assert time.thread_time() - started < 0.2

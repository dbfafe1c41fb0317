"""What would do harm, and what only looks like it."""

import pytest

from exercises.checking import check

DESTROYS = [
    ("danger-delete", "rm -rf /", 8, "Esto borraría / y todo lo que contiene"),
    ("danger-delete", "ls; rm -r /*", 11, "Esto borraría /* y todo lo que contiene"),
    ("danger-delete", "rm --recursive --force /etc", 24, "Esto borraría /etc y todo lo que contiene"),
    ("danger-delete", "rm -fR ~", 8, "Esto borraría ~ y todo lo que contiene"),
    ("danger-delete", 'rm -r "$HOME"', 7, 'Esto borraría "$HOME" y todo lo que contiene'),
    ("danger-delete", "rm -rf *", 8, "Esto borraría * y todo lo que contiene"),
    ("danger-permissions", "chmod -R 777 /", 14, "Esto cambiaría los permisos de todo el sistema"),
    ("danger-permissions", "chown -R a:a /*", 14, "Esto cambiaría los permisos de todo el sistema"),
    ("danger-disk", "dd if=a of=/dev/sda", 9, "Esto destruiría lo que hay en el disco of=/dev/sda"),
    ("danger-disk", "echo x > /dev/nvme0n1", 10, "Esto destruiría lo que hay en el disco /dev/nvme0n1"),
    ("danger-disk", "mkfs.ext4 /dev/sdb1", 11, "Esto destruiría lo que hay en el disco /dev/sdb1"),
    ("danger-disk", "wipefs --all /dev/sda", 14, "Esto destruiría lo que hay en el disco /dev/sda"),
    ("danger-fork-bomb", ":(){ :|:& };:", 1, "Esto bloquearía el sistema: : se llama a sí misma sin fin"),
    ("danger-fork-bomb", "b() { b | b & }; b", 1, "Esto bloquearía el sistema: b se llama a sí misma sin fin"),
]

DESERVES_A_THOUGHT = [
    ("danger-sudo", "sudo ls", 1, "sudo da todos los permisos: úsalo sólo si hace falta"),
    ("danger-download-run", "curl x | bash", 10, "Esto ejecuta con bash algo descargado sin haberlo leído"),
    ("danger-download-run", "wget -O- x | tee a | env sh", 26, "Esto ejecuta con sh algo descargado sin haberlo leído"),
    (
        "danger-download-run",
        'sh -c "$(curl x)"',
        1,
        'Esto ejecuta con sh -c "$(curl x)" algo descargado sin haberlo leído',
    ),
    (
        "danger-download-run",
        "bash <(wget x)",
        1,
        "Esto ejecuta con bash <(wget x) algo descargado sin haberlo leído",
    ),
    (
        "danger-privileged",
        "docker run --privileged x",
        12,
        "--privileged quita casi todas las protecciones del contenedor",
    ),
    ("danger-host-root", "docker run -v /:/h x", 15, "Esto da al contenedor todos los archivos de la máquina"),
    (
        "danger-host-root",
        "docker run --mount type=bind,src=/,dst=/h x",
        20,
        "Esto da al contenedor todos los archivos de la máquina",
    ),
    (
        "danger-docker-socket",
        "docker run -v/var/run/docker.sock:/s x",
        12,
        "Con docker.sock, el contenedor manda en toda la máquina",
    ),
    ("danger-power", "shutdown -h now", 1, "shutdown -h now apaga o reinicia la máquina"),
    ("danger-power", "systemctl reboot", 1, "systemctl reboot apaga o reinicia la máquina"),
    ("danger-power", "init 0", 1, "init 0 apaga o reinicia la máquina"),
]

HARMLESS = [
    "rm -rf /tmp/x ~/x ./x './*' '*' \"*\"",
    "rm /etc *",
    "rm -rf /var/lib/apt/lists/*",
    "chmod 755 /",
    "chmod -R 755 /srv",
    "dd if=/dev/sda of=copy",
    "echo x > /dev/null",
    "cat < /dev/sda",
    "mkfs.ext4 disk.img",
    "wipefs /dev/sda",
    "f() { f | cat; }",
    "f() { g | g; }; g() { :; }",
    "curl x | tar x",
    "bash script | curl x",
    "echo 'curl x | sh'",
    "docker run -v /etc:/h -v name:/n --mount type=bind,src=/a,dst=/ x",
    "docker run x --privileged-not -v",
    "shutdown -c",
    "systemctl status x",
    "init 3",
]


@pytest.mark.parametrize(("rule", "text", "column", "message"), DESTROYS)
def test_refuses_what_destroys(rule, text, column, message):
    verdict = check("command", text)

    assert [(f.rule, f.column, f.message) for f in verdict.errors] == [(rule, column, message)]


@pytest.mark.parametrize(("rule", "text", "column", "message"), DESERVES_A_THOUGHT)
def test_warns_of_what_deserves_a_thought(rule, text, column, message):
    verdict = check("command", text)

    assert verdict.passed is True
    assert [(f.rule, f.column, f.message) for f in verdict.warnings] == [(rule, column, message)]


@pytest.mark.parametrize("text", HARMLESS)
def test_lets_alone_what_only_looks_like_it(text):
    assert [finding.rule for finding in check("command", text).findings] == []


@pytest.mark.parametrize("text", ["sudo -u postgres psql", "sudo --user=ana ls", "sudo -uana ls"])
def test_lets_somebody_become_another_user(text):
    assert check("command", text).findings == ()


@pytest.mark.parametrize("text", ["sudo -u root ls", "sudo --user=root ls", "sudo -u '#0' ls"])
def test_says_it_of_root_by_name(text):
    assert [finding.rule for finding in check("command", text).findings] == ["danger-sudo"]


def test_looks_through_sudo():
    found = check("command", "sudo rm -rf /").findings

    assert [finding.rule for finding in found] == ["danger-sudo", "danger-delete"]


def test_a_disk_may_be_the_task():
    rubric = {"must_use": [{"command": "mkfs.ext4"}]}

    assert check("command", "mkfs.ext4 /dev/sdb1", rubric).passed is True
    assert check("command", "dd if=a of=/dev/sdb1 && mkfs.ext4 /dev/sdb1", rubric).passed is False


def test_a_mistake_is_said_before_any_danger():
    assert [f.rule for f in check("command", "rm -rf / |").findings] == ["syntax-nothing-after"]

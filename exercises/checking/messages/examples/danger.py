"""What would do harm if somebody ran it as it is, beside what does not."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

DANGER: Final[Mapping[str, Example]] = {
    "danger-delete": Example(
        "command",
        "rm -rf / tmp/cache",
        "rm -rf /tmp/cache",
        "GNU coreutils manual: rm",
        "https://www.gnu.org/software/coreutils/manual/html_node/rm-invocation.html",
    ),
    "danger-permissions": Example(
        "command",
        "chmod -R 777 /",
        "chmod -R 755 ./site",
        "GNU coreutils manual: chmod",
        "https://www.gnu.org/software/coreutils/manual/html_node/chmod-invocation.html",
    ),
    "danger-disk": Example(
        "command",
        "dd if=debian.iso of=/dev/sda",
        "dd if=debian.iso of=copy.iso",
        "GNU coreutils manual: dd",
        "https://www.gnu.org/software/coreutils/manual/html_node/dd-invocation.html",
    ),
    "danger-fork-bomb": Example(
        "command",
        ":(){ :|:& };:",
        "count(){ ls|wc -l; };count",
        "Bash manual: Shell Functions",
        "https://www.gnu.org/software/bash/manual/html_node/Shell-Functions.html",
    ),
    "danger-download-run": Example(
        "command",
        "curl -fsSL https://example.com/install.sh | sh",
        "curl -fsSL https://example.com/install.sh > install.sh",
        "Docker Engine: the convenience script",
        "https://docs.docker.com/engine/install/ubuntu/#install-using-the-convenience-script",
    ),
    "danger-privileged": Example(
        "command",
        "docker run --privileged alpine ip link set lo down",
        "docker run --cap-add NET_ADMIN alpine ip link set lo down",
        "Docker CLI: docker container run",
        "https://docs.docker.com/reference/cli/docker/container/run/#privileged",
    ),
    "danger-host-root": Example(
        "command",
        "docker run -v /:/data alpine ls /data",
        "docker run -v ./data:/data alpine ls /data",
        "Docker Engine: bind mounts",
        "https://docs.docker.com/engine/storage/bind-mounts/",
    ),
    "danger-docker-socket": Example(
        "command",
        "docker run -v /var/run/docker.sock:/var/run/docker.sock docker:cli ps",
        "docker ps",
        "Docker Engine: security",
        "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    ),
    "danger-power": Example(
        "command",
        "docker stop web && reboot",
        "docker restart web",
        "Linux manual: shutdown",
        "https://man7.org/linux/man-pages/man8/shutdown.8.html",
    ),
    "danger-sudo": Example(
        "command",
        "sudo docker ps",
        "docker ps",
        "Docker Engine: manage Docker as a non-root user",
        "https://docs.docker.com/engine/install/linux-postinstall/",
    ),
}

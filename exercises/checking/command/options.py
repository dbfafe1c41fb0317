"""Docker's options under their two names, so that `--detach` counts where `-d` is asked for."""

from exercises.checking.command.docker.grammar import find


def aliases(command: str, option: str) -> frozenset[str]:
    """The option and its other name, where the command is Docker's and has one."""
    name, *words = command.split()
    if name != "docker":
        return frozenset({option})
    known = find(words).options.values()
    names = next((one for one in known if option in (one.name, one.short)), None)
    return frozenset({option, names.name, names.short} - {""}) if names else frozenset({option})

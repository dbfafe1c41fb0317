"""What a rubric may say. A demand nobody can meet is refused here, before it meets a student."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from exercises.course.entries import Entry

DEMANDS = ("must_use", "must_not_use")
SUBJECTS = ("instruction", "image", "command")
ALLOWED = "allowed_commands"
INSTRUCTIONS = frozenset(
    (
        *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER"),
        *("ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
    )
)


def read_rubric(entry: Entry) -> Mapping[str, object]:
    """The rubric under `rubric`, as the checker takes it; faults are reported on the way."""
    rubric = entry.inner("rubric").only(*DEMANDS, ALLOWED)
    for demand in DEMANDS:
        for place, item in enumerate(rubric.items(demand), start=1):
            for problem in _problems_of_demand(item):
                rubric.report(f"{demand}[{place}]", problem)
    allowed = rubric.inner(ALLOWED)
    for command, words in allowed.values.items():
        if not _is_word(command):
            allowed.report(str(command), _("un comando es un texto; si lo es, ponlo entre comillas"))
        if words != "*" and not _are_words(words):
            allowed.report(str(command), _('debe ser "*" o una lista de subcomandos'))
    return rubric.values


def _problems_of_demand(item: object) -> Iterator[str]:
    if not isinstance(item, dict) or len(item) != 1:
        yield _("debe tener una sola clave: %(known)s") % {"known": ", ".join(SUBJECTS)}
        return
    ((subject, value),) = item.items()
    if subject not in SUBJECTS:
        yield _("no se conoce «%(value)s»; se admiten: %(known)s") % {"value": subject, "known": ", ".join(SUBJECTS)}
    elif not _is_word(value):
        yield _("%(subject)s debe ser un texto") % {"subject": subject}
    elif subject == "instruction" and str(value).upper() not in INSTRUCTIONS:
        yield _("%(value)s no es una instrucción de Docker") % {"value": value}


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_word(word) for word in value)

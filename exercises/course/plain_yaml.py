"""YAML as people may hand it in: plain values only, no aliases, no key twice, no bottomless nesting."""

from collections.abc import Hashable

import yaml
from django.utils.translation import gettext as _

from exercises.course.faults import is_storable

MAX_DEPTH = 20


class NotPlainYaml(Exception):
    """The text cannot be read; says why, with the line where there is one."""


def parse(text: str) -> object:
    """The values in a YAML document. Raises NotPlainYaml."""
    try:
        return _PlainLoader(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise NotPlainYaml(_("línea %(line)d: %(reason)s") % {"line": line, "reason": error.problem}) from error
    except (yaml.YAMLError, ValueError) as error:
        # A date such as 2026-99-99, a number of a million digits, a character that YAML does not take.
        raise NotPlainYaml(str(error)) from error


class _PlainLoader(yaml.SafeLoader):
    """The safe loader without what makes a small file a big one, or hides half of what it says."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            # Ten lines of aliases to aliases are a billion values once they are read.
            raise self._refusal(_("no se admiten alias (*)"), self.current_event.start_mark)
        if self._depth >= MAX_DEPTH:
            raise self._refusal(_("demasiados niveles"), self.current_event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[str] = set()
        for key in (key for key, _value in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise self._refusal(_("la clave %(key)s está repetida") % {"key": key.value}, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        value = super().construct_scalar(node)
        if isinstance(value, str) and not is_storable(value):
            raise self._refusal(_("contiene caracteres de control"), node.start_mark)
        return value

    @staticmethod
    def _refusal(reason: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(problem=reason, problem_mark=mark)

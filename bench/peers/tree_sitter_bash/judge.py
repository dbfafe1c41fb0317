"""The grammar that editors colour scripts with."""

import tree_sitter_bash
from tree_sitter import Language, Parser

PARSER = Parser(Language(tree_sitter_bash.language()))


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    return not PARSER.parse(text.encode()).root_node.has_error, []

"""The grammar that editors colour Dockerfiles with."""

import tree_sitter_dockerfile
from tree_sitter import Language, Parser

PARSER = Parser(Language(tree_sitter_dockerfile.language()))


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    return not PARSER.parse(text.encode()).root_node.has_error, []

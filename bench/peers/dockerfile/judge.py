"""BuildKit's own reader of lines, bound to Python: it knows no instruction."""

import dockerfile


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    try:
        dockerfile.parse_string(text)
    except dockerfile.GoParseError:
        return False, []
    return True, []

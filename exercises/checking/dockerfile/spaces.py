"""What counts as a blank: Go's list, because BuildKit is written in Go and Python's list is longer."""

import re
from typing import Final

BLANKS: Final = "".join(
    map(
        chr,
        (*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    )
)
"""Go's unicode.IsSpace."""

WORD: Final = re.compile(r"[^\t\v\f\r ]+")
"""What BuildKit's own split on blanks leaves: fewer blanks than above, on purpose."""

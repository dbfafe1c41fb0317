"""What counts as a blank: Go's list, because BuildKit is written in Go and Python's list is longer.

And what looks like a quote to a reader, and to no program.
"""

import re
from typing import Final

BLANKS: Final = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Go's unicode.IsSpace."""

WORD: Final = re.compile(r"[^\t\v\f\r ]+")
"""What BuildKit's own split on blanks leaves: fewer blanks than above, on purpose."""

TYPOGRAPHIC: Final = re.compile("[\u201c-\u201f\u00ab\u00bb\u2018]|(?<![^ \t=(,[])\u2019")
"""Quotes of a word processor. The last one is an apostrophe too, except where a word starts."""

BLANK_RUN: Final = re.compile(f"[{BLANKS}]+")

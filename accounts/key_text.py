"""The text of an API key: `taller_<public id>_<secret>`. Made, told from other text, and hashed, in one place.

The prefix is what secret scanners look for; the public id says which key it is, in lists and logs, and opens nothing.
"""

import re
import secrets
from hashlib import sha256

PREFIX = "taller_"
PUBLIC_ID = "[0-9a-f]{16}"
_FORM = re.compile(rf"{PREFIX}({PUBLIC_ID})_[0-9a-f]{{48}}")


def new_public_id() -> str:
    return secrets.token_hex(8)


def new_text(public_id: str) -> str:
    """192 random bits behind the public id."""
    return f"{PREFIX}{public_id}_{secrets.token_hex(24)}"


def public_id_of(text: str) -> str | None:
    """Which key a text claims to be; None if it cannot be one."""
    match = _FORM.fullmatch(text)
    return match[1] if match else None


def digest_of(text: str) -> str:
    """A plain hash is enough, because nobody can guess 192 random bits; a slow one would cost each request."""
    return sha256(text.encode()).hexdigest()

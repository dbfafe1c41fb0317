"""Which answers count as the same one."""

from hashlib import sha256


def fingerprint(kind: str, text: str) -> str:
    """The same for texts that differ only in line endings and in blanks at the end of lines or of the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return sha256(f"{kind}\0{plain}".encode("utf-8", "surrogatepass")).hexdigest()

from typing import NamedTuple


class Reason(NamedTuple):
    es: str
    en: str

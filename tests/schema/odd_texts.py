"""A hook of schemathesis: puts halves of surrogate pairs, which it never makes itself, into bodies and their keys."""

import schemathesis

# Characters of the last private plane, which nobody sends, stand in for them.
_STAND_INS = range(0x100000, 0x110000)
_SWAP = {code: 0xD800 + (code & 0x7FF) for code in _STAND_INS}


@schemathesis.hook
def map_body(_context, body):
    return _swapped(body)


def _swapped(value):
    match value:
        case str():
            return value.translate(_SWAP)
        case list():
            return [_swapped(inner) for inner in value]
        case dict():
            return {_swapped(name): _swapped(inner) for name, inner in value.items()}
    return value

"""`python -m bench [NAME ...]` runs the named measurements, or all of them."""

import sys

from bench import startup

BENCHES = {"startup": startup.measure}

if __name__ == "__main__":
    names = sys.argv[1:] or list(BENCHES)
    if unknown := [name for name in names if name not in BENCHES]:
        sys.exit(f"There is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}.")
    over = [name for name in names if BENCHES[name]()]
    sys.exit(f"Over a bar: {', '.join(over)}" if over else 0)

class CannotStart(Exception):
    """Why Taller does not start, in words for the person at the terminal."""

class TooDeep(Exception):
    """The text nests beyond any use; reading on would only cost memory."""

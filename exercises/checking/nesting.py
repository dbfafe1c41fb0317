class TooDeep(Exception):
    """The text nests beyond any use; reading on would only cost memory."""


class NoNormalForm(Exception):
    """The text cannot be read, so that nothing in it is known not to matter."""

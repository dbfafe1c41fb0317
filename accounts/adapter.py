from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """allauth's own ways with people, where they do not fall over."""

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent there after signing in; what is no address at all is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

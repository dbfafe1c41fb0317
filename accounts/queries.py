from accounts.models import User

LIST_LIMIT = 1000


def everyone(*, limit: int = LIST_LIMIT, offset: int = 0) -> list[User]:
    """All users, newest first."""
    return list(User.objects.order_by("-date_joined", "-pk")[offset : offset + limit])

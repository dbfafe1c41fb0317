from accounts.models import User


def everyone(*, limit: int, offset: int) -> list[User]:
    """All users, newest first."""
    return list(User.objects.order_by("-date_joined", "-pk")[offset : offset + limit])

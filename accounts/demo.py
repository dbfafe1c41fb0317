"""The demonstration accounts. Their password is known to all, which is why they exist only where DEBUG is on."""

from accounts.models import User

PEOPLE = (("admin", "Admin", User.Role.ADMIN), ("alice", "Alice", User.Role.STUDENT))
KNOWN_TO_ALL = "password"


def open_accounts() -> list[str]:
    """Those that everybody can enter, because their password is still that one."""
    names = [username for username, _name, _role in PEOPLE]
    people = User.objects.filter(username__in=names, is_active=True).order_by("username")
    return [person.username for person in people if person.check_password(KNOWN_TO_ALL)]

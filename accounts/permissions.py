from django.contrib.auth.models import AnonymousUser
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.models import User


def is_admin(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and user.is_staff


def caller(request: Request) -> User:
    """Who is signed in, in an endpoint that admits nobody else."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


class IsAdmin(BasePermission):
    def has_permission(self, request: Request, _view: APIView) -> bool:
        return is_admin(request.user)

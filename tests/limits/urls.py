"""Endpoints of the contracts that document a limit, on both ways."""

from django.urls import path, re_path

from core.requests import missing
from tests.limits import views

handler500 = "core.requests.failed"
urlpatterns = [
    path("api/chat", views.Chat.as_view()),
    path("api/tools", views.Tools.as_view()),
    path("api/tools/crash", views.Crash.as_view()),
    path("api/conversations", views.Conversations.as_view()),
    path("api/auth/login", views.Door.as_view()),
    path("generate", views.Generate.as_view()),
    re_path("", missing),
]

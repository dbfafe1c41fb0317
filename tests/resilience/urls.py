"""Paths that ask Postgres for one row, on both ways and in three forms."""

from django.urls import path, re_path

from core.requests import missing
from tests.resilience import views

handler500 = "core.requests.failed"
urlpatterns = [
    path("exercises/row", views.Row.as_view()),
    path("exercises/slow", views.Slow.as_view()),
    path("api/conversations/row", views.AgentRow.as_view()),
    path("feedback/attempt", views.AsyncRow.as_view()),
    path("feedback/chat", views.AsyncSlow.as_view()),
    path("learn/row", views.page),
    path("learn/state", views.state),
    path("learn/pieces", views.pieces),
    re_path("", missing),
]

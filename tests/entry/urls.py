"""Paths that try the two ways: under a contract's prefix, among the pages, and model-bound."""

from django.urls import include, path

from feedback.api import FeedbackOnAttempt
from tests.entry import views

handler500 = "core.requests.failed"
urlpatterns = [
    path("exercises/try/empty", views.Empty.as_view()),
    path("exercises/try/echo", views.echo),
    path("exercises/try/echo/<path:rest>", views.echo),
    path("exercises/try/parsed", views.Parsed.as_view()),
    path("exercises/try/crash", views.crash),
    path("exercises/try/language", views.Language.as_view()),
    path("learn/try/echo", views.echo),
    path("learn/try/crash", views.crash),
    path("learn/try/row", views.row),
    path("learn/try/cookies", views.cookies),
    path("learn/try/file", views.file),
    path("learn/try/pieces", views.pieces),
    path("learn/try/slow", views.slow),
    path("learn/try/state", views.state),
    path("feedback/attempt", views.Waiting.as_view()),
    path("feedback/try/real/stream", FeedbackOnAttempt.as_view()),
    path("guides/try/ticks/stream", views.Ticks.as_view()),
    path("guides/try/guarded/stream", views.Guarded.as_view()),
    path("", include("config.urls")),
]

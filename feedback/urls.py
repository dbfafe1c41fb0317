from django.urls import path

from feedback import api, stream, views

urlpatterns = [
    path("learn/exercises/<uuid:exercise_id>", views.exercise, name="exercise"),
    path("learn/exercises/<uuid:exercise_id>/attempts", views.hand_in, name="hand_in"),
    path("learn/attempts/<uuid:attempt_id>", views.attempt, name="attempt"),
    path("feedback/attempt", api.FeedbackOnAttempt.as_view()),
    path("feedback/chat", api.AskTutor.as_view()),
    path("feedback/history", api.History.as_view()),
    path("llm/status", api.ModelStatus.as_view()),
    path("metrics/overview", api.MetricsOverview.as_view()),
    path("learn/attempts/<uuid:attempt_id>/feedback/stream", stream.FeedbackStream.as_view(), name="feedback_stream"),
    path("learn/attempts/<uuid:attempt_id>/feedback/stop/stream", stream.FeedbackStop.as_view(), name="feedback_stop"),
]

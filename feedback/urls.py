from django.urls import path

from feedback import api, chat_stream, stream, views

urlpatterns = [
    path("learn/exercises/<uuid:exercise_id>", views.exercise, name="exercise"),
    path("learn/exercises/<uuid:exercise_id>/attempts", views.hand_in, name="hand_in"),
    path("learn/exercises/<uuid:exercise_id>/hints", views.take_hint, name="take_hint"),
    path("learn/attempts/<uuid:attempt_id>", views.attempt, name="attempt"),
    path("learn/attempts/<uuid:attempt_id>/rating", views.rate_feedback, name="rate_feedback"),
    path("feedback/attempt", api.FeedbackOnAttempt.as_view()),
    path("feedback/chat", api.AskTutor.as_view()),
    path("feedback/history", api.History.as_view()),
    path("llm/status", api.ModelStatus.as_view()),
    path("metrics/overview", api.MetricsOverview.as_view()),
    path("learn/attempts/<uuid:attempt_id>/feedback/stream", stream.FeedbackStream.as_view(), name="feedback_stream"),
    path("learn/attempts/<uuid:attempt_id>/feedback/stop/stream", stream.FeedbackStop.as_view(), name="feedback_stop"),
    path("learn/exercises/<uuid:exercise_id>/chat/stream", chat_stream.Ask.as_view(), name="chat"),
    path("learn/exercises/<uuid:exercise_id>/chat/stop/stream", chat_stream.Stop.as_view(), name="chat_stop"),
    path("learn/questions/<int:question_id>/stream", chat_stream.Answer.as_view(), name="answer"),
]

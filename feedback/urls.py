from django.urls import path

from feedback import api, stream

urlpatterns = [
    path("feedback/attempt", api.FeedbackOnAttempt.as_view()),
    path("llm/status", api.ModelStatus.as_view()),
    path("learn/attempts/<uuid:attempt_id>/feedback/stream", stream.FeedbackStream.as_view(), name="feedback_stream"),
    path("learn/attempts/<uuid:attempt_id>/feedback/stop/stream", stream.FeedbackStop.as_view(), name="feedback_stop"),
]

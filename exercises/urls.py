from django.urls import path

from exercises import api

urlpatterns = [
    path("exercises", api.Exercises.as_view()),
    path("exercises/all", api.AllExercises.as_view()),
    path("exercises/by-guide/<uuid:guide_id>", api.ExercisesOfGuide.as_view()),
    path("exercises/<uuid:exercise_id>", api.OneExercise.as_view()),
]

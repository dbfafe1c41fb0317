from django.urls import path

from exercises import api, views

urlpatterns = [
    path("learn/rules", views.rules, name="rules"),
    path("learn/rules/<str:rule>", views.rule, name="rule"),
    path("exercises", api.Exercises.as_view()),
    path("exercises/all", api.AllExercises.as_view()),
    path("exercises/by-guide/<uuid:guide_id>", api.ExercisesOfGuide.as_view()),
    path("exercises/<uuid:exercise_id>", api.OneExercise.as_view()),
]

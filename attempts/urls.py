from django.urls import path

from attempts import api, views

urlpatterns = [
    path("", views.home, name="home"),
    path("learn", views.catalogue, name="catalogue"),
    path("learn/guides/<uuid:guide_id>", views.guide, name="guide"),
    path("learn/progress", views.my_progress, name="my_progress"),
    path("attempts", api.Attempts.as_view()),
    path("attempts/by-exercise/<uuid:exercise_id>", api.AttemptsByExercise.as_view()),
    path("guides/<uuid:guide_id>/exercises-with-progress", api.ExercisesWithProgress.as_view()),
    path("progress/complete", api.Complete.as_view()),
    path("progress/completed", api.Completed.as_view()),
    path("progress/guides", api.GuidesProgress.as_view()),
    path("progress/overview", api.Overview.as_view()),
]

from django.urls import path

from guides import api

urlpatterns = [
    path("guides", api.Guides.as_view()),
    path("guides/<uuid:guide_id>", api.OneGuide.as_view()),
]

"""All paths. Each app lists its own; a path lives in the highest app whose data it shows."""

from django.contrib import admin
from django.urls import include, path, re_path

from core.requests import missing

handler500 = "core.requests.failed"
urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("guides.urls")),
    path("", include("exercises.urls")),
    path("", include("attempts.urls")),
    path("", include("feedback.urls")),
    path("admin/", admin.site.urls),
    re_path("", missing),
]

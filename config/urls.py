"""All paths. Each app lists its own; a path lives in the highest app whose data it shows."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import TemplateView

from config.schema.views import Document
from core.requests import missing

handler500 = "core.requests.failed"
handler429 = "accounts.views.slow_down"  # allauth looks for it here
urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("guides.urls")),
    path("", include("exercises.urls")),
    path("", include("attempts.urls")),
    path("", include("feedback.urls")),
    path("api/schema", Document.as_view(), name="schema"),
    path("api/docs", TemplateView.as_view(template_name="api.html"), name="api_docs"),
    path("admin/", admin.site.urls),
    re_path("", missing),
]

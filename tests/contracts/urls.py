"""Documented paths of all five contracts, the ones that are not built yet included."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from core.endpoints import by_body
from tests.contracts import views
from tests.contracts.views import ForAdmins, Guarded, guarded

handler500 = "core.requests.failed"
urlpatterns = [
    path("exercises/try", views.Learning.as_view()),
    path("exercises/try/<uuid:pk>", views.Learning.as_view()),
    path("exercises/guarded", guarded(views.Learning, Guarded)),
    path("exercises/admins", guarded(views.Learning, ForAdmins)),
    path("api/ai/generate", views.Pages.as_view()),
    path("api/ai/jobs", views.Pages.as_view()),
    path("api/ai/result/<uuid:job_id>", views.Pages.as_view()),
    path("api/ai/guarded", guarded(views.Pages, Guarded)),
    path("api/ai/admins", guarded(views.Pages, ForAdmins)),
    path("generate", views.Reports.as_view()),
    path("refine", guarded(views.Reports, Guarded)),
    path("refine/admins", guarded(views.Reports, ForAdmins)),
    path("status/<uuid:job_id>", views.Reports.as_view()),
    path("", csrf_exempt(views.Chatbot.as_view())),
    path("api/health", views.Chatbot.as_view()),
    path("api/chat", by_body(agent=views.AgentChat.as_view(), chatbot=views.ChatbotChat.as_view())),
    path("api/conversations", views.Agent.as_view()),
    path("api/conversations/<str:pk>", views.Agent.as_view()),
    path("api/config", guarded(views.Agent, ForAdmins)),
    path("api/metrics", guarded(views.Agent, Guarded)),
    path("api/tools", views.Agent.as_view()),
    path("api/learned-apis", views.Agent.as_view()),
    path("api/webhooks", views.Agent.as_view()),
    path("api/webhooks/<uuid:pk>", views.Agent.as_view()),
    path("", include("config.urls")),
]

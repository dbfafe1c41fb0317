from django.urls import include, path

from accounts import api, views

urlpatterns = [
    path("users/me", api.Me.as_view()),
    path("users", api.Users.as_view()),
    path("api/auth/login", api.Login.as_view()),
    path("api/auth/refresh", api.Refresh.as_view()),
    path("api/auth/logout", api.Logout.as_view()),
    path("api/auth/register", api.Register.as_view()),
    path("account/language", views.choose_language, name="choose_language"),
    path("account/", views.overview, name="account_overview"),
    path("account/email/", views.addresses, name="account_email"),
    path("account/keys/new", views.new_key, name="new_api_key"),
    path("account/keys/<str:key_id>/revoke", views.revoke_key, name="revoke_api_key"),
    path("account/security/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
]

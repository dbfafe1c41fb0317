from rest_framework import serializers

from core.contracts.fields import Shape


class UserOut(Shape):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField(source="get_full_name")
    role = serializers.ChoiceField(choices=["student", "admin"])


class LoginIn(Shape):
    username = serializers.CharField(help_text="User name or e-mail.", max_length=254)
    password = serializers.CharField(trim_whitespace=False, max_length=1024)


class LoginOut(Shape):
    access_token = serializers.CharField()
    token_type = serializers.CharField(default="bearer")
    expires_in = serializers.IntegerField(help_text="Seconds.")
    refresh_token = serializers.CharField()

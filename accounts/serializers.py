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
    code = serializers.CharField(
        required=False, allow_blank=True, max_length=64, help_text="Of an app, or a recovery code, where one is needed."
    )


class RegisterIn(Shape):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(trim_whitespace=False, max_length=1024)
    name = serializers.CharField(max_length=150)
    username = serializers.CharField(
        required=False, allow_blank=True, max_length=150, help_text="Made from the e-mail when absent."
    )


class RefreshIn(Shape):
    refresh_token = serializers.CharField(max_length=16_384)


class LoginOut(Shape):
    access_token = serializers.CharField()
    token_type = serializers.CharField(default="bearer", read_only=True)
    expires_in = serializers.IntegerField(help_text="Seconds.")
    refresh_token = serializers.CharField()

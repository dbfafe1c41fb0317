import uuid
from datetime import datetime
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.key_text import PREFIX


class UserName(UnicodeUsernameValidator):
    """Letters, digits and . + - _ as in Django, but no @: it could be taken for somebody else's address."""

    regex = r"^[\w.+-]+\Z"
    message = _("Usa solo letras, números y los signos . + - _ (sin @, para que nadie lo confunda con un correo).")


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, email: str, password: str | None = None, **fields: Any) -> "User":
        """Any: model fields by name, as Django's own managers take them."""
        user = self.model(username=username, email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, email: str, password: str | None = None, **fields: Any) -> "User":
        """An admin whose address is taken as proved: who makes one has the server, and perhaps no mail yet."""
        admin = self.create_user(username, email, password, **{**fields, "role": User.Role.ADMIN})
        EmailAddress.objects.create(user=admin, email=admin.email, verified=True, primary=True)
        return admin

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person. Roles are two: a student, or an admin (teachers are admins), who has every permission."""

    class Role(models.TextChoices):
        STUDENT = "student", _("Estudiante")
        ADMIN = "admin", _("Administración")

    class Language(models.TextChoices):
        SPANISH = "es", _("Español")
        ENGLISH = "en", _("English")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("nombre de usuario"), max_length=150, unique=True, validators=[UserName()])
    email = models.EmailField(_("correo"), unique=True)
    name = models.CharField(_("nombre"), max_length=150, blank=True)
    role = models.CharField(_("rol"), max_length=16, choices=Role, default=Role.STUDENT)
    language = models.CharField(_("idioma"), max_length=2, choices=Language, blank=True, default="")
    no_ai = models.BooleanField(
        _("sin IA"), default=False, help_text=_("Nada de esta persona se envía a un modelo; todo lo demás funciona.")
    )
    is_active = models.BooleanField(_("activa"), default=True)
    date_joined = models.DateTimeField(_("alta"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_user_per_username"),
            models.UniqueConstraint(Lower("email"), name="one_user_per_email"),
            models.CheckConstraint(condition=models.Q(role__in=["student", "admin"]), name="known_role"),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def is_staff(self) -> bool:
        return self.is_active and self.role == self.Role.ADMIN

    @property
    def is_superuser(self) -> bool:
        return self.is_staff

    def has_perm(self, _permission: str, _about: object = None) -> bool:
        return self.is_staff

    def has_perms(self, _permissions: object, _about: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, _app: str) -> bool:
        return self.is_staff

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name().split(" ")[0]


def display_name(user: User) -> str:
    return user.get_full_name()


class TokenFamily(models.Model):
    """One signing in over the API: the tokens it gave and all that those were exchanged for.

    Whoever uses a refresh token replaces `refresh_jti`, so only the newest one counts. A family of another password
    is dead, as the browser's sessions are.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="token_families")
    refresh_jti = models.CharField(max_length=32)
    password_stamp = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class ExternalIdentity(models.Model):
    """Somebody as another sign-in knows them. What it last said of their role is kept, to notice when that changes."""

    class Provider(models.TextChoices):
        SUPABASE = "supabase", "Supabase"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="external_identities")
    provider = models.CharField(max_length=16, choices=Provider)
    subject = models.CharField(max_length=255)
    role = models.CharField(max_length=16, choices=User.Role)
    role_told_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("provider", "subject", name="one_identity_per_subject"),
            models.CheckConstraint(condition=models.Q(role__in=["student", "admin"]), name="known_external_role"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.subject}"


class Counter(models.Model):
    """How often something was asked for lately: sign-ups, mails, confirmations. allauth counts them in Django's cache,
    and this is the cache's table (settings.CACHES), so that all processes count together."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def live(self, now: datetime) -> "ApiKeyQuerySet":
        """What opens doors, as long as the owner may."""
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now), revoked_at=None)

    def expired(self, now: datetime) -> "ApiKeyQuerySet":
        return self.filter(expires_at__lte=now, revoked_at=None)

    def revoked(self) -> "ApiKeyQuerySet":
        return self.exclude(revoked_at=None)


class ApiKey(models.Model):
    """A credential for programs, as good as its owner. Its text is known to whoever was shown it; here is its hash.

    `text` is set on the instance that was just issued, and nowhere else. A database trigger gives IDENTITY a new
    version when a key is revoked, changed or deleted, not when it is used.
    """

    class State(models.TextChoices):
        LIVE = "live", _("activa")
        EXPIRED = "expired", _("caducada")
        REVOKED = "revoked", _("revocada")
        OWNER_INACTIVE = "owner_inactive", _("persona desactivada")

    id = models.CharField(_("identificador"), primary_key=True, max_length=16, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    owner = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="api_keys",
        verbose_name=_("persona"),
        help_text=_("Quien usa la clave entra en su nombre."),
    )
    label = models.CharField(_("nombre"), max_length=100, help_text=_("Para reconocerla: qué programa la usa y dónde."))
    created_at = models.DateTimeField(_("creada"), editable=False)
    last_used_at = models.DateTimeField(_("último uso"), null=True, editable=False)
    expires_at = models.DateTimeField(_("caduca"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revocada"), null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()
    text = ""

    class Meta:
        verbose_name = _("clave de API")
        verbose_name_plural = _("claves de API")

    def __str__(self) -> str:
        return self.label

    @property
    def beginning(self) -> str:
        """As much of the text as anybody may see."""
        return f"{PREFIX}{self.id}_…"

    def state(self, now: datetime) -> "ApiKey.State":
        if self.revoked_at:
            return self.State.REVOKED
        if self.has_expired(now):
            return self.State.EXPIRED
        return self.State.LIVE if self.owner.is_active else self.State.OWNER_INACTIVE

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

from importlib import import_module

from axes import apps as axes
from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class TallerConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        import_module("config.checks")  # not above: it asks for models, which are loaded by now


class BackOfficeConfig(admin.AdminConfig):
    """Django's admin with our own site in it. Named in INSTALLED_APPS beside `config`, whose default it is not."""

    default = False
    default_site = "config.admin_site.BackOffice"


class GuessesConfig(axes.AppConfig):
    """django-axes under a name that says something in the back office."""

    default = False
    verbose_name = _("Acceso")

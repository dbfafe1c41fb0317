from django.contrib.admin import apps as admin


class BackOfficeConfig(admin.AdminConfig):
    """Django's admin with our own site in it. Named in INSTALLED_APPS; `config` itself needs no such class."""

    default = False
    default_site = "config.admin_site.BackOffice"

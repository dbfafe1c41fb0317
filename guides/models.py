import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guides.texts import in_language


class GuideQuerySet(models.QuerySet["Guide"]):
    def open(self) -> "GuideQuerySet":
        """What students may see."""
        return self.filter(is_active=True)

    def seen_by(self, *, admin: bool) -> "GuideQuerySet":
        """What is not open is there for admins alone."""
        return self.all() if admin else self.open()

    def in_order(self) -> "GuideQuerySet":
        return self.order_by("order", "title_es", "pk")


class Guide(models.Model):
    """A lesson and the exercises below it. One row, texts per language; Spanish is required, English falls back to it.

    Markdown is the source. HTML that arrived over the API stands in `content_html_…` and is shown instead.
    `course` and `slug` are set for what was loaded from files and say which files; both are blank for the rest.
    `version` is raised by a database trigger when a text changes, whoever changes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.SlugField(_("curso"), max_length=80, blank=True, editable=False)
    slug = models.SlugField(_("clave"), max_length=80, blank=True, editable=False)
    topic = models.CharField(_("tema"), max_length=40, db_index=True)
    order = models.PositiveIntegerField(_("orden"), default=0)
    title_es = models.CharField(_("título (es)"), max_length=200)
    title_en = models.CharField(_("título (en)"), max_length=200, blank=True)
    summary_es = models.CharField(_("resumen (es)"), max_length=300, blank=True)
    summary_en = models.CharField(_("resumen (en)"), max_length=300, blank=True)
    content_md_es = models.TextField(_("contenido (es)"), blank=True)
    content_md_en = models.TextField(_("contenido (en)"), blank=True)
    content_html_es = models.TextField(blank=True, editable=False)
    content_html_en = models.TextField(blank=True, editable=False)
    is_active = models.BooleanField(_("activa"), default=True)
    version = models.PositiveIntegerField(_("versión"), default=1, editable=False)
    created_at = models.DateTimeField(_("creada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("cambiada"), auto_now=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("guía")
        verbose_name_plural = _("guías")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "slug"], condition=~models.Q(course=""), name="one_guide_per_course_file"
            )
        ]

    def __str__(self) -> str:
        return in_language(self, "title", get_language() or "es")

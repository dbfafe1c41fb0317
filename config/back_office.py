"""How the back office looks and what its sidebar holds, for settings.UNFOLD. Called with the request, on each page."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

# The tokens of the students' pages, spread over the steps that Unfold's components choose from.
COLORS = {
    "base": {
        "50": "oklch(98.2% .006 85)",
        "100": "oklch(96% .008 85)",
        "200": "oklch(89% .012 85)",
        "300": "oklch(84% .012 85)",
        "400": "oklch(75% .012 85)",
        "500": "oklch(47% .02 260)",
        "600": "oklch(42% .02 260)",
        "700": "oklch(34% .016 260)",
        "800": "oklch(27% .014 260)",
        "900": "oklch(22% .013 260)",
        "950": "oklch(17.5% .012 260)",
    },
    "primary": {
        "50": "oklch(97.5% .012 60)",
        "100": "oklch(95.5% .025 55)",
        "200": "oklch(91% .05 55)",
        "300": "oklch(85% .08 55)",
        "400": "oklch(80% .1 55)",
        "500": "oklch(76% .12 55)",
        "600": "oklch(50% .13 42)",
        "700": "oklch(44% .115 42)",
        "800": "oklch(38% .1 42)",
        "900": "oklch(32% .08 43)",
        "950": "oklch(24% .06 44)",
    },
}


def mark(_request: HttpRequest) -> str:
    return static("mark.svg")


def stylesheet(_request: HttpRequest) -> str:
    return static("admin/taller.css")


def keyboard(_request: HttpRequest) -> str:
    return static("admin/keyboard.js")


def choose_language(_request: HttpRequest) -> str:
    return reverse("choose_language")


def navigation(_request: HttpRequest) -> list[dict[str, object]]:
    """In the order of the work: what is taught, who learns, what they did, what it took."""
    return [
        {"items": [_page(_("Inicio"), "home", "index")]},
        {
            "title": _("Material"),
            "items": [
                _page(_("Guías"), "menu_book", "guides_guide_changelist"),
                _page(_("Ejercicios"), "exercise", "exercises_exercise_changelist"),
            ],
        },
        {
            "title": _("Aprendizaje"),
            "items": [
                _page(_("Personas"), "group", "accounts_user_changelist"),
                _page(_("Progreso de la clase"), "groups", "cohort"),
                _page(_("Intentos"), "fact_check", "attempts_attempt_changelist"),
                _page(_("Guías completadas"), "task_alt", "attempts_completion_changelist"),
            ],
        },
        {
            "title": _("Tutor"),
            "items": [
                _page(_("Comentarios compartidos"), "forum", "feedback_sharedfeedback_changelist"),
                _page(_("Pistas preparadas"), "lightbulb", "feedback_cannedhint_changelist"),
                _page(_("Uso del modelo"), "neurology", "llm_usage_changelist"),
                _page(_("Precios"), "sell", "llm_price_changelist"),
                _page(_("Topes"), "speed", "llm_budget_changelist"),
            ],
        },
        {
            "title": _("Instalación"),
            "items": [
                _page(_("Claves de API"), "key", "accounts_apikey_changelist"),
                _page(_("Intentos de entrar"), "lock", "axes_accessattempt_changelist"),
                _page(_("Cola de trabajos"), "low_priority", "django_rq_dashboard_changelist"),
                {"title": _("Volver al sitio"), "icon": "arrow_back", "link": "/", "active": False},
            ],
        },
    ]


def _page(title: str, icon: str, name: str) -> dict[str, object]:
    return {"title": title, "icon": icon, "link": reverse(f"admin:{name}")}

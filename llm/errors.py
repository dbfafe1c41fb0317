"""Every way in which a language model may fail us: told apart by whether trying again may help."""

from datetime import timedelta
from math import ceil
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.problems import Problem


class ModelProblem(Problem):
    """A failure at the model's door.

    `retryable` says whether the same call may succeed later; where it may not, we have to act (key, model name,
    prompt). The text of the vendor's own error is never carried: it may quote the prompt or the key.
    """

    status = 502
    retryable: ClassVar[bool] = True


class ModelUnavailable(ModelProblem):
    """It could not be reached, or answered with a failure of its own."""

    code = "model_unavailable"
    message = _(
        "El modelo de lenguaje no está disponible ahora. Lo que escribiste está guardado: prueba en unos minutos."
    )


class ModelTimedOut(ModelProblem):
    """It fell silent: before its first word, or between two."""

    code = "model_timed_out"
    message = _("El modelo de lenguaje tardó demasiado en responder. Prueba de nuevo.")


class ModelThrottled(ModelProblem):
    """It asks us to come back later; `retry_after` (seconds) when it said how much later."""

    code = "model_throttled"
    message = _("El modelo de lenguaje está atendiendo demasiadas peticiones. Espera un poco y prueba de nuevo.")

    def __init__(self, *, retry_after: float | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class ModelCutOff(ModelProblem):
    """The answer stopped without an end."""

    code = "model_cut_off"
    message = _("La respuesta del modelo de lenguaje se cortó a la mitad. Prueba de nuevo.")


class ModelGarbled(ModelProblem):
    """What came is not an answer: broken JSON, an HTML page, vectors that are none."""

    code = "model_garbled"
    message = _("El modelo de lenguaje envió algo que no se puede leer. Prueba de nuevo.")


class ModelSilent(ModelProblem):
    """It finished properly and said nothing."""

    code = "model_silent"
    message = _("El modelo de lenguaje no respondió nada. Prueba de nuevo.")


class ModelKeyRefused(ModelProblem):
    code = "model_key_refused"
    retryable = False
    message = _("El modelo de lenguaje rechaza la clave de esta instalación. Avisa a quien la administra.")


class ModelQuotaSpent(ModelProblem):
    code = "model_quota_spent"
    retryable = False
    message = _("Esta instalación agotó su cupo con el modelo de lenguaje. Avisa a quien la administra.")


class ModelRequestRefused(ModelProblem):
    """It does not take what we ask: unknown model or address, prompt too long."""

    code = "model_request_refused"
    retryable = False
    message = _("El modelo de lenguaje no acepta esta petición. Avisa a quien administra la instalación.")


class BudgetSpent(Problem):
    """What may be asked of models in a day has been asked. Nobody else's fault, and over at midnight (UTC)."""

    status = 429

    def __init__(self, *, left: timedelta) -> None:
        hours, minutes = divmod(max(1, ceil(left.total_seconds() / 60)), 60)
        wait = f"{hours} h {minutes} min" if hours else f"{minutes} min"
        super().__init__(retry_after=max(1.0, left.total_seconds()), wait=wait)


class PersonBudgetSpent(BudgetSpent):
    code = "budget_spent_person"
    message = _(
        "Por hoy has gastado tu tope con el tutor: vuelve a responderte dentro de %(wait)s. "
        "La comprobación de tus respuestas sigue funcionando."
    )


class ExerciseBudgetSpent(BudgetSpent):
    code = "budget_spent_exercise"
    message = _(
        "Por hoy has gastado tu tope con el tutor en este ejercicio: vuelve a responderte aquí dentro de %(wait)s. "
        "La comprobación de tus respuestas sigue funcionando."
    )


class SiteBudgetSpent(BudgetSpent):
    code = "budget_spent_site"
    message = _(
        "Por hoy se ha gastado el tope del tutor para todo el mundo, no solo para ti: vuelve dentro de %(wait)s. "
        "La comprobación de tus respuestas sigue funcionando."
    )


class BudgetBusy(Problem):
    """What is left may be taken by the calls that are on their way; it is known in a moment."""

    code = "budget_busy"
    status = 429
    message = _(
        "Lo que queda del tope de hoy puede irse en lo que el tutor está escribiendo ahora mismo. Prueba otra vez en "
        "unos segundos. La comprobación de tus respuestas sigue funcionando."
    )

"""Every way in which a language model may fail us: told apart by whether trying again may help."""

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
    message = _("El modelo de lenguaje no está disponible ahora. Tu respuesta está guardada: prueba en unos minutos.")


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

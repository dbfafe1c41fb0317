"""Everything this app may refuse."""

from django.utils.translation import gettext_lazy as _

from core.problems import NotFound, Problem


class StructureInvalid(Problem):
    """The checker stopped it, so no model was asked. `body` is the object that learning.md section 5.2 shows."""

    code = "structure_invalid"
    status = 422
    message = _("Validación estructural falló (%(kind)s)")


class FeedbackSwitchedOff(Problem):
    code = "feedback_switched_off"
    status = 400
    message = _("Este ejercicio no tiene comentarios del tutor.")


class WithoutAI(Problem):
    code = "without_ai"
    status = 400
    message = _("En tu cuenta elegiste no usar la IA. Puedes cambiarlo en tu cuenta cuando quieras.")


class StreamsUnavailable(Problem):
    code = "streams_unavailable"
    status = 503
    message = _(
        "Ahora mismo no se puede mostrar la respuesta mientras se escribe. No es culpa tuya, y lo que escribiste no se "
        "pierde: prueba en unos minutos."
    )


class RunStopped(Problem):
    code = "stopped"
    status = 409
    message = _("Se detuvo desde la página antes de la primera palabra. Lo que escribiste está guardado.")


class RunInterrupted(Problem):
    code = "interrupted"
    status = 502
    message = _("El servidor se reinició mientras el tutor escribía. Lo que escribiste está guardado: pídelo otra vez.")


class TutorBusy(Problem):
    """One answer at a time for a person and an exercise."""

    code = "tutor_busy"
    status = 409
    message = _("El tutor todavía está respondiendo a tu pregunta anterior. Espera a que termine, o detenla.")


class QuestionNotFound(NotFound):
    message = _("No existe esa pregunta.")

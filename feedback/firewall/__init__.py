"""What may not reach a student, and the check of a model's text against it. Pure Python: no framework, no database."""

from feedback.firewall.gate import Gate, Withheld
from feedback.firewall.guard import Fault, Guard
from feedback.firewall.secrets import Secrets

__all__ = ["Fault", "Gate", "Guard", "Secrets", "Withheld"]

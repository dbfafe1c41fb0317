"""What may not reach a student, and the check of a model's text against it. Pure Python: no framework, no database."""

from feedback.firewall.secrets import Secrets

__all__ = ["Secrets"]

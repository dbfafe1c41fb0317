from django.db import models


class Version(models.Model):
    """Changes whenever what it names does: triggers of the tables write a fresh value, so SQL by hand counts as well.

    Who keeps something that was built from those tables compares (core.versions).
    """

    name = models.CharField(primary_key=True, max_length=32)
    value = models.UUIDField()

    def __str__(self) -> str:
        return self.name

"""What onboarding remembers between two runs of a file."""

from django.db import models


class OnboardedRow(models.Model):
    """Which row a row of an onboarding file became, so that it is found again after a change of name."""

    address = models.CharField(max_length=400, unique=True)
    model = models.CharField(max_length=60)
    row_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.address


class SaidRow(models.Model):
    """What a file last said of a row, so that a change in the browser is told from a change in the file.

    ``home`` is the municipality that the file belongs to: the first in it.
    """

    model = models.CharField(max_length=60)
    row_id = models.CharField(max_length=40)
    home = models.CharField(max_length=4, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "row_id"], name="said_once_of_a_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"

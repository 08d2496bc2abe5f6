"""What the composition itself remembers."""

from django.db import models


class OnboardedRow(models.Model):
    """Which row a row of an onboarding file became, so that it is found again after a change of name."""

    address = models.CharField(max_length=400, unique=True)
    model = models.CharField(max_length=60)
    row_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.address

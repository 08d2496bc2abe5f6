"""What was answered, with nothing that leads to whoever answered it: no person, no time, no order."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import GuardedCharField, GuardedTextField
from self_evaluation.enums import SCALE, UNKNOWN
from self_evaluation.models.evaluation import SelfEvaluation


class Tally(models.Model):
    """How many answered one statement with one value. All of them are there, at nought, from when it is opened."""

    evaluation = models.ForeignKey(
        SelfEvaluation, on_delete=models.CASCADE, related_name="tallies", verbose_name=_("self-evaluation")
    )
    statement = GuardedCharField(_("statement"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version of the statement"))
    value = models.PositiveSmallIntegerField(_("value"))
    number = models.PositiveIntegerField(_("number of answers"), default=0)

    class Meta:
        verbose_name = _("answers counted together")
        verbose_name_plural = _("answers counted together")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "statement", "version", "value"], name="self_evaluation_tally_once"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=UNKNOWN, value__lte=max(SCALE)), name="self_evaluation_tally_on_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.statement} {self.value}"


class Remark(models.Model):
    """What somebody wrote. Its key is drawn at random, so that the order of the rows says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(
        SelfEvaluation, on_delete=models.CASCADE, related_name="remarks", verbose_name=_("self-evaluation")
    )
    text = GuardedTextField(_("what could be better"), max_length=2000)

    class Meta:
        verbose_name = _("remark in a self-evaluation")
        verbose_name_plural = _("remarks in self-evaluations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.evaluation)

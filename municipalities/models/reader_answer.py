"""What readers of the public page answer when it asks whether they found what they looked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.municipality import Municipality
from municipalities.querysets import ReaderAnswerQuerySet
from norwegian.identity_numbers import GuardedCharField

LENGTH = 300


class ReaderAnswer(models.Model):
    """Yes or no, and perhaps a sentence. Nothing tells who answered or from where."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="reader_answers", verbose_name=_("municipality")
    )
    has_found = models.BooleanField(_("found it"))
    words = GuardedCharField(_("in their own words"), max_length=LENGTH, blank=True)
    made_at = models.DateTimeField(_("answered"))
    seen_at = models.DateTimeField(_("read by the municipality"), null=True, blank=True)

    objects = ReaderAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader’s answer")
        verbose_name_plural = _("readers’ answers")
        indexes = [models.Index(fields=["municipality", "made_at"], name="reader_answer_by_month")]

    def __str__(self) -> str:
        return self.words or str(_("Yes") if self.has_found else _("No"))

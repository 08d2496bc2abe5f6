"""What makes difficulties more likely, or guards against them: a tag of causes and measures, never of a person."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from measures.enums import FactorKind, FactorLevel
from measures.querysets import FactorQuerySet
from norwegian.identity_numbers import GuardedCharField


class Factor(models.Model):
    """Reference data, in both written forms of Norwegian and, as far as somebody has written it, in English.

    One that is no longer offered stays where it was chosen.
    """

    code = GuardedCharField(_("code"), max_length=40, unique=True)
    level = models.CharField(_("level"), max_length=10, choices=FactorLevel)
    kind = models.CharField(_("kind"), max_length=10, choices=FactorKind)
    text_nb = GuardedCharField(_("text in bokmål"), max_length=120)
    text_nn = GuardedCharField(_("text in nynorsk"), max_length=120)
    text_en = GuardedCharField(_("text in English"), max_length=120, blank=True)
    is_offered = models.BooleanField(_("can be chosen"), default=True)

    objects = FactorQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk or protective factor")
        verbose_name_plural = _("risk and protective factors")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(getattr(self, f"text_{self.language}"))

    @property
    def language(self) -> str:
        """The language its words are read in: bokmål where there is no English of it."""
        asked = get_language() or "nb"
        return asked if asked == "nn" or (asked == "en" and self.text_en) else "nb"

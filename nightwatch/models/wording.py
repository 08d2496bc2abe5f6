"""What a municipality asks its volunteers to agree to, in its own words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality
from nightwatch.querysets import WordingQuerySet
from norwegian.identity_numbers import GuardedTextField

LONGEST: int = 6000
LONGEST_NEWS: int = 400


class Wording(models.Model):
    """A version of the ethical guidelines and the declaration of confidentiality, from a day on.

    It holds until the next one does. One that has begun is never changed, since people have agreed to it; that the
    portal's own text holds again is a version too. The languages of one version say the same.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="wordings", verbose_name=_("municipality")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    applies_from = models.DateField(_("applies from"))
    is_own = models.BooleanField(_("the municipality's own text"), default=True)
    text_nb = GuardedTextField(_("text in bokmål"), max_length=LONGEST, blank=True)
    text_nn = GuardedTextField(_("text in nynorsk"), max_length=LONGEST, blank=True)
    text_en = GuardedTextField(_("text in English"), max_length=LONGEST, blank=True)
    news_nb = GuardedTextField(_("what is new, in bokmål"), max_length=LONGEST_NEWS, blank=True)
    news_nn = GuardedTextField(_("what is new, in nynorsk"), max_length=LONGEST_NEWS, blank=True)
    news_en = GuardedTextField(_("what is new, in English"), max_length=LONGEST_NEWS, blank=True)
    made_at = models.DateTimeField(_("written at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of the declaration")
        verbose_name_plural = _("texts of the declaration")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="wording_number_once"),
            models.UniqueConstraint(
                fields=["municipality", "applies_from"],
                name="wording_one_a_day",
                violation_error_message=_("Another version applies from that day."),
            ),
            models.CheckConstraint(
                condition=Q(is_own=True) & ~Q(text_nb="", text_nn="", text_en="")
                | Q(is_own=False, text_nb="", text_nn="", text_en=""),
                name="wording_own_has_text",
                violation_error_message=_("A text of one's own has words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.applies_from:%Y-%m-%d}"

    def said(self, part: str, language: str) -> tuple[str, str]:
        """Return ``text`` or ``news`` in a language, else the municipality's own, and the language it is in."""
        for spoken in (language, self.municipality.language, "nb", "nn", "en"):
            if words := getattr(self, f"{part}_{spoken}", ""):
                return words, spoken
        return "", language

"""Who is asked, and what each answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from changes.situations import Situation
from circulation.enums import Answer
from circulation.models.circulation import Circulation
from circulation.querysets import VoterQuerySet
from councils.models import Seat
from norwegian.identity_numbers import GuardedTextField


class Voter(AskedIn):
    """One person who is asked, for a seat that decides: its holder, or a deputy where the body's order says so."""

    circulation = models.ForeignKey(
        Circulation, on_delete=models.CASCADE, related_name="voters", verbose_name=_("decision between meetings")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="circulations", verbose_name=_("person")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("seat")
    )
    is_deputy = models.BooleanField(_("as deputy"), default=False)
    answer = models.CharField(_("answer"), max_length=16, choices=Answer, default=Answer.NONE)
    words = GuardedTextField(_("in their own words"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answer given by"),
    )

    objects = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked to decide")
        verbose_name_plural = _("people asked to decide")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["circulation", "user"], name="circulation_asks_once"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.DISAGREES) | ~Q(words=""),
                name="circulation_disagrees_with_words",
                violation_error_message=_("Whoever does not agree says why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.circulation}"

    def get_absolute_url(self) -> str:
        return self.circulation.get_absolute_url()

    @property
    def is_answered(self) -> bool:
        return self.answer != Answer.NONE

    @property
    def is_entered(self) -> bool:
        """Whether somebody else has entered what this person told them."""
        return self.answered_by_id is not None and self.answered_by_id != self.user_id

    @property
    def can_be_entered(self) -> bool:
        """Whether what they say can be entered for them: what they have answered themselves stands."""
        return not self.is_answered or self.is_entered

    @property
    def answer_color(self) -> str:
        return Answer(self.answer).color

    def situation(self, act: str = "") -> Situation:
        return self.circulation.situation(act)

"""The end of a term in a body, prepared before it comes: whoever takes each political seat after it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models.council import Council
from councils.models.seat import Seat
from look.addresses import reverse
from norwegian.identity_numbers import GuardedCharField, GuardedListField


class Term(models.Model):
    """A term that ends on a day. A draft, which changes nobody's seat, until it is carried out."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="terms", verbose_name=_("meeting body"))
    ends_on = models.DateField(_("last day of the term"))
    opened_at = models.DateTimeField(_("begun at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("begun by"),
    )
    carried_out_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("carried out by"),
    )

    class Meta:
        verbose_name = _("new term")
        verbose_name_plural = _("new terms")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council"], condition=Q(carried_out_at__isnull=True), name="term_one_draft_per_council"
            )
        ]

    def __str__(self) -> str:
        return str(self.council)

    def situation(self, act: str = "") -> Situation:
        """Say when it was carried out and by whom, to somebody who comes too late."""
        words = by_whom(
            _("The new term was carried out %(time)s by %(person)s."),
            _("The new term was carried out %(time)s."),
            self.carried_out_at,
            self.carried_out_by,
        )
        return Situation(
            words or str(_("The new term is a draft.")), reverse("councils:council_detail", args=[self.council_id])
        )


class TermSeat(models.Model):
    """What is prepared for one seat: its holder goes on, or somebody takes it; and the deputies, in their order.

    Gone when the term is carried out: then the tenures say it.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="seats", verbose_name=_("new term"))
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+", verbose_name=_("seat"))
    goes_on = models.BooleanField(_("goes on"), default=False)
    email = GuardedCharField(_("e-mail address"), max_length=254, blank=True)
    name = GuardedCharField(_("name"), max_length=120, blank=True)
    deputies = GuardedListField(GuardedCharField(max_length=380), verbose_name=_("deputies"), default=list, blank=True)

    class Meta:
        verbose_name = _("seat of a new term")
        verbose_name_plural = _("seats of a new term")
        constraints = [models.UniqueConstraint(fields=["term", "seat"], name="term_seat_once")]

    def __str__(self) -> str:
        return f"{self.term}: {self.seat.title}"

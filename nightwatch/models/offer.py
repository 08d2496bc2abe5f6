"""A place somebody asks others to take, and those who are asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nightwatch.enums import OfferAnswer, OfferKind, OfferState
from nightwatch.models.shift import Shift
from nightwatch.models.sign_up import SignUp


class Offer(models.Model):
    """A place on a shift that is asked for: somebody's who needs a stand-in or a swap, or a free one.

    A free one is asked of whoever is free when the shift is short, and of a class or team when it is their turn.

    Whoever asks stays responsible until somebody has accepted. What became of the places stands on the sign-ups.
    """

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="offers", verbose_name=_("shift"))
    kind = models.CharField(_("kind"), max_length=10, choices=OfferKind)
    sign_up = models.ForeignKey(
        SignUp, on_delete=models.CASCADE, null=True, blank=True, related_name="offers", verbose_name=_("place")
    )
    in_return = models.ForeignKey(
        Shift,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="offers_in_return",
        verbose_name=_("shift in return"),
    )
    is_to_all = models.BooleanField(_("to everybody in the group"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.OPEN)
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer of a place")
        verbose_name_plural = _("offers of places")
        indexes = [models.Index(fields=["shift"], condition=Q(state="open"), name="offer_open_shift")]
        constraints = [
            models.UniqueConstraint(
                fields=["sign_up"],
                condition=Q(state="open"),
                name="offer_once_a_place",
                violation_error_message=_("The place is offered already."),
            ),
            models.UniqueConstraint(
                fields=["shift"], condition=Q(state="open", kind="short"), name="offer_short_once_a_shift"
            ),
            models.UniqueConstraint(
                fields=["shift"], condition=Q(state="open", kind="team"), name="offer_team_once_a_shift"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["short", "team"], sign_up__isnull=True)
                | (~Q(kind__in=["short", "team"]) & Q(sign_up__isnull=False)),
                name="offer_of_somebodys_place",
            ),
            models.CheckConstraint(
                condition=Q(kind="swap", in_return__isnull=False) | (~Q(kind="swap") & Q(in_return__isnull=True)),
                name="offer_swap_in_return",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True) | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="offer_ended_with_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.shift}"

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN


class OfferTo(models.Model):
    """One person who is asked. ``wave`` counts from 1 where people are asked a few at a time."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="asked", verbose_name=_("offer"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offers", verbose_name=_("person")
    )
    wave = models.PositiveSmallIntegerField(_("wave"), default=1)
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.CharField(_("answer"), max_length=10, choices=OfferAnswer, blank=True, default="")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person asked to take a place")
        verbose_name_plural = _("people asked to take a place")
        constraints = [
            models.UniqueConstraint(fields=["offer", "user"], name="offer_asks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.offer}"

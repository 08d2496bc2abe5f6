"""A person's place on a shift, or their place in its waiting list."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from nightwatch.enums import ACTIVE, NUMBERED, SignUpState
from nightwatch.models.shift import Shift
from nightwatch.models.team import Team
from nightwatch.querysets import SignUpQuerySet
from norwegian.names import first_name

IS_ACTIVE = Q(state__in=[state.value for state in ACTIVE])
HAS_NUMBER = Q(state__in=[state.value for state in NUMBERED])


class SignUp(models.Model):
    """Written only by ``nightwatch.services.places``. A person who signs on again gets a new row.

    Places are numbered from 1 to the shift's maximum, and a number is taken once, so the database itself
    refuses a place too many. A place that is held for somebody on the waiting list has its number already, so
    places given and held together never exceed the maximum. ``maximum`` and ``during`` are the shift's own: a composite
    foreign key with ON UPDATE CASCADE keeps them equal to it, so that they can stand in constraints of this table.
    """

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="sign_ups", verbose_name=_("shift"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ups", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=10, choices=SignUpState)
    place_number = models.PositiveSmallIntegerField(_("place number"), null=True, blank=True)
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="sign_ups", verbose_name=_("walks for")
    )
    # Stays with the place when it is handed over: whoever found a stand-in has done their part.
    fills_team = models.BooleanField(
        _("is one of the places of the class or team whose shift it is"), default=False, db_default=False
    )
    maximum = models.PositiveSmallIntegerField(_("places on the shift"), editable=False)
    during = DateTimeRangeField(_("time of the shift"), editable=False)
    signed_up_at = models.DateTimeField(_("signed up at"))
    promoted_at = models.DateTimeField(_("moved up from the waiting list at"), null=True, blank=True)
    held_until = models.DateTimeField(
        _("held until"),
        null=True,
        blank=True,
        help_text=_("When the place is offered to the next, if nothing is said."),
    )
    # Of a shift that was moved: until when they say that they come then, and that they have said so.
    confirm_by = models.DateTimeField(_("to be confirmed by"), null=True, blank=True)
    reconfirmed_at = models.DateTimeField(_("confirmed after it was moved at"), null=True, blank=True)
    takes_at_once = models.BooleanField(_("takes a place without being asked"), default=False)
    withdrawn_at = models.DateTimeField(_("signed off at"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
        help_text=_("Empty when the person signed up themselves."),
    )

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        indexes = [
            models.Index(fields=["user", "state"], name="sign_up_user_state"),
            models.Index(fields=["held_until"], condition=Q(state="held"), name="sign_up_held_until"),
            models.Index(fields=["confirm_by"], condition=Q(confirm_by__isnull=False), name="sign_up_confirm_by"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "user"],
                condition=IS_ACTIVE,
                name="sign_up_once_per_shift",
                violation_error_message=_("The person is signed up already."),
            ),
            models.UniqueConstraint(
                fields=["shift", "place_number"],
                name="sign_up_place_taken_once",
                violation_error_message=_("The place is taken."),
            ),
            models.CheckConstraint(
                condition=(HAS_NUMBER & Q(place_number__isnull=False)) | (~HAS_NUMBER & Q(place_number__isnull=True)),
                name="sign_up_place_when_numbered",
                violation_error_message=_("A place that somebody has or is offered, and no other, has a number."),
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_until__isnull=False) | (~Q(state="held") & Q(held_until__isnull=True)),
                name="sign_up_held_until_when_held",
                violation_error_message=_("A place that is held is held until a time."),
            ),
            models.CheckConstraint(
                condition=Q(place_number__isnull=True) | Q(place_number__gte=1, place_number__lte=F("maximum")),
                name="sign_up_place_within_maximum",
                violation_error_message=_("The shift is full."),
            ),
            models.CheckConstraint(
                condition=Q(confirm_by__isnull=True) | Q(state="confirmed"),
                name="sign_up_confirms_a_place",
                violation_error_message=_("Only somebody who has a place confirms it."),
            ),
            models.CheckConstraint(
                condition=(IS_ACTIVE & Q(withdrawn_at__isnull=True)) | (~IS_ACTIVE & Q(withdrawn_at__isnull=False)),
                name="sign_up_ended_with_time",
                violation_error_message=_("A sign-up that has ended says when."),
            ),
            # One person, one place at a time. The range over the person's id stands in for btree_gist.
            ExclusionConstraint(
                name="sign_up_no_overlap",
                expressions=[
                    (
                        Func(
                            F("user_id"),
                            F("user_id"),
                            Value("[]"),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=IS_ACTIVE,
                violation_error_message=_("The person has another shift at the same time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.shift}"

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:sign_up_detail", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        """Say since when the place is given up, for somebody who comes too late."""
        words = by_whom("", _("The place was given up %(time)s."), self.withdrawn_at, None)
        return Situation(words, self.get_absolute_url())

    @property
    def first_name(self) -> str:
        """What the others on the shift may know. Never the address, which stands in for a missing name elsewhere."""
        return first_name(self.user.name) or str(_("Volunteer"))

    @property
    def is_confirmed(self) -> bool:
        return self.state == SignUpState.CONFIRMED

    @property
    def is_held(self) -> bool:
        """Whether a place is kept for them until they have answered."""
        return self.state == SignUpState.HELD

    @property
    def answers_by(self) -> datetime | None:
        """Until when the portal waits for an answer, if it does: to an offered place, or to a moved shift."""
        return self.held_until or self.confirm_by

    @property
    def is_waiting(self) -> bool:
        return self.state == SignUpState.WAITING

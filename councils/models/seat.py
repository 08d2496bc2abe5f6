"""Positions in a body, and the people who hold them over time."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from councils.enums import SeatCategory, SeatFunction
from councils.models.council import Council
from councils.querysets import SeatQuerySet, TenureQuerySet
from municipalities.models import Municipality, Organisation
from municipalities.models.dated import Dated, ends_after_start
from norwegian.identity_numbers import GuardedCharField


class Seat(Dated):
    """A position in a body (mayor, head of schools), which stays when people come and go."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="seats", verbose_name=_("meeting body"))
    title = GuardedCharField(_("position"), max_length=160)
    function = models.CharField(_("function"), max_length=20, choices=SeatFunction, default=SeatFunction.MEMBER)
    category = models.CharField(_("speaks for"), max_length=20, choices=SeatCategory, default=SeatCategory.OTHER)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("organisation"),
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("municipality"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_youth = models.BooleanField(
        _("may be held by a minor"),
        default=False,
        help_text=_("Never sees items exempt from public disclosure."),
    )
    is_required = models.BooleanField(
        _("must be there"),
        default=False,
        help_text=_("A date that does not suit this seat comes last when you ask which time suits."),
    )
    meetings_per_year = models.PositiveSmallIntegerField(
        _("takes part so many times a year"),
        null=True,
        blank=True,
        help_text=_("Leave empty for every meeting."),
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["position", "pk"]
        constraints = [ends_after_start("seat_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.title}, {self.council}"


class DateRange(Func):
    """``daterange(starts_on, ends_on, '[]')``: both days included, open when the last is missing."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Tenure(AskedIn, Dated):
    """A person in a seat from a day to a day, as its holder or as a deputy for the holder."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("seat"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("person")
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    deputy_order = models.PositiveSmallIntegerField(_("order among deputies"), default=0)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        indexes = [models.Index(fields=["user", "starts_on"], name="tenure_user_start")]
        constraints = [
            ends_after_start("tenure_ends_after_start"),
            models.UniqueConstraint(fields=["seat", "user", "starts_on"], name="tenure_unique_start"),
            # A seat has one holder at a time. The range over the seat's id stands in for btree_gist. The seat is
            # named as the field: a form's check knows no seat_id and would compare with every other seat.
            ExclusionConstraint(
                name="tenure_one_holder_at_a_time",
                expressions=[
                    (
                        Func(
                            Cast(F("seat"), models.IntegerField()),
                            Cast(F("seat"), models.IntegerField()),
                            Value("[]"),
                            function="INT4RANGE",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_deputy=False),
                violation_error_message=_("Somebody else holds the seat in this period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.seat}"

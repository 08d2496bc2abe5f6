"""Who is responsible for something: a person, or a seat of a body, whoever holds it on the day."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.models import Seat

if TYPE_CHECKING:
    from measures.querysets import AnsweredQuerySet


class Answered(models.Model):
    """For a model with ``responsible``, a person, which is empty when a seat is responsible.

    A new holder takes over by themselves, and while nobody holds the seat the coordinator has it
    (:meth:`measures.querysets.AnsweredQuerySet.answered`). ``seat_told`` is who has been told of it, and
    decides nothing.
    """

    responsible_seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("responsible seat"),
    )
    seat_told = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("told of it for the seat"),
    )

    responsible: Any
    responsible_id: int | None
    objects: "models.Manager[Any]"

    class Meta:
        abstract = True

    @property
    def shown_responsible(self) -> str:
        """The seat, or the person."""
        return str(self.responsible_seat or self.responsible or "")

    def responsible_on(self, day: date) -> User | None:
        """Who is responsible on ``day``; None when nobody holds the seat and nobody coordinates."""
        if self.responsible_id is not None:
            person: User = self.responsible
            return person
        key = self._answered(day).values_list("answers_id", flat=True).first()
        return User.objects.filter(pk=key).first() if key else None

    def is_answered_by(self, person: User, day: date) -> bool:
        if self.responsible_id is not None:
            return self.responsible_id == person.pk
        return self._answered(day).filter(answers_id=person.pk).exists()

    def _answered(self, day: date) -> "AnsweredQuerySet":
        rows: Any = type(self).objects.filter(pk=self.pk)
        answered: AnsweredQuerySet = rows.answered(day).order_by()
        return answered


def one_is_responsible(name: str) -> models.CheckConstraint:
    """Either a person or a seat."""
    person, seat = Q(responsible__isnull=False), Q(responsible_seat__isnull=False)
    return models.CheckConstraint(
        condition=(person & ~seat) | (~person & seat),
        name=name,
        violation_error_message=_("Choose either a person or a seat."),
    )

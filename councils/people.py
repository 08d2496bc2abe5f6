"""Whom a municipality works with: the people to choose among when something needs a name."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts.asked_in import come
from accounts.models import User
from accounts.querysets import UserQuerySet
from councils.models import Assistant, Tenure
from municipalities.enums import Role
from municipalities.models import Appointment


def youth_tenures(day: date) -> QuerySet[Tenure]:
    """Return the tenures on ``day``, of holders and deputies, in seats that a minor may hold."""
    found: QuerySet[Tenure] = Tenure.objects.on(day).filter(seat__is_youth=True)
    return found


def without_minors(people: QuerySet[User], day: date) -> QuerySet[User]:
    """Leave out those who may be minors on ``day``, whatever else they are: nobody is to put a task on them."""
    found: QuerySet[User] = people.exclude(pk__in=youth_tenures(day).values("user"))
    return found


def connected_to(numbers: Collection[str], day: date) -> QuerySet[User]:
    """Return those with work in the municipalities or a seat in a body of theirs on ``day``, never a minor.

    A reader sees how things go and is responsible for none of them. Whoever was asked in and has not come yet has no
    name of their own to choose by.
    """
    appointed = Appointment.objects.on(day).filter(come(), municipality_id__in=numbers).exclude(role=Role.READER)
    seated = Tenure.objects.on(day).filter(come(), seat__council__ownerships__municipality_id__in=numbers)
    return without_minors(either(appointed, seated).by_name(), day)


def either(some: "QuerySet[Any]", others: "QuerySet[Any]") -> UserQuerySet:
    """Return the active people of both kinds of rows: put together first, or every account would be tried on each."""
    pks = some.order_by().values("user").union(others.order_by().values("user"))
    found: UserQuerySet = User.objects.active().filter(pk__in=pks)
    return found


def is_met(user: User, numbers: Collection[str]) -> bool:
    """Tell whether the person has come to one of the municipalities: in a role there, or in or for a seat of a body."""
    return (
        Appointment.objects.filter(come(), user=user, municipality_id__in=numbers).exists()
        or Tenure.objects.filter(come(), user=user, seat__council__ownerships__municipality_id__in=numbers).exists()
        or Assistant.objects.filter(come(), user=user, seat__council__ownerships__municipality_id__in=numbers).exists()
    )

"""What the bodies hold about a person."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from contributions.own_data import export
from councils.models import Assistant, Tenure


@export("seats")
def seats(person: User) -> list[dict[str, Any]]:
    fields = ("seat__council__name", "seat__title", "is_deputy", "starts_on", "ends_on")
    return [dict(row) for row in Tenure.objects.filter(user=person).order_by("starts_on", "pk").values(*fields)]


@export("answers_notices_for")
def assists(person: User) -> list[dict[str, Any]]:
    return _assistants(Assistant.objects.filter(user=person))


@export("notices_answered_by_an_assistant")
def assisted(person: User) -> list[dict[str, Any]]:
    return _assistants(Assistant.objects.filter(tenure__user=person))


def _assistants(rows: "QuerySet[Assistant]") -> list[dict[str, Any]]:
    """The seat and when; who the other one is, is about them."""
    fields = ("seat__council__name", "seat__title", "starts_on", "ends_on", "ended_at")
    return [dict(row) for row in rows.order_by("starts_on", "pk").values(*fields)]

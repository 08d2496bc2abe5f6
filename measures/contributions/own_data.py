"""What the measures hold about a person, for them to take out."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import User
from contributions.own_data import export
from measures.models import Measure, MeasureStep, MeasureUserObjectPermission
from measures.querysets import MeasureQuerySet


@export("measures")
def measures(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "title", "status", "starts_on", "due_on", "done_at")
    mine = Measure.objects.mine(person, timezone.localdate()).order_by("created_at", "pk")
    seen = _seen(person, mine)
    return [_told(row, row.pop("pk") in seen, "title", "status") for row in mine.values("pk", *fields)]


@export("steps_of_measures")
def steps(person: User) -> list[dict[str, Any]]:
    fields = ("measure__title", "title", "due_on", "done_at", "outcome")
    mine = MeasureStep.objects.mine(person, timezone.localdate()).in_order()
    seen = _seen(person, Measure.objects.filter(pk__in=mine.order_by().values("measure")))
    words = ("measure__title", "title", "outcome")
    return [_told(row, row.pop("measure_id") in seen, *words) for row in mine.values("measure_id", *fields)]


@export("access_to_measures")
def grants(person: User) -> list[dict[str, Any]]:
    fields = ("content_object__title", "permission__codename", "reason", "starts_on", "ends_on")
    given = MeasureUserObjectPermission.dated.filter(user=person).order_by("starts_on", "pk")
    seen = _seen(person, Measure.objects.filter(pk__in=given.values("content_object")))
    rows = given.values("content_object_id", *fields)
    return [_told(row, row.pop("content_object_id") in seen, "content_object__title", "reason") for row in rows]


def _seen(person: User, measures: MeasureQuerySet) -> frozenset[int]:
    return frozenset(measures.order_by().visible_to(person).values_list("pk", flat=True))


def _told(row: Mapping[str, Any], is_seen: bool, *words: str) -> dict[str, Any]:  # noqa: FBT001
    """Return the row; its ``words``, which may have been changed since, only of what the person sees today."""
    return dict(row) if is_seen else dict(row) | dict.fromkeys(words)

"""What the measures hold about a person, for them to take out."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from measures.models import Measure, MeasureUserObjectPermission


@export("measures")
def measures(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "title", "status", "starts_on", "due_on", "done_at")
    mine = Measure.objects.mine(person).order_by("created_at", "pk")
    return [dict(row) for row in mine.values(*fields)]


@export("access_to_measures")
def grants(person: User) -> list[dict[str, Any]]:
    fields = ("content_object__title", "permission__codename", "reason", "starts_on", "ends_on")
    given = MeasureUserObjectPermission.dated.filter(user=person).order_by("starts_on", "pk")
    return [dict(row) for row in given.values(*fields)]

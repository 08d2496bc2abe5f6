"""What self-evaluations hold about a person, for them to take out: that they were asked, and the day they answered."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from self_evaluation.models import Asked


@export("self_evaluations")
def self_evaluations(person: User) -> list[dict[str, Any]]:
    rows = Asked.objects.filter(user=person).order_by("pk")
    return [dict(row) for row in rows.values("evaluation__council__name", "evaluation__year", "answered_on")]

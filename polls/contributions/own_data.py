"""What date polls hold about a person, for them to take out."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from polls.models import Asked, PollAnswer


@export("date_polls")
def date_polls(person: User) -> list[dict[str, Any]]:
    fields = ("pk", "poll__council__name", "poll__title", "answered_at")
    found = [dict(row) for row in Asked.objects.filter(user=person).order_by("pk").values(*fields)]
    said: dict[int, list[dict[str, Any]]] = {}
    answers = PollAnswer.objects.filter(asked__user=person).order_by("time__starts_at", "pk")
    for asked, starts_at, choice in answers.values_list("asked", "time__starts_at", "choice"):
        said.setdefault(asked, []).append({"starts_at": starts_at, "answer": choice})
    return [row | {"answers": said.get(row.pop("pk"), [])} for row in found]

"""What local knowledge holds about a person, for them to take out."""

from typing import Any

from accounts.models import User
from contributions.own_data import export


@export("observations")
def observations(person: User) -> list[dict[str, Any]]:
    fields = ("municipality__name", "what", "area", "seen_on", "made_at", "answer", "answer_words")
    return list(person.observations.order_by("made_at", "pk").values(*fields))

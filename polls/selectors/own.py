"""What one of those asked sees of the poll."""

from dataclasses import dataclass
from datetime import datetime

from polls.enums import Choice
from polls.models import Asked, PollTime


@dataclass(frozen=True)
class OwnTime:
    """A time with what the person has said of it; empty when nothing yet, or when it has moved since."""

    time: PollTime
    choice: str

    @property
    def words(self) -> str:
        return str(Choice(self.choice).label) if self.choice else ""


def own_times(asked: Asked) -> list[OwnTime]:
    """Return the times in their order. Two queries."""
    said = dict(asked.answers.values_list("time", "choice"))
    return [OwnTime(time, said.get(time.pk, "")) for time in asked.poll.times.all()]


def still_to_answer(asked: Asked, *, now: datetime) -> list[PollTime]:
    """Return the times ahead that the person has said nothing of."""
    return [own.time for own in own_times(asked) if not own.choice and own.time.starts_at > now]

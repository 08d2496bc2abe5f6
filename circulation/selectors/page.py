"""What one person sees of a matter on its page."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.access import Person, can
from circulation.enums import CirculationAct
from circulation.models import Circulation, Voter
from circulation.services import counting
from circulation.services.counting import Tally
from meetings.models import Paper


@dataclass(frozen=True)
class Sheet:
    """``mine`` is one's own place among those asked; ``tally`` what all have answered, for those who may see it."""

    papers: list[Paper]
    mine: Voter | None = None
    tally: Tally | None = None
    asked: int = 0
    answered: int = 0
    may: dict[str, bool] = field(default_factory=dict)


def sheet_of(person: Person, circulation: Circulation, *, now: datetime) -> Sheet:
    """Return what is on the page of ``circulation``, with its item and decision, for somebody who may see it."""
    may = {act.value.removeprefix("circulation."): can(person, act, circulation) for act in _ACTS}
    tally = counting.tally_of(circulation, timezone.localdate(now))
    mine = next((voter for voter in tally.voters if voter.user_id == person.pk), None)
    if mine is not None:
        mine.circulation = circulation
    return Sheet(
        papers=list(circulation.item.papers.all()) if circulation.item else [],
        mine=mine,
        tally=tally if may["view_answers"] else None,
        asked=len(tally.voters),
        answered=tally.answered,
        may=may | {"answer": mine is not None and can(person, CirculationAct.ANSWER, mine)},
    )


_ACTS = (
    CirculationAct.VIEW_ANSWERS,
    CirculationAct.VIEW_HISTORY,
    CirculationAct.CHANGE,
    CirculationAct.CLOSE,
    CirculationAct.GIVE_FOLLOW_UP,
)


def of_body(person: Person, council: Any) -> Any:
    """Return the matters of a body that the person may read, the open ones first."""
    found = Circulation.objects.visible_to(person).filter(council=council)
    return found.select_related("item__decision").latest_first()

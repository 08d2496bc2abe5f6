"""Where a measure comes from, in the words this person may read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.access import Person, can
from measures.models import Measure
from meetings.enums import Classification, MeetingAct
from meetings.models import AgendaItem, Decision


@dataclass(frozen=True)
class Step:
    """One point of the thread; ``url`` is empty when the person cannot open it."""

    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Origin:
    """The meeting, the item and the decision a measure comes from."""

    meeting: Step
    item: Step
    decision: Step


def item_words(item: AgendaItem, person: Person) -> str:
    """Return the item's title when the person knows of the item or the item is public; never an exempt one's own."""
    if can(person, MeetingAct.LIST_ITEM, item) or item.classification == Classification.PUBLIC:
        return item.safe_title
    return item.public_title


def origin_of(measure: Measure, person: Person) -> Origin | None:
    """Return the thread behind ``measure``: links where the person may go, safe words elsewhere."""
    decision: Decision | None = measure.decision
    if decision is None:
        return None
    item, meeting = decision.item, decision.item.meeting
    reads = can(person, MeetingAct.VIEW_DECISION, decision)
    opens = can(person, MeetingAct.VIEW_MEETING, meeting)
    number = _("Item %(number)s") % {"number": item.case_number}
    words = item_words(item, person)
    return Origin(
        meeting=Step(str(meeting.council), meeting.get_absolute_url() if opens else ""),
        item=Step(f"{number}: {words}" if words else number, item.get_absolute_url() if reads else ""),
        decision=Step(str(decision), decision.get_absolute_url() if reads else "", decision.text if reads else ""),
    )

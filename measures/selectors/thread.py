"""Where a measure comes from, in the words this person may read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.access import Person, can
from contributions.places import Visit
from contributions.thread import End, Point, Thread, points_at
from measures.models import Indicator, Measure
from measures.selectors.shared import reads_by_sharing
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
    if reads_by_sharing(measure, person) and not can(person, MeetingAct.LIST_ITEM, item):
        # What another municipality's bodies decide is no part of what it shares.
        return None
    reads = can(person, MeetingAct.VIEW_DECISION, decision)
    opens = can(person, MeetingAct.VIEW_MEETING, meeting)
    number = _("Item %(number)s") % {"number": item.case_number} if item.case_number else _("Agenda item")
    words = item_words(item, person)
    return Origin(
        meeting=Step(str(meeting.council), meeting.get_absolute_url() if opens else ""),
        item=Step(f"{number}: {words}" if words else number, item.get_absolute_url() if reads else ""),
        decision=Step(str(decision), decision.get_absolute_url() if reads else "", decision.text if reads else ""),
    )


def thread_of(measure: Measure, person: Person) -> Thread:
    """Return the whole thread of a measure, as far as the person may see it; the decision without its words."""
    visit, origin = Visit(person, measure), origin_of(measure, person)
    decided = (_chain(origin),) if origin else ()
    indicators = Indicator.objects.filter(goals__measures=measure).distinct().in_order()
    moved = [Point(_("Indicator"), each.name, each.get_absolute_url()) for each in indicators]
    return Thread(
        here=Point(_("Measure"), measure.title, measure.get_absolute_url(), str(measure.get_status_display())),
        before=(*points_at(End.BEFORE, visit), *decided),
        after=(*moved, *points_at(End.AFTER, visit)),
    )


def thread_of_decision(decision: Decision, person: Person) -> Thread:
    """Return what lies before a decision the person may read, and the measures of it that they see."""
    item, meeting = decision.item, decision.item.meeting
    seen = Measure.objects.visible_to(person).filter(decision=decision).by_due_date()
    opens = can(person, MeetingAct.VIEW_MEETING, meeting)
    of_item = Point(_("Agenda item"), item_words(item, person), item.get_absolute_url())
    url = meeting.get_absolute_url() if opens else ""
    return Thread(
        here=Point(_("Decision"), str(decision), decision.get_absolute_url()),
        before=(Point(_("Meeting"), str(meeting.council), url, further=(of_item,)),),
        after=tuple(point_of(measure) for measure in seen),
    )


def point_of(measure: Measure, further: tuple[Point, ...] = ()) -> Point:
    """Return a measure the reader may see, with its status."""
    words = str(measure.get_status_display())
    return Point(_("Measure"), measure.title, measure.get_absolute_url(), words, further)


def _chain(origin: Origin) -> Point:
    decision = Point(_("Decision"), origin.decision.title, origin.decision.url)
    item = Point(_("Agenda item"), origin.item.title, origin.item.url, further=(decision,))
    return Point(_("Meeting"), origin.meeting.title, origin.meeting.url, further=(item,))

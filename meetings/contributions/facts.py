"""Which agencies came to the governing body, and what was decided, for a report."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.chapters import Chapter, Lines
from contributions.facts import Period, closings, facts, keys_of
from councils.enums import Level, SeatCategory
from documents.blocks import Block, Heading, Note, Table
from meetings.enums import MeetingState
from meetings.models import AgendaItem, Decision, Invitation
from norwegian.clock import start_of
from norwegian.dates import long_date

ITEM: Final = "meetings.item"
# A meeting in which it is written down who came.
MINUTED: Final = (MeetingState.IN_PROGRESS, MeetingState.APPROVED)


@facts.contributes(order=11)
def attendance(period: Period) -> Iterator[Chapter]:
    """How often each agency was there when the governing body met, year by year. Agencies, whoever came for them."""
    called = _called(period)
    if not called:
        return
    years = sorted({year for by_year in called.values() for year in by_year})
    blocks: list[Block] = []
    bodies = sorted({body for body, _agency in called})
    for body in bodies:
        rows = [
            [agency, *(_of(by_year.get(year)) for year in years)]
            for (its, agency), by_year in sorted(called.items())
            if its == body
        ]
        blocks += [*([Heading(body, 2)] if len(bodies) > 1 else []), Table([_("Agency"), *map(str, years)], rows)]
    blocks.append(Note(_("An agency was there when somebody came for it. Seats that speak for none are left out.")))
    yield Chapter(
        _("Attendance at the governing level"),
        blocks,
        figures=[
            (
                _("Agencies that came every time"),
                _("%(number)s of %(total)s") % {"number": _every_time(called), "total": len(called)},
            )
        ],
    )


def _called(period: Period) -> dict[tuple[str, str], dict[int, tuple[int, int]]]:
    """Return how often an agency came, and of how many meetings, by body and agency, by year."""
    seen: dict[tuple[str, str], dict[int, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
    rows = _between(Invitation.objects.all(), period, "meeting__starts_at").filter(
        meeting__state__in=MINUTED,
        meeting__council__level=Level.GOVERNING,
        meeting__council__ownerships__municipality=period.municipality,
        attended__isnull=False,
        seat__isnull=False,
    )
    for body, meeting, starts_at, organisation, category, came in rows.order_by("pk").values_list(
        "meeting__council__name",
        "meeting_id",
        "meeting__starts_at",
        "seat__organisation__name",
        "seat__category",
        "attended",
    ):
        agency = organisation or ("" if category == SeatCategory.OTHER else str(SeatCategory(category).label))
        if agency:
            year = seen[body, agency][timezone.localtime(starts_at).year]
            year[meeting] = year.get(meeting, False) or came
    return {
        who: {year: (sum(meetings.values()), len(meetings)) for year, meetings in by_year.items()}
        for who, by_year in seen.items()
    }


def _of(number: tuple[int, int] | None) -> str:
    return _("%(number)s of %(total)s") % {"number": number[0], "total": number[1]} if number else "–"


def _every_time(called: dict[tuple[str, str], dict[int, tuple[int, int]]]) -> int:
    return sum(all(came == meetings for came, meetings in by_year.values()) for by_year in called.values())


@facts.contributes(order=20)
def decisions(period: Period) -> Iterator[Chapter]:
    """The decisions in public items whose minutes are approved, and how far their follow-ups have come."""
    items = AgendaItem.objects.for_reports().filter(meeting__state=MeetingState.APPROVED)
    decided = _between(Decision.objects.all(), period, "decided_at").of_municipality(period.municipality.pk)
    done = Count("follow_ups", filter=Q(follow_ups__done_at__isnull=False), distinct=True)
    given = Count("follow_ups", filter=Q(follow_ups__dropped_at__isnull=True), distinct=True)
    found = list(
        decided.filter(item__in=items)
        .annotate(done=done, given=given)
        .select_related("item__meeting__council")
        .order_by("decided_at", "pk")
    )
    note = Note(_("Told are the decisions in public items whose minutes are approved, and no others."))
    if not found:
        return
    head = [_("Decision"), _("Meeting body"), _("What was decided"), _("What came of it")]
    rows = [
        [each.case_number, _where(each), " ".join(each.text.split()), _follow_ups(each.done, each.given)]
        for each in found
    ]
    urls = [each.get_absolute_url() for each in found]
    sources = [f"{ITEM}:{each.item_id}" for each in found]
    given_of_all, done_of_all = sum(each.given for each in found), sum(each.done for each in found)
    figures = [(_("Public decisions"), str(len(found)))]
    if given_of_all:
        share = _("%(number)s of %(total)s") % {"number": done_of_all, "total": given_of_all}
        figures.append((_("Follow-ups of them that are done"), share))
    yield Chapter(_("Decisions, and what came of them"), [Lines(head, rows, urls, sources), note], figures)


def _where(decision: Any) -> str:
    return f"{decision.item.meeting.council.name}, {long_date(decision.decided_at)}"


def _follow_ups(done: int, given: int) -> str:
    if not given:
        return "–"
    words = ngettext("%(done)d of %(given)d follow-up is done", "%(done)d of %(given)d follow-ups are done", given)
    return words % {"done": done, "given": given}


def _between(rows: "QuerySet[Any, Any]", period: Period, name: str) -> Any:
    until = start_of(period.ends_on + timedelta(days=1))
    within: dict[str, datetime] = {f"{name}__gte": start_of(period.starts_on), f"{name}__lt": until}
    return rows.filter(**within)


@closings.contributes()
def closed_items(sources: Collection[str]) -> set[str]:
    """Items that are closed further since, or that somebody is kept out of by now."""
    keys = keys_of(ITEM, sources)
    if not keys:
        return set()
    told = set(AgendaItem.objects.for_reports().filter(pk__in=keys).values_list("pk", flat=True))
    return {name for key, name in keys.items() if key not in told}

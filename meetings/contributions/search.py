"""Meetings and what is in them, found by their words.

An item that is exempt from public disclosure is found by its public title alone, by everybody: reading it is
logged, and a search is no way round that. What hangs on it (papers, decision, minutes, follow-ups) is not found.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat, LPad, Mod, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.search import Kind, Query, Table, tables
from meetings import numbers
from meetings.enums import Classification, MeetingAct
from meetings.models import AgendaItem, Decision, FollowUp, Meeting, Paper, PaperText
from meetings.models.agenda import ITEM_WORDS, MINUTES_WORDS, PUBLIC_WORDS
from meetings.models.decision import DECISION_WORDS
from meetings.models.follow_up import FOLLOW_UP_WORDS
from meetings.models.meeting import MEETING_WORDS
from meetings.models.paper import PAPER_WORDS
from norwegian import full_text

ITEMS_BY_NUMBER = Kind("numbered_items", _("Agenda items with the number"), "tasklist")
DECISIONS_BY_NUMBER = Kind("numbered_decisions", _("Decisions with the number"), "gavel")
MEETINGS = Kind("meetings", _("Meetings"), "calendar")
ITEMS = Kind("items", _("Agenda items"), "tasklist")
EXEMPT_ITEMS = Kind("exempt_items", _("Exempt items, by their public title"), "tasklist")
TEXTS = Kind("minutes", _("Minutes"), "file-text")
PAPERS = Kind("papers", _("Papers"), "paperclip")
PAPER_TEXTS = Kind("paper_texts", _("What papers say"), "paperclip")
DECISIONS = Kind("decisions", _("Decisions"), "gavel")
FOLLOW_UPS = Kind("follow_ups", _("Follow-ups"), "checkmark-circle")

OF_ITEM: dict[str, Any] = {"about": "meeting__council__name", "day": TruncDate("meeting__starts_at")}
BELOW_ITEM: dict[str, Any] = {"about": "item__meeting__council__name", "day": TruncDate("item__meeting__starts_at")}


def _item_and_body(item: str) -> Concat:
    """Say in which item of which body something is, of items that are open."""
    return Concat(f"{item}title", Value(" · "), f"{item}meeting__council__name", output_field=TextField())


OF_PAPER: dict[str, Any] = BELOW_ITEM | {"about": _item_and_body("item__")}
OPEN = ~Q(classification=Classification.EXEMPT)
OF_OPEN = ~Q(item__classification=Classification.EXEMPT)
OF_OPEN_PAPER = ~Q(paper__item__classification=Classification.EXEMPT)


def _at(name: str) -> Callable[[str], str]:
    return lambda key: reverse(f"meetings:{name}", args=[key])


@tables.contributes(order=20)
def meetings(query: Query) -> tuple[Table, ...]:
    # Asked for first: then the database begins with what hangs on these few, not with every item in the country.
    # Those between meetings too: what hangs on them is found, and they themselves are no meeting to be found.
    seen = list(Meeting.every.visible_to(query.person).values_list("pk", flat=True))
    if not seen:
        return ()
    below = Q(item__meeting__in=seen)
    items = AgendaItem.objects.filter(OPEN, meeting__in=seen).visible_to(query.person)
    written = Meeting.objects.permitted_to(query.person, MeetingAct.VIEW_MINUTES)
    return (
        *_with_number(query, seen),
        Table(
            MEETINGS,
            Meeting.objects.filter(pk__in=seen),
            MEETING_WORDS,
            title=Case(When(title="", then="council__name"), default="title"),
            excerpt="place",
            about="council__name",
            day=TruncDate("starts_at"),
            url=_at("meeting_detail"),
        ),
        Table(ITEMS, items, ITEM_WORDS, title="title", excerpt="description", url=_at("item_detail"), **OF_ITEM),
        Table(
            EXEMPT_ITEMS,
            AgendaItem.objects.filter(~OPEN, meeting__in=seen).listed_for(query.person),
            PUBLIC_WORDS,
            title="public_title",
            url=_at("item_detail"),
            **OF_ITEM,
        ),
        Table(
            TEXTS,
            items.filter(meeting__in=written),
            MINUTES_WORDS,
            title="title",
            excerpt="minutes",
            url=_at("item_detail"),
            **OF_ITEM,
        ),
        Table(
            PAPERS,
            Paper.objects.filter(OF_OPEN, below).visible_to(query.person),
            PAPER_WORDS,
            title="title",
            url=_at("paper"),
            **OF_PAPER,
        ),
        Table(
            PAPER_TEXTS,
            PaperText.objects.filter(OF_OPEN_PAPER, paper__item__meeting__in=seen).visible_to(query.person),
            F("words"),
            title="paper__title",
            excerpt=full_text.around("text", query.words),
            url=_at("paper"),
            about=_item_and_body("paper__item__"),
            day=TruncDate("paper__item__meeting__starts_at"),
        ),
        Table(
            DECISIONS,
            Decision.objects.filter(OF_OPEN, below).visible_to(query.person),
            DECISION_WORDS,
            title="item__title",
            excerpt="text",
            url=_at("decision_detail"),
            **BELOW_ITEM,
        ),
        Table(
            FOLLOW_UPS,
            FollowUp.objects.filter(OF_OPEN, below).visible_to(query.person),
            FOLLOW_UP_WORDS,
            title="text",
            url=_at("follow_up_detail"),
            about="item__meeting__council__name",
            day=F("due_on"),
        ),
    )


def _with_number(query: Query, seen: list[int]) -> Iterator[Table]:
    """What has the number that is looked for. An exempt item is found by it under its public title."""
    number = numbers.number_in(query.words)
    if number is None:
        return
    numbered = Q(number=number[0], year=number[1])
    decided = Decision.objects.filter(numbered, OF_OPEN, item__meeting__in=seen).visible_to(query.person)
    yield Table(
        DECISIONS_BY_NUMBER,
        decided,
        None,
        title=_numbered("item__title"),
        excerpt="text",
        url=_at("decision_detail"),
        **BELOW_ITEM,
    )
    items = AgendaItem.objects.filter(numbered, meeting__in=seen).listed_for(query.person)
    safe = Case(When(OPEN, then="title"), default="public_title")
    yield Table(ITEMS_BY_NUMBER, items, None, title=_numbered(safe), url=_at("item_detail"), **OF_ITEM)


def _numbered(title: Any) -> Concat:
    year = LPad(Cast(Mod("year", 100), TextField()), 2, Value("0"))
    return Concat(Cast("number", TextField()), Value("/"), year, Value(" "), title, output_field=TextField())

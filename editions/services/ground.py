"""What a public edition was made of, so that a later change of it is noticed without making it again."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import JSONObject

from editions.enums import Kind
from editions.models import Publication
from editions.services.composing import mark_of
from meetings.enums import Classification, MeetingState
from meetings.models import AgendaItem, Meeting

# What only the minutes say.
OF_MINUTES: Final = frozenset({"minutes", "decision", "basis", "put_off"})
OF_NOTICE: Final = frozenset({"description", "resolution", "presenter", "minutes_needed"})
# What most items do without. Left out where it is empty, so that what was made public before it was asked is the same.
SELDOM: Final = frozenset({"resolution", "presenter", "minutes_needed", "put_off"})


def with_ground(rows: "QuerySet[Publication]") -> "QuerySet[Any]":
    """Fetch with each publication what the meeting says today of what is for everybody."""
    items = AgendaItem.objects.filter(meeting=OuterRef("meeting")).order_by("position", "pk")
    found: QuerySet[Any] = rows.select_related("meeting__council").annotate(ground=_said(items))
    return found


def ground_of(meeting: Meeting, kind: Kind) -> str:
    """Return the mark of what an edition of ``meeting`` would be made of. One query."""
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")
    return _mark(meeting, kind, items.values_list(_json(), flat=True))


def is_changed(publication: Any) -> bool:
    """Tell whether the meeting says something else than what is public. Fetched with :func:`with_ground`.

    A notice is not made anew when the meeting is over, unless an item in it was closed.
    """
    if publication.is_withdrawn:
        return False
    if publication.is_closed:
        return True
    meeting, kind = publication.meeting, Kind(publication.kind)
    is_over = meeting.state in {MeetingState.IN_PROGRESS, MeetingState.APPROVED}
    if kind == Kind.NOTICE and is_over:
        return False
    return bool(_mark(meeting, kind, publication.ground) != publication.mark)


def _said(items: "QuerySet[AgendaItem]") -> ArraySubquery:
    return ArraySubquery(items.values(json=_json()))


def _json() -> JSONObject:
    open_words = {
        name: Case(
            When(classification=Classification.PUBLIC, then=F(path)), default=Value(""), output_field=TextField()
        )
        for name, path in {
            "description": "description",
            "resolution": "resolution",
            "presenter": "presenter_seat__title",
            "minutes": "minutes",
            "decision": "decision__text",
            "basis": "decision__basis",
            "put_off": "put_off_reason",
        }.items()
    }
    return JSONObject(
        key="pk",
        number="number",
        type="type",
        title=Case(
            When(classification=Classification.PUBLIC, then=F("title")),
            When(classification=Classification.INTERNAL, public_title="", then=F("title")),
            default=F("public_title"),
            output_field=TextField(),
        ),
        disclosure="classification",
        law="legal_basis",
        late="is_late",
        minutes_needed="time_needed",
        **open_words,
    )


def _mark(meeting: Meeting, kind: Kind, items: Iterable[Mapping[str, Any]]) -> str:
    silent = OF_MINUTES if kind == Kind.NOTICE else OF_NOTICE
    told = [
        {name: value for name, value in item.items() if name not in silent and (value or name not in SELDOM)}
        for item in items
    ]
    of_meeting = [
        meeting.council.name,
        meeting.title,
        meeting.kind,
        meeting.starts_at.isoformat(),
        meeting.ends_at.isoformat(),
        meeting.place,
    ]
    return mark_of([of_meeting, told])

"""What of meetings is public: for whoever prepares them, and for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import Person, can
from councils.enums import MinutesAccess
from editions.enums import EditionAct, Kind
from editions.models import Publication
from editions.services.ground import is_changed, with_ground
from meetings.models import Meeting
from municipalities.models import Municipality

PUBLISH: Final = {Kind.NOTICE: EditionAct.PUBLISH_NOTICE, Kind.MINUTES: EditionAct.PUBLISH_MINUTES}
# Where the words are looked at before they are public.
PUBLISH_AT: Final = {Kind.NOTICE: "editions:notice_publish", Kind.MINUTES: "editions:minutes_publish"}


@dataclass(frozen=True)
class Line:
    """How the notice or the minutes of a meeting stand: not public, public, closed or withdrawn."""

    kind: Kind
    publication: Any
    may_publish: bool
    may_withdraw: bool
    is_changed: bool

    @property
    def publish_at(self) -> str:
        return PUBLISH_AT[self.kind]

    @property
    def is_shown(self) -> bool:
        """Whether anybody may read it today."""
        return bool(self.publication and not self.publication.is_withdrawn and not self.publication.is_closed)


def lines_of(person: Person, meeting: Meeting) -> list[Line]:
    """Return how it stands with the public editions of ``meeting``; nothing where nothing is or can be public.

    One query where the body is open, none where it is not.
    """
    if meeting.council.minutes_access != MinutesAccess.PUBLIC:
        return []
    found: QuerySet[Any] = with_ground(Publication.objects.filter(meeting=meeting).with_closed())
    by_kind = {each.kind: each for each in found.select_related("withdrawn_by")}
    lines = [_line(person, meeting, kind, by_kind.get(kind)) for kind in Kind]
    return [line for line in lines if line.publication or line.may_publish]


def _line(person: Person, meeting: Meeting, kind: Kind, publication: Any) -> Line:
    return Line(
        kind=kind,
        publication=publication,
        may_publish=can(person, PUBLISH[kind], meeting),
        may_withdraw=publication is not None and can(person, EditionAct.WITHDRAW, publication),
        is_changed=publication is not None and is_changed(publication),
    )


def shown_of(number: str) -> "QuerySet[Any]":
    """Return what is public of the bodies of a municipality, the latest first."""
    found: QuerySet[Any] = (
        Publication.objects.public().of_municipality(number).select_related("meeting__council").latest_first()
    )
    return found


def changed(councils: Any, *, since: datetime) -> Iterable[Any]:
    """Return what is public and says something else than its meeting, of meetings that ended after ``since``."""
    rows = Publication.objects.filter(
        meeting__council__among=councils, withdrawn_at__isnull=True, meeting__ends_at__gte=since
    )
    found: QuerySet[Any] = with_ground(rows.with_closed()).order_by("meeting__starts_at", "pk")
    return [each for each in found if is_changed(each)]


def lead_of(meeting: Meeting) -> Municipality | None:
    """Return the municipality on whose page the meeting's documents are: the one with the secretariat first."""
    found: Municipality | None = (
        Municipality.objects.onboarded()
        .filter(ownerships__council=meeting.council_id)
        .order_by("-ownerships__is_lead", "pk")
        .first()
    )
    return found

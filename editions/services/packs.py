"""Packs of papers: which edition is somebody's, and asking for it. Nobody waits for the making but the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import transaction

from accounts.access import Person
from accounts.models import User
from contributions.erasure import Erasing, Rows
from editions.models import Pack
from editions.services.composing import mark_of
from meetings.enums import Edition
from meetings.models import AgendaItem, Meeting, Paper
from meetings.selectors import documents
from meetings.selectors.documents import Made

# Made in another way it is another file.
VERSION = 1
OWNED = "meeting__council__ownerships"
ASKED = Rows("editions.Pack", "asked_by", where=f"{OWNED}__municipality", leads=f"{OWNED}__is_lead")


@dataclass(frozen=True)
class PackEdition:
    """What a person may read of a meeting today: the notice as they get it, and the papers."""

    made: Made
    papers: Sequence[tuple[AgendaItem, Paper]]

    @cached_property
    def key(self) -> str:
        """The same for all who may read the same."""
        papers = [[paper.pk, paper.sha256, paper.address, paper.title, item.pk] for item, paper in self.papers]
        return mark_of([VERSION, self.made.paper.data(), papers])


def edition_of(person: Person, meeting: Meeting) -> PackEdition:
    """Return the edition that ``person`` has a right to this moment."""
    made = documents.notice(person, meeting, Edition.INTERNAL, with_left_open=False)
    papers = [(item, paper) for item in made.items for paper in item.papers.all()]
    return PackEdition(made, papers)


@transaction.atomic
def ask(*, meeting: Meeting, by: User, now: datetime, edition: PackEdition | None = None) -> Pack:
    """Let the edition of ``by`` be made, unless it is there or on its way; one that failed is tried again."""
    key = (edition or edition_of(by, meeting)).key
    facts = {"asked_by": by, "asked_at": now}
    Pack.objects.bulk_create([Pack(meeting=meeting, key=key, **facts)], ignore_conflicts=True)
    row: Pack = Pack.objects.select_for_update(of=("self",)).get(meeting=meeting, key=key)
    if row.failed_at is not None:
        row.asked_by, row.asked_at, row.begun_at, row.failed_at = by, now, None, None
        row.save(update_fields=["asked_by", "asked_at", "begun_at", "failed_at"])
    return row


def discard(pack: Pack) -> None:
    """Take away a pack with its file."""
    storage, path = pack.file.storage, pack.file.name
    pack.delete()
    if path:
        transaction.on_commit(lambda: storage.delete(path))


def discard_all(erasing: Erasing) -> int:
    """Take away what was made with somebody's rights."""
    packs = list(ASKED.of(erasing))
    erasing.keys |= {f"editions_pack:{pack.pk}" for pack in packs}
    for pack in packs:
        discard(pack)
    return len(packs)

"""How the message about papers reads: what is new or changed on the items its reader had read.

Of an exempt item no more than its public title and that something is new: a mail box is not a safe place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from meetings.enums import MeetingAct, MeetingState
from meetings.models import AgendaItem, ItemReview, Meeting, Paper, PaperVersion
from meetings.notifications.meetings import MEETING, called
from meetings.services import paper_messages
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, register
from reminders.rendering import absolute_url, render_mail

OPEN = frozenset({MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS})


@dataclass
class Changed:
    """An item with what was added to its papers and what was changed; both are empty where no more may be said."""

    line: str
    url: str
    added: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)


def papers_changed(reminder: Reminder) -> Message | None:
    """Render a message, or nothing when the recipient has read the new papers, or may not read the items any more."""
    meeting, person = reminder.target, reminder.recipient
    if not isinstance(meeting, Meeting) or meeting.state not in OPEN:
        return None
    items = {item.pk: item for item in called(reminder).items if can(person, MeetingAct.VIEW_ITEM, item)}
    reviews = ItemReview.objects.filter(user=person, item__in=items)
    read_at = dict(reviews.values_list("item_id", "reviewed_at"))
    since = paper_messages.since_of(reminder.key)
    added = {paper.pk: paper for paper in _added(read_at, since)}
    old = PaperVersion.objects.filter(paper__item__in=read_at, replaced_at__gte=since, was_sent=True)
    changed = _by_paper(old.exclude(paper__in=added).select_related("paper").order_by("pk"))
    news: dict[int, Changed] = {}
    for paper, notes in [*((paper, "") for paper in added.values()), *changed]:
        if paper.uploaded_at <= read_at[paper.item_id]:
            continue
        item = items[paper.item_id]
        told = news.setdefault(item.pk, Changed(_line(item), absolute_url(item.get_absolute_url())))
        if not item.is_exempt:
            lines = told.added if paper.pk in added else told.papers
            lines.append(f"{paper.title}: {notes}" if notes else paper.title)
    if not news:
        return None
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "changed": [news[pk] for pk in items if pk in news],
        "url": absolute_url(meeting.get_absolute_url()),
    }
    return render_mail("meetings/mail/papers_changed", context)


def _added(items: Iterable[int], since: datetime) -> "QuerySet[Paper]":
    """Return the papers that came to ``items`` after the notice and ``since`` then, as they are now."""
    came = Coalesce(Min("versions__uploaded_at"), F("uploaded_at"))
    added = Paper.objects.filter(item__in=list(items), added_after_notice=True)
    found: QuerySet[Paper] = added.annotate(came_at=came).filter(came_at__gte=since).order_by("pk")
    return found


def _by_paper(old: Iterable[PaperVersion]) -> list[tuple[Paper, str]]:
    """Return each paper as it is now, with what was said of the changes since the first of ``old``."""
    papers: dict[int, Paper] = {}
    notes: dict[int, list[str]] = {}
    for version in old:
        if version.paper_id in papers:
            notes[version.paper_id].append(version.change_note)
        papers[version.paper_id] = version.paper
        notes.setdefault(version.paper_id, [])
    return [(paper, " ".join(filter(None, [*notes[pk], paper.change_note]))) for pk, paper in papers.items()]


def _line(item: AgendaItem) -> str:
    return f"{item.case_number} {item.safe_title}"


register(
    Kind(
        name=paper_messages.CHANGED,
        label=_("Papers are new or changed"),
        target=MEETING,
        urgency=Urgency.NOW,
        digest=_("Papers of items you have read are new or changed: %(about)s"),
        reason=_("You get this because you had marked the items as reviewed."),
        render=papers_changed,
    )
)

"""The documents of a meeting: notice, attendance list, minutes, a decision. Each says what its reader may see, no more.

They speak in the name and the language of the municipality that has the secretariat, whoever reads. A public edition is
the same document with the words of public items alone; of others it has the title that everybody may see. Whoever is
kept out of an item finds nothing of it in either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone, translation
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.access import Person, can
from councils.models import Council, Ownership
from documents.blocks import Block, Box, Bullets, Facts, Heading, Note, Paper, Prose, Table
from meetings.enums import Classification, Edition, MeetingAct
from meetings.models import AgendaItem, Decision, FollowUp, Invitation, Meeting, MinutesCorrection
from meetings.models.paper import Held
from meetings.selectors import timing
from meetings.selectors.agenda import AgendaRow, agenda_for, agenda_in_public, as_approved
from meetings.selectors.joint import by_body
from meetings.selectors.left_open import Task, left_open
from norwegian.dates import clock, day_and_date, long_date, time_range


@dataclass(frozen=True)
class Made:
    """A document before it is set: what it says, what its file is called, and the items whose words are in it."""

    paper: Paper
    name: str
    items: Sequence[AgendaItem]


@dataclass(frozen=True)
class Frame:
    """In whose name and language a document speaks, and which of its editions it is."""

    owners: Sequence[Ownership]
    edition: Edition

    @property
    def language(self) -> str:
        return str(self.owners[0].municipality.language) if self.owners else "nb"


def notice(person: Person, meeting: Meeting, edition: Edition, *, with_left_open: bool = True) -> Made:
    """The notice with the agenda, as ``person`` may read it; ``with_left_open`` tells what is open from earlier too.

    A file that is kept is made without: that changes from day to day, and from reader to reader.
    """
    frame = _frame(meeting.council, edition)
    with translation.override(frame.language):
        # A guest sees their item, not who is called; nor is that for everybody.
        is_told = edition == Edition.INTERNAL and can(person, MeetingAct.VIEW_ANSWERS, meeting)
        called = [_called(each, edition) for each in _invitations(meeting)] if is_told else []
        is_told_tasks = with_left_open and edition == Edition.INTERNAL
        tasks = left_open(person, meeting, timezone.localdate()) if is_told_tasks else []
        return _notice(meeting, frame, _rows(person, meeting, edition), called, tasks)


def public_notice(meeting: Meeting) -> Made:
    """The notice with the agenda for everybody: the same, whoever makes it."""
    frame = _frame(meeting.council, Edition.PUBLIC)
    with translation.override(frame.language):
        return _notice(meeting, frame, agenda_in_public(meeting))


def _notice(
    meeting: Meeting,
    frame: Frame,
    rows: Sequence[AgendaRow],
    called: Sequence[str] = (),
    tasks: Sequence[Task] = (),
) -> Made:
    listed: list[Block] = [Heading(_("Called")), Bullets(called)] if called else []
    agenda = [block for row in rows for block in _on_agenda(row)] or [Note(_("There is nothing on the agenda."))]
    sent = long_date(meeting.notice_sent_at) if meeting.notice_sent_at else _("Not sent yet")
    still: list[Block] = [Heading(_("Open from earlier meetings")), Bullets([_left(each) for each in tasks])]
    blocks = [_when(meeting, frame.edition, (_("Notice"), sent)), *listed, Heading(_("Agenda")), *agenda]
    blocks += still if tasks else []
    return _made(_("Notice of meeting"), meeting, blocks, frame=frame, rows=rows)


def attendance(meeting: Meeting) -> Made:
    """Who is called, with what they answered and whether they came; a place to sign until the meeting has minutes."""
    frame = _frame(meeting.council, Edition.INTERNAL)
    with translation.override(frame.language):
        is_over = meeting.is_in_progress or meeting.is_approved
        last = _("Attended") if is_over else _("Signature")
        head = [pgettext("of a person", "Name"), _("Seat"), _("Answer"), last]
        rows = [
            [each.shown_name, _seat(each), each.get_answer_display(), _came(each) if is_over else ""]
            for each in _invitations(meeting)
        ]
        table: list[Block] = [Table(head, rows)] if rows else [Note(_("Nobody was called."))]
        blocks = [_when(meeting, Edition.INTERNAL), Heading(_("Attendance")), *table]
        return _made(_("Attendance list"), meeting, blocks, frame=frame)


def minutes(person: Person, meeting: Meeting, edition: Edition) -> Made:
    """The minutes, as ``person`` may read them; follow-ups as they stood when the minutes were approved."""
    frame = _frame(meeting.council, edition)
    with translation.override(frame.language):
        return _minutes(meeting, frame, _rows(person, meeting, edition, with_follow_ups=True))


def public_minutes(meeting: Meeting) -> Made:
    """The minutes for everybody: the same, whoever makes them."""
    frame = _frame(meeting.council, Edition.PUBLIC)
    with translation.override(frame.language):
        return _minutes(meeting, frame, agenda_in_public(meeting, with_follow_ups=True))


def _minutes(meeting: Meeting, frame: Frame, rows: Sequence[AgendaRow]) -> Made:
    as_approved(rows, meeting)
    items = [block for row in rows for block in _minuted(row, frame.edition)]
    blocks = [
        _when(meeting, frame.edition, (_("Approval"), _standing(meeting))),
        Heading(_("Attendance")),
        *_attended(_invitations(meeting), frame.edition),
        Heading(_("Items")),
        *(items or [Note(_("There is nothing on the agenda."))]),
    ]
    return _made(_("Minutes"), meeting, blocks, frame=frame, rows=rows)


def excerpt(decision: Decision) -> Made:
    """One decision with where it comes from, for whoever may read it."""
    item, meeting = decision.item, decision.item.meeting
    frame = _frame(meeting.council, Edition.INTERNAL)
    with translation.override(frame.language):
        basis = str(item.legal_basis) if item.legal_basis else ""
        where = _("Between meetings") if meeting.is_between else _("Meeting")
        facts = Facts(
            [
                (_("Meeting body"), meeting.council.name),
                (where, capfirst(day_and_date(meeting.starts_at))),
                (_("Item"), f"{item.case_number} {item.title}"),
                (_("Disclosure"), item.get_classification_display()),
                (_("Legal basis"), basis),
                (_("Rests on"), decision.basis),
                (pgettext("at a meeting", "Votes"), decision.votes_words),
                (_("Minutes"), "" if meeting.is_between else _standing(meeting)),
            ]
        )
        follow_ups = [_task(each, Edition.INTERNAL) for each in _follow_ups(decision)]
        tasks: list[Block] = [Heading(_("Follow-ups")), Bullets(follow_ups)] if follow_ups else []
        views = _dissents(_views(item), Edition.INTERNAL)
        blocks = [facts, Box(str(decision), decision.text), *views, *tasks]
        title = _("Excerpt of the minutes: decision %(number)s") % {"number": decision.case_number}
        lead = f"{meeting.council.name}, {long_date(meeting.starts_at)}"
        return Made(_paper(title, blocks, frame, lead), _file_name(title, meeting), [item])


def _invitations(meeting: Meeting) -> list[Invitation]:
    return by_body(meeting, meeting.invitations.in_order().select_related("user", "seat"))


def _follow_ups(decision: Decision) -> list[FollowUp]:
    """The follow-ups of a decision, as the minutes say them."""
    meeting = decision.item.meeting
    found = list(
        decision.item.follow_ups.select_related("responsible").prefetch_related("steps__responsible_was").by_due_date()
    )
    for follow_up in found:
        if meeting.minutes_approved_at:
            follow_up.minuted = follow_up.stood_at(meeting.minutes_approved_at)
    return found


def _frame(council: Council, edition: Edition) -> Frame:
    """The municipalities of a body, the one with the secretariat first."""
    return Frame(list(council.ownerships.select_related("municipality").order_by("-is_lead", "pk")), edition)


def _rows(person: Person, meeting: Meeting, edition: Edition, *, with_follow_ups: bool = False) -> list[AgendaRow]:
    rows = agenda_for(person, meeting, with_follow_ups=with_follow_ups)
    return [_in_public(row) for row in rows] if edition == Edition.PUBLIC else rows


def _in_public(row: AgendaRow) -> AgendaRow:
    """Take from a row what is not for everybody: all but the title that may be known, unless the item is public."""
    item = row.item
    if item is None:
        return row
    if item.classification == Classification.PUBLIC:
        return replace(row, presenter=timing.presenter_in_public(item))
    closed = "" if item.is_exempt else _("Internal item")
    return replace(
        row, title=item.safe_title, item=None, papers=[], comments=0, reviewers=[], presenter="", why_masked=closed
    )


def _made(
    kind: str, meeting: Meeting, blocks: Sequence[Block], *, frame: Frame, rows: Iterable[AgendaRow] = ()
) -> Made:
    title = f"{kind}: {meeting.full_name}, {long_date(meeting.starts_at)}"
    read = [row.item for row in rows if row.item]
    return Made(_paper(title, blocks, frame), _file_name(kind, meeting, frame.edition), read)


def _paper(title: str, blocks: Sequence[Block], frame: Frame, lead: str = "") -> Paper:
    names = [_("%(name)s municipality") % {"name": each.municipality.name} for each in frame.owners]
    return Paper(
        title=title,
        sender=" · ".join(names),
        language=frame.language,
        blocks=blocks,
        lead=lead,
        edition=str(frame.edition.label),
    )


def _file_name(kind: str, meeting: Meeting, edition: Edition = Edition.INTERNAL) -> str:
    """Return a name that says what the file is and of which day. The body's name, nothing of its items."""
    letters = str.maketrans("æøåÆØÅ", "eoaEOA")
    said = [kind, meeting.council.name, meeting.day.isoformat(), "" if edition == Edition.INTERNAL else edition.value]
    return "-".join(slugify(each.translate(letters)) for each in said if each) + ".pdf"


def _when(meeting: Meeting, edition: Edition, *more: tuple[str, str]) -> Facts:
    return Facts(
        [
            (_("Meeting body"), meeting.council.name),
            (_("Joint meeting with"), meeting.with_whom),
            (_("Meeting"), meeting.name),
            (_("Day"), capfirst(day_and_date(meeting.starts_at))),
            (_("Time"), time_range(meeting.starts_at, meeting.ends_at)),
            (_("State"), str(meeting.get_state_display()) if meeting.is_not_held else ""),
            (_("Place"), meeting.place),
            # Whoever has the link can come in.
            (_("Video"), meeting.video_url if edition == Edition.INTERNAL else ""),
            *more,
        ]
    )


def _standing(meeting: Meeting) -> str:
    if meeting.minutes_approved_at is None:
        return _("Not approved yet")
    if meeting.is_approved_by_silence:
        words = _("Approved %(day)s, since no member asked for a change in time")
        return words % {"day": long_date(meeting.minutes_approved_at)}
    facts = {"day": _moment(meeting.minutes_approved_at), "who": meeting.minutes_approved_by}
    return _("Approved %(day)s by %(who)s") % facts if meeting.minutes_approved_by else _("Approved %(day)s") % facts


def _on_agenda(row: AgendaRow) -> Iterator[Block]:
    yield Heading(f"{row.case_number} {row.title}".strip(), 2)
    yield Note(_tags(row))
    if row.begins and row.ends:
        yield Note(_("Time: %(time)s") % {"time": time_range(row.begins, row.ends)})
    if row.item is None:
        if row.why_masked:
            yield Note(row.why_masked)
        return
    if row.presenter:
        yield Note(_("Presented by: %(who)s") % {"who": row.presenter})
    if row.item.description:
        yield Prose(row.item.description)
    if row.item.resolution:
        yield Box(_("Proposed resolution"), row.item.resolution)
    if row.papers:
        yield Note(_("Papers:"))
        yield Bullets([_of_paper(paper) for paper in row.papers])


def _of_paper(paper: Held) -> str:
    return f"{paper.title}: {paper.address}" if paper.is_link else paper.title


def _minuted(row: AgendaRow, edition: Edition) -> Iterator[Block]:
    yield Heading(f"{row.case_number} {row.title}".strip(), 2)
    yield Note(_tags(row))
    if row.item is None:
        if row.why_masked:
            yield Note(row.why_masked)
        return
    if row.item.is_put_off:
        yield Note(_("Put off to a later meeting: %(reason)s") % {"reason": row.item.put_off_reason})
    if row.item.minutes or not row.item.is_put_off:
        yield Prose(row.item.minutes) if row.item.minutes else Note(_("Nothing is written on this item."))
    decision: Decision | None = getattr(row.item, "decision", None)
    if decision is not None:
        yield Box(str(decision), decision.text)
        if decision.basis:
            yield Note(_("Rests on: %(basis)s") % {"basis": decision.basis})
        if decision.votes:
            yield Note(_("Votes: %(votes)s") % {"votes": decision.votes_words})
    yield from _dissents(vars(row.item)["views"], edition)
    if row.item.meeting.is_approved:
        yield from (_corrected(correction, edition) for correction in row.item.corrections.all())
    tasks = [_task(follow_up, edition) for follow_up in row.item.follow_ups.all()]
    if tasks:
        yield Note(_("Follow-ups:"))
        yield Bullets(tasks)


def _views(item: AgendaItem) -> list[Mapping[str, str]]:
    return [{"whose": each.whose, "agency": each.agency, "words": each.words} for each in item.dissents.all()]


def _dissents(found: Iterable[Mapping[str, str]], edition: Edition) -> Iterator[Block]:
    """Say who did not agree; by the agency alone to everybody."""
    names = ("agency",) if edition == Edition.PUBLIC else ("whose", "agency")
    views = [f"{', '.join(each[name] for name in names)}: {each['words']}" for each in found]
    if views:
        yield Note(_("Other views:"))
        yield Bullets(views)


def _corrected(correction: MinutesCorrection, edition: Edition) -> Note:
    """Return that and why an item is another version; who did it is not for everybody."""
    facts = {"day": long_date(correction.at), "who": correction.by, "reason": correction.reason}
    if edition == Edition.PUBLIC or correction.by is None:
        return Note(_("Corrected %(day)s: %(reason)s") % facts)
    return Note(_("Corrected %(day)s by %(who)s: %(reason)s") % facts)


def _left(task: Task) -> str:
    facts = {"text": task.text, "who": task.responsible, "day": _day(task.due_on)}
    return (
        _("%(text)s (%(who)s, overdue since %(day)s)") if task.is_overdue else _("%(text)s (%(who)s, due %(day)s)")
    ) % facts


def _task(follow_up: Any, edition: Edition) -> str:
    """Return a follow-up as the minutes say it; who does it is not for everybody."""
    was = follow_up.minuted or follow_up
    facts = {"text": was.text, "who": was.responsible, "day": _day(was.due_on)}
    if edition == Edition.PUBLIC:
        return _("%(text)s (due %(day)s)") % facts
    return _("%(text)s (%(who)s, due %(day)s)") % facts


def _tags(row: AgendaRow) -> str:
    late = _("Added after the notice") if row.is_late else ""
    exempt = _("Exempt from public disclosure") if row.is_exempt else ""
    return " · ".join(words for words in (row.type, exempt, row.legal_basis, late) if words)


def _attended(invitations: Sequence[Invitation], edition: Edition) -> list[Block]:
    if not invitations:
        return [Note(_("Nobody was called."))]
    groups = [
        (_("Present"), [each for each in invitations if each.attended]),
        (_("Absent"), [each for each in invitations if each.attended is False]),
        (_("Not recorded"), [each for each in invitations if each.attended is None]),
    ]
    say = partial(_took_part, edition=edition)
    return [block for title, found in groups if found for block in (Heading(title, 2), Bullets([*map(say, found)]))]


def _called(invitation: Invitation, edition: Edition) -> str:
    # An address stands in for a missing name among those who take part, never for everybody.
    name = invitation.shown_name if edition == Edition.INTERNAL else invitation.public_name
    if edition == Edition.PUBLIC and invitation.seat and invitation.seat.is_youth:
        # Nor is the name of somebody who may be a minor.
        name = ""
    return ", ".join(words for words in (name, _seat(invitation)) if words)


def _took_part(invitation: Invitation, edition: Edition) -> str:
    """Return who somebody is, and how and for how much of the meeting they were there."""
    how = [_("by video")] if invitation.by_video else []
    if invitation.came_at:
        how.append(_("came %(time)s") % {"time": clock(invitation.came_at)})
    if invitation.left_at:
        how.append(_("left %(time)s") % {"time": clock(invitation.left_at)})
    name = _called(invitation, edition)
    return f"{name} ({', '.join(how)})" if how else name


def _seat(invitation: Invitation) -> str:
    title = ", ".join(filter(None, (invitation.seat.title if invitation.seat else "", invitation.body)))
    return _("%(seat)s (deputy)") % {"seat": title} if invitation.is_deputy else title


def _came(invitation: Invitation) -> str:
    if invitation.attended is None:
        return _("Not recorded")
    if invitation.by_video:
        return _("By video")
    return _("Present") if invitation.attended else _("Absent")


def _moment(moment: datetime) -> str:
    return f"{long_date(timezone.localtime(moment))} {clock(moment)}"


def _day(day: Any) -> str:
    return str(long_date(day))

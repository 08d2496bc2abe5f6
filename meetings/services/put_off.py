"""An item that is put off in the meeting goes on as another item, on the next meeting of the body that is planned.

Each is an item of its own: the old one stays in its minutes, the new one can be changed. Who may read what follows the
matter: it is never easier to read than where it was put off.
"""

from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from documents.keeping import keep
from meetings.enums import ItemPermission, MeetingKind, MeetingState, ProposalStepKind
from meetings.errors import DecidedAlready, GoesOn, NoMeetingAhead, NotForMinors, NotWaiting
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Decision, Meeting, Paper, PaperText, Proposal
from meetings.models.paper import HELD, unguessable_path
from meetings.services import agenda, approvals, carried, grants, matters, proposals, states

BEFORE: Final = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


@transaction.atomic
def put_off(*, item: AgendaItem, reason: str, by: User, now: datetime) -> AgendaItem:
    """Put an item off: the minutes say so and why, and it goes on at the next meeting whose agenda is open.

    Where none is planned it waits for one. Said again, it changes the reason. Minutes that were to be approved are put
    before the next meeting as such minutes are.

    Raises:
        IllegalState: when the minutes are not being written.
        DecidedAlready: when there is a decision on it.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    locked: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    locked.meeting = meeting
    if Decision.objects.filter(item=locked).exists():
        raise DecidedAlready
    is_new = not locked.is_put_off
    locked.put_off_at, locked.put_off_reason = locked.put_off_at or now, reason
    # Minutes, and what is overdue, come up on the next agenda by themselves.
    locked.waits = locked.waits or (is_new and locked.approves_id is None and not locked.takes_up_overdue)
    locked.save(update_fields=["put_off_at", "put_off_reason", "waits"])
    if not is_new:
        return locked
    carried.keep_out(locked, now=now, since=meeting.day)
    if locked.approves is not None:
        approvals.put_before_next(locked.approves, by=by, now=now)
    else:
        _tell_proposer(locked, by=by, now=now)
        go_on(council=meeting.council_id, by=by, now=now)
    return locked


@transaction.atomic
def take_back(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Undo it while the minutes are written: what it went on as is taken off its draft.

    Raises:
        IllegalState: when the minutes are not being written.
        GoesOn: when people have been called to the meeting that has it by now.
    """
    meeting = states.lock_in(item.meeting, MeetingState.IN_PROGRESS)
    locked: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    locked.meeting = meeting
    following = AgendaItem.objects.filter(came_from=locked).select_related("meeting").first()
    if following is not None:
        if not states.lock(following.meeting).is_draft:
            raise GoesOn
        agenda.remove(item=following, by=by, now=now)
    locked.put_off_at, locked.put_off_reason, locked.waits = None, "", False
    locked.save(update_fields=["put_off_at", "put_off_reason", "waits"])
    return locked


@transaction.atomic
def put_on(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Put an item that waits on the next meeting ahead, as a late item where its notice is sent.

    Raises:
        NotWaiting: when it is on an agenda already, or was let rest.
        NoMeetingAhead: when no meeting of the body is planned.
    """
    locked = _lock_waiting(item)
    ahead = Meeting.objects.filter(council=locked.meeting.council_id, state__in=BEFORE, starts_at__gt=now)
    meeting = ahead.order_by("starts_at", "pk").first()
    if meeting is None:
        raise NoMeetingAhead
    return _go_on_at(states.lock_in(meeting, *BEFORE), locked, by=by, now=now)


@transaction.atomic
def let_rest(*, item: AgendaItem, by: User, now: datetime) -> AgendaItem:
    """Say that an item that waits is not taken up again.

    Raises:
        NotWaiting: when it is on an agenda already, or was let rest.
    """
    locked = _lock_waiting(item)
    locked.waits = False
    locked.save(update_fields=["waits"])
    # Whoever sent the matter hears that this is all that comes of it.
    matters.answer_rest(item=locked, by=by, now=now)
    return locked


def _lock_waiting(item: AgendaItem) -> AgendaItem:
    locked: AgendaItem | None = (
        AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").filter(pk=item.pk).first()
    )
    if locked is None or not locked.waits:
        raise NotWaiting
    return locked


def go_on(*, council: int, by: User | None, now: datetime) -> None:
    """Put what waits in a body on its next meeting whose agenda is open: no notice is sent, and it is no emergency."""
    if not AgendaItem.objects.waiting_in(council).exists():
        return
    drafts = Meeting.objects.filter(council=council, state=MeetingState.DRAFT, starts_at__gt=now)
    for meeting in drafts.exclude(kind=MeetingKind.EMERGENCY).order_by("starts_at", "pk"):
        take_up(meeting=meeting, by=by, now=now)


def take_up(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Put on the agenda of a draft what waits from earlier meetings of the body."""
    waiting = AgendaItem.objects.waiting_in(meeting.council_id).filter(meeting__starts_at__lt=meeting.starts_at)
    for item in waiting.select_for_update(of=("self",)).select_related("meeting"):
        _go_on_at(meeting, item, by=by, now=now)


def _go_on_at(meeting: Meeting, source: AgendaItem, *, by: User | None, now: datetime) -> AgendaItem:
    facts = agenda.ItemFacts(**{name: getattr(source, name) for name in agenda.ItemFacts.__dataclass_fields__})
    item = agenda.add(meeting=meeting, facts=facts, by=by, now=now)
    item.came_from, item.first_id = source, source.matter
    item.save(update_fields=["came_from", "first"])
    source.waits = False
    source.save(update_fields=["waits"])
    _let_follow(source, item, now=now)
    _bring_papers(source, item)
    # What another body or a member has asked for goes with it, so that the answer comes when it is treated.
    Proposal.objects.filter(item=source).update(item=item, meeting=meeting)
    return item


def _let_follow(source: AgendaItem, item: AgendaItem, *, now: datetime) -> None:
    """Keep out who is kept out, and let who is cleared be so for as long as they were. Guests are asked anew."""
    today = timezone.localdate(now)
    until = max(item.meeting.day, today) + carried.KEPT_OUT_FOR
    held = AgendaItemUserObjectPermission.dated.on(today).filter(content_object=source)
    followed = held.filter(permission__codename__in=[ItemPermission.EXCLUDED, ItemPermission.CLEARED])
    for grant in followed.select_related("user", "permission", "granted_by").order_by("pk"):
        permission = ItemPermission(grant.permission.codename)
        is_out = permission == ItemPermission.EXCLUDED
        # Somebody who has got a seat that a minor may hold meanwhile is cleared no more.
        with suppress(NotForMinors):
            grants.give(
                item=item,
                user=grant.user,
                permission=permission,
                reason=grant.reason,
                ends_on=max(grant.ends_on, until) if is_out else grant.ends_on,
                by=grant.granted_by,
                now=now,
                called={"known_as": grant.known_as, "asked_at": grant.asked_at},
            )


def _bring_papers(source: AgendaItem, item: AgendaItem) -> None:
    """Let the new item have papers of its own, the same as they were: a file is not shared between two rows."""
    storage = Paper._meta.get_field("file").storage
    for paper in source.papers.order_by("pk"):
        held = {name: getattr(paper, name) for name in HELD if name != "change_note"}
        if paper.file:
            try:
                with paper.file.open("rb") as file:
                    content = file.read()
            except OSError:
                # Gone from the disk: the old item says so, the new one does without.
                continue
            held["file"] = keep(storage, unguessable_path(None, ""), content)
        made = Paper.objects.create(item=item, **held, added_after_notice=item.meeting.has_notice)
        text = PaperText.objects.filter(paper=paper).first()
        if text is not None and not item.is_exempt:
            PaperText.objects.create(paper=made, text=text.text, read_at=text.read_at)


def _tell_proposer(item: AgendaItem, *, by: User, now: datetime) -> None:
    proposal = Proposal.objects.filter(item=item).first()
    if proposal is not None:
        proposals.step(proposal, ProposalStepKind.PUT_OFF, by=by, now=now)


def fall_away(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Let what had gone on to a meeting that is not held go on to the next one, as it is by now."""
    items = AgendaItem.objects.filter(meeting=meeting, came_from__isnull=False, goes_on_as__isnull=True)
    for item in items.select_related("meeting"):
        carried.keep_out(item, now=now, since=meeting.day)
        AgendaItem.objects.filter(pk=item.pk).update(waits=True)
    go_on(council=meeting.council_id, by=by, now=now)

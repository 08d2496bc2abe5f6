"""Asking the adults of a class or team in by e-mail address: a question each, and no account before a yes.

What whoever leads the group sees is the same whether the portal knows an address or not: who is known is looked up by
the worker that writes the mail, and by the link in it. No address is kept after its answer, nor longer than
the period of the list; that it was asked is told by a mark that cannot be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from celery import shared_task
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.access import standings_changed
from accounts.models import User
from accounts.services import people
from contributions.erasure import Erasing, delete_batch
from history.acting import acting
from history.enums import Way
from nightwatch.declarations import PORTALS
from nightwatch.enums import InvitationAnswer
from nightwatch.models import ClassInvitation, Group, Team, Volunteer
from nightwatch.services import invitation_mail, volunteers
from nightwatch.services.errors import AskedInOftenError, InvitationGoneError, PersonGoneError, TeamNotOfGroupError
from nightwatch.services.requests import must_log_in
from norwegian import clock

SALT: Final = "nightwatch.invitation"
# So many addresses may a group, and whoever asks, write to in a day: two schools' worth of one year's classes.
MOST_A_DAY: Final = 300
# So many groups may ask one address in a month; what is more is not sent, and nobody is told.
MOST_TO_ONE: Final = 3
MONTH: Final = timedelta(days=30)
AT_A_TIME: Final = 100
MAX_ATTEMPTS: Final = 5


@dataclass(frozen=True)
class Looked:
    """What a list would come to: the addresses nobody has asked for the group, and how many have been asked."""

    new: tuple[str, ...]
    asked_already: int


def mark_of(email: str) -> str:
    """Return what tells that an address was asked, without the address."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()


def token_of(invitation: ClassInvitation) -> str:
    """Return the part of the address that stands for the question to this person."""
    return signing.dumps(invitation.pk, salt=SALT)


def follow(token: str) -> ClassInvitation:
    """Return what a link asks.

    Raises:
        InvitationGoneError: when there is no such question (any more).
    """
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise InvitationGoneError from None
    rows = ClassInvitation.objects.select_related("group", "team", "invited_by")
    found: ClassInvitation | None = rows.filter(pk=pk).first()
    if found is None:
        raise InvitationGoneError
    return found


def look(*, group: Group, addresses: Sequence[str]) -> Looked:
    """Return what asking ``addresses`` in would come to; the same whether anybody has an account."""
    marks = {mark_of(address): address for address in addresses}
    asked = set(group.invitations.filter(mark__in=marks).values_list("mark", flat=True))
    return Looked(tuple(address for mark, address in marks.items() if mark not in asked), len(asked))


@transaction.atomic
def invite(*, group: Group, team: Team, addresses: Sequence[str], by: User, now: datetime) -> int:
    """Ask everybody on the list, once; return how many were new. The same list again changes nothing.

    Raises:
        AskedInOftenError: when the group, or ``by``, would write to more than so many in a day.
        TeamNotOfGroupError: when the class or team is of another group, or not used any more.
        OperationalError: of kombu, when the queue cannot be reached (raised at commit).
    """
    locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    if team.group_id != locked.pk or not team.is_used:
        raise TeamNotOfGroupError
    new = look(group=locked, addresses=addresses).new
    today = ClassInvitation.objects.filter(invited_at__gt=now - timedelta(days=1))
    if max(today.filter(group=locked).count(), today.filter(invited_by=by).count()) + len(new) > MOST_A_DAY:
        raise AskedInOftenError(MOST_A_DAY)
    lead = locked.group_municipalities.select_related("municipality").order_by("-is_lead", "pk").first()
    ClassInvitation.objects.bulk_create(
        ClassInvitation(
            group=locked,
            team=team,
            email=address,
            mark=mark_of(address),
            language=lead.municipality.language if lead else "nb",
            invited_by=by,
            invited_at=now,
        )
        for address in new
    )
    if new:
        transaction.on_commit(partial(send_invitations.delay))
    return len(new)


@shared_task(name="nightwatch.send_invitations")
def send_invitations() -> int:
    """Send what waits, unless it is night; what is left goes with the next sweep."""
    return send_due(now=timezone.now())


def send_due(*, now: datetime) -> int:
    """Write to those nobody has written to yet, each in a transaction; return how many mails went out."""
    if clock.is_quiet(now):
        return 0
    keys = list(ClassInvitation.objects.to_send().values_list("pk", flat=True)[:AT_A_TIME])
    return sum(_send(pk, now) for pk in keys)


def _send(pk: int, now: datetime) -> bool:
    """Send one, when nobody else is at it. What cannot be sent is tried again, a few times."""
    with transaction.atomic():
        rows = ClassInvitation.objects.select_for_update(of=("self",), skip_locked=True)
        rows = rows.select_related("group", "team", "invited_by")
        row: ClassInvitation | None = rows.to_send().filter(pk=pk).first()
        if row is None:
            return False
        row.attempts += 1
        is_sent = False
        try:
            if _is_wanted(row, now):
                invitation_mail.send(row, token=token_of(row))
                is_sent = True
            row.handled_at = now
        except OSError:
            row.handled_at = now if row.attempts >= MAX_ATTEMPTS else None
        row.save(update_fields=["attempts", "handled_at"])
    return is_sent


def _is_wanted(row: ClassInvitation, now: datetime) -> bool:
    """Tell whether to write: not to who walks for the class already, nor to whom too many groups have asked lately."""
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(group=row.group_id, team=row.team_id)
    if walking.filter(user__email=row.email).exists():
        return False
    lately = ClassInvitation.objects.filter(mark=row.mark, invited_at__gt=now - MONTH, pk__lt=row.pk)
    return lately.count() < MOST_TO_ONE


@transaction.atomic
def accept(
    *, invitation: ClassInvitation, name: str, phone: str, now: datetime, versions: Mapping[str, str] = PORTALS
) -> Volunteer:
    """Let the person into the group, for the class or team; who is new gets an account without a password.

    What a known person has said of themselves is not written over. Whoever has a role elsewhere has accepted nothing
    by a link: they are asked when they log in and sign up.

    Raises:
        InvitationGoneError: when it has been answered already.
        PersonGoneError: when the account of the address is closed.
    """
    locked = _lock(invitation)
    with acting(Way.LINK):
        # A new account is made by nobody who had one.
        person, _is_new = people.ensure(email=locked.email, name=name, language=locked.language)
    if not person.is_active:
        raise PersonGoneError
    with acting(Way.LINK, who=person.pk):
        if not must_log_in(person):
            volunteers.tell(user=person, now=now, name=name, phone=phone, versions=versions)
        volunteer = volunteers.join(group=locked.group, user=person, now=now)
        if locked.team.is_used and volunteer.team_id != locked.team_id:
            volunteer.team = locked.team
            volunteer.save(update_fields=["team"])
        standings_changed()
        _note(locked, InvitationAnswer.YES, now)
    return volunteer


@transaction.atomic
def decline(*, invitation: ClassInvitation, now: datetime) -> None:
    """Say no: the address goes at once.

    Raises:
        InvitationGoneError: when it has been answered already.
    """
    _note(_lock(invitation), InvitationAnswer.NO, now)


def forget(before: datetime, limit: int) -> int:
    """Let go of lists that were asked ``before``, answered or not."""
    return delete_batch(ClassInvitation.objects.filter(invited_at__lt=before), limit)


def of_person(person: User) -> "QuerySet[ClassInvitation]":
    return ClassInvitation.objects.filter(mark=mark_of(person.email))


def forget_person(erasing: Erasing) -> int:
    """Delete what was asked of the person's addresses."""
    if not erasing.is_whole:
        return 0
    addresses = [name for name in (*erasing.names.found, erasing.person.email) if "@" in name]
    return ClassInvitation.objects.filter(mark__in=[mark_of(address) for address in addresses]).delete()[0]


def _lock(invitation: ClassInvitation) -> ClassInvitation:
    rows = ClassInvitation.objects.select_for_update(of=("self",)).select_related("group", "team")
    locked: ClassInvitation | None = rows.filter(pk=invitation.pk, answer="").first()
    if locked is None:
        raise InvitationGoneError
    return locked


def _note(locked: ClassInvitation, answer: InvitationAnswer, now: datetime) -> None:
    locked.answer, locked.answered_at, locked.email = answer, now, ""
    locked.save(update_fields=["answer", "answered_at", "email"])

"""The chair's release: which bodies ask for it, asking for one, giving it and taking it back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council, Tenure
from meetings.enums import MeetingKind, MeetingState
from meetings.models import Meeting
from meetings.services import states
from norwegian.dates import local_day
from reviews.errors import AskedToRelease, NobodyChairs
from reviews.models import Release, ReleaseRule
from reviews.services import marks, messages

CHAIRING = (SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR)


def chairs_of(council: Council, day: date) -> Sequence[User]:
    """Return who chairs the body that day, the deputy chair too."""
    seated = Tenure.objects.on(day).holders().of_council(council.pk).filter(seat__function__in=CHAIRING)
    return list(User.objects.active().filter(pk__in=seated.values("user")).order_by("pk"))


def is_missing(meeting: Meeting, day: date) -> bool:
    """Tell whether the notice of a draft waits for a release.

    Nothing waits for a chair the body has not got, and an emergency waits for nobody.
    """
    if meeting.kind == MeetingKind.EMERGENCY or not ReleaseRule.objects.filter(council=meeting.council_id).exists():
        return False
    if Release.objects.filter(meeting=meeting, released_at__isnull=False).exists():
        return False
    return bool(chairs_of(meeting.council, day))


@transaction.atomic
def keep_rule(*, council: Council, is_on: bool, by: User, now: datetime) -> None:
    """Let the drafts of a body wait for whoever chairs it, or wait no more. What is sent is sent."""
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    if is_on:
        ReleaseRule.objects.get_or_create(council=council, defaults={"changed_by": by})
    else:
        # One by one, so that the history tells who did it.
        for rule in ReleaseRule.objects.filter(council=council):
            rule.delete()


@transaction.atomic
def ask(*, meeting: Meeting, by: User, now: datetime) -> Release:
    """Ask whoever chairs to release the draft.

    Raises:
        IllegalState: when the meeting is a draft no more.
        AskedToRelease: when they have been asked, or have released it.
        NobodyChairs: when nobody chairs the body today.
    """
    locked = states.lock_in(meeting, MeetingState.DRAFT)
    release = _release(locked)
    if release.asked_at is not None or release.is_released:
        raise AskedToRelease
    chairs = chairs_of(locked.council, local_day(now))
    if not chairs:
        raise NobodyChairs
    release.asked_at, release.asked_by = now, by
    release.save()
    messages.ask_for_release(release=release, recipients=[each for each in chairs if each.pk != by.pk], now=now)
    return release


@transaction.atomic
def give(*, meeting: Meeting, by: User, now: datetime) -> Release:
    """Release the draft as it is now. Twice is the same as once, unless the agenda has changed since.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = states.lock_in(meeting, MeetingState.DRAFT)
    release = _release(locked)
    mark = marks.mark_of_agenda(locked)
    if release.is_released and release.mark == mark:
        return release
    release.released_at, release.released_by, release.mark = now, by, mark
    release.save()
    messages.tell_of_release(release=release, by=by, now=now)
    return release


@transaction.atomic
def take_back(*, meeting: Meeting, by: User, now: datetime) -> Release:
    """Take a release back. The chair can be asked anew.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    locked = states.lock_in(meeting, MeetingState.DRAFT)
    release = _release(locked)
    release.asked_at = release.asked_by = release.released_at = release.released_by = None
    release.mark = {}
    release.save()
    messages.forget_release(release=release)
    return release


def _release(meeting: Meeting) -> Release:
    release: Release = Release.objects.get_or_create(meeting=meeting)[0]
    release.meeting = meeting
    return release

"""How a draft stands with the chair's release, for its pages."""

from dataclasses import dataclass
from datetime import date

from accounts.access import Person, can
from meetings.models import Meeting
from reviews.enums import ReviewAct
from reviews.models import Release
from reviews.services import marks, releases


@dataclass(frozen=True)
class ReleaseView:
    """``release`` is None where nobody has asked or released. ``is_missing`` is when the notice waits for it."""

    meeting: Meeting
    release: Release | None
    is_missing: bool
    has_changed: bool
    may_ask: bool
    may_release: bool

    @property
    def is_released(self) -> bool:
        return self.release is not None and self.release.is_released

    @property
    def is_asked(self) -> bool:
        return self.release is not None and self.release.asked_at is not None


def release_of(person: Person, meeting: Meeting, day: date) -> ReleaseView:
    rows = Release.objects.select_related("released_by", "asked_by")
    release = rows.filter(meeting=meeting).first()
    is_released = release is not None and release.is_released
    has_changed = release is not None and is_released and release.mark != marks.mark_of_agenda(meeting)
    is_asked = release is not None and release.asked_at is not None
    return ReleaseView(
        meeting=meeting,
        release=release,
        is_missing=releases.is_missing(meeting, day),
        has_changed=has_changed,
        may_ask=not is_asked and not is_released and can(person, ReviewAct.ASK_RELEASE, meeting),
        may_release=can(person, ReviewAct.RELEASE, meeting),
    )

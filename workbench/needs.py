"""What needs the coordinator now, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.models import Measure
from meetings.enums import Answer, MeetingState
from meetings.models import FollowUp, Meeting
from nightwatch.models import Shift
from workbench.desk import Desk, local_day

# How far ahead something begins to need somebody.
NOTICE_AHEAD = timedelta(days=3)
ANSWERS_AHEAD = timedelta(days=3)
SHIFTS_AHEAD = timedelta(days=14)
AT_MOST = 50


@dataclass(frozen=True)
class Need:
    """One line of the list: what, about what, by when, and where to do it."""

    icon: str
    act: str
    about: str
    where: str
    due: date
    url: str
    is_late: bool


def needs(desk: Desk) -> list[Need]:
    """Return what needs the person, late things first, then by date."""
    found = [*meeting_needs(desk), *follow_up_needs(desk), *measure_needs(desk), *shift_needs(desk)]
    return sorted(found, key=lambda need: (not need.is_late, need.due, need.about))


def meeting_needs(desk: Desk) -> Iterator[Need]:
    """Notices to send, answers to chase, minutes to write or finish."""
    horizon = desk.now + timedelta(days=60)
    meetings = (
        Meeting.objects.visible_to(desk.person)
        .filter(council__in=desk.council_ids, starts_at__lte=horizon)
        .exclude(state__in=[MeetingState.APPROVED, MeetingState.CANCELLED])
        .select_related("council")
        .annotate(silent=Count("invitations", filter=Q(invitations__answer=Answer.NONE)))
        .order_by("starts_at", "pk")[:AT_MOST]
    )
    for meeting in meetings:
        need = _meeting_need(meeting, desk)
        if need:
            yield need


def _meeting_need(meeting: Meeting, desk: Desk) -> Need | None:
    day = local_day(meeting.starts_at)
    over = meeting.ends_at < desk.now
    if meeting.state == MeetingState.DRAFT:
        last_day = day - timedelta(days=meeting.council.notice_days)
        if not over and last_day - NOTICE_AHEAD > desk.day:
            return None
        act, due, late, icon = _("Send the notice"), last_day, last_day < desk.day, "envelope-closed"
    elif over and meeting.state == MeetingState.NOTICE_SENT:
        act, due, late, icon = _("Write the minutes"), day + timedelta(days=1), True, "file-text"
    elif meeting.state == MeetingState.IN_PROGRESS:
        act, due, late, icon = _("Finish and approve the minutes"), day + timedelta(days=7), over, "file-text"
    elif meeting.silent and meeting.starts_at - ANSWERS_AHEAD <= desk.now:  # type: ignore[attr-defined]
        silent = meeting.silent  # type: ignore[attr-defined]
        act = ngettext("%(count)d person has not answered", "%(count)d people have not answered", silent)
        act, due, late, icon = act % {"count": silent}, day, False, "person-group"
    else:
        return None
    about = _("%(council)s, %(date)s") % {"council": meeting.council.name, "date": date_format(day)}
    return Need(icon, act, about, "", due, meeting.get_absolute_url(), late)


def follow_up_needs(desk: Desk) -> Iterator[Need]:
    follow_ups = (
        FollowUp.objects.visible_to(desk.person)
        .overdue(desk.day)
        .filter(item__meeting__council__in=desk.council_ids)
        .select_related("item__meeting__council", "responsible")
        .by_due_date()[:AT_MOST]
    )
    for follow_up in follow_ups:
        where = f"{follow_up.responsible} · {follow_up.item.meeting.council.name}"
        yield Need(
            "checkmark-circle",
            _("Overdue follow-up"),
            follow_up.safe_text,
            where,
            follow_up.due_on,
            follow_up.get_absolute_url(),
            True,  # noqa: FBT003
        )


def measure_needs(desk: Desk) -> Iterator[Need]:
    measures = (
        Measure.objects.visible_to(desk.person)
        .overdue(desk.day)
        .filter(municipality__in=desk.numbers)
        .select_related("responsible", "municipality")
        .order_by("due_on", "pk")[:AT_MOST]
    )
    for measure in measures:
        where = " · ".join(str(part) for part in (measure.responsible, measure.municipality) if part)
        yield Need(
            "tasklist",
            _("Overdue measure"),
            measure.title,
            where,
            measure.due_on,
            measure.get_absolute_url(),
            True,  # noqa: FBT003
        )


def shift_needs(desk: Desk) -> Iterator[Need]:
    shifts = (
        Shift.objects.visible_to(desk.person)
        .lacking_people(desk.now)
        .of_municipalities(desk.numbers)
        .filter(starts_at__lte=desk.now + SHIFTS_AHEAD)
        .select_related("group")
        .in_order()[:AT_MOST]
    )
    for shift in shifts:
        missing = shift.minimum - shift.confirmed_count
        act = ngettext("The shift lacks %(count)d person", "The shift lacks %(count)d people", missing)
        about = _("%(group)s, %(date)s") % {"group": shift.group.name, "date": date_format(shift.evening)}
        late = shift.starts_at - timedelta(days=3) <= desk.now
        yield Need(
            "person-plus",
            act % {"count": missing},
            about,
            shift.meets_at,
            shift.evening,
            shift.get_absolute_url(),
            late,
        )

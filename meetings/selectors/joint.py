"""Bodies that meet together: whom they can be chosen among, and who of those who are called sits where."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from accounts.access import Person, permitted
from councils.models import Council
from meetings.enums import MeetingAct
from meetings.models import Invitation, JointBody, Meeting
from meetings.selectors.matters import bodies_to_send_to


def bodies_to_meet(person: Person, council: Council, day: date, meeting: Meeting | None = None) -> list[Council]:
    """Return the bodies that can take part in a meeting of ``council``, and those that do take part in ``meeting``.

    They are those of the same municipalities, and those whose meetings the person plans. One query.
    """
    near = bodies_to_send_to(council, day).order_by().values("pk")
    planned = permitted(Council.objects.active(day), person, MeetingAct.PLAN_MEETING).order_by().values("pk")
    there = JointBody.objects.filter(meeting=meeting).values("council") if meeting and meeting.is_joint else []
    able = Q(pk__in=near) | Q(pk__in=planned) | Q(pk__in=there)
    return list(Council.objects.filter(able).exclude(pk=council.pk).in_order())


def with_others(meetings: Iterable[Meeting]) -> None:
    """Let each meeting know the bodies that take part: one query for all of them, none where no meeting is joint."""
    joint = [meeting for meeting in meetings if meeting.is_joint]
    if not joint:
        return
    rows = Council.objects.filter(joint_bodies__meeting__in=[meeting.pk for meeting in joint])
    found: dict[int, list[Council]] = defaultdict(list)
    for council in rows.annotate(meets_in=F("joint_bodies__meeting")).in_order():
        found[council.meets_in].append(council)
    for each in joint:
        each.others = found[each.pk]


def others_named() -> ArraySubquery:
    """Return the bodies that take part in each meeting of a queryset, for :func:`bring_others`, in its statement."""
    rows = Council.objects.filter(joint_bodies__meeting=OuterRef("pk")).in_order()
    return ArraySubquery(rows.values(said=JSONObject(pk="pk", name="name")))


def bring_others(meetings: Iterable[Any]) -> None:
    """Let each meeting know the bodies that take part, as its ``others_named`` says."""
    for meeting in meetings:
        meeting.others = [Council(**said) for said in meeting.others_named]


def by_body(meeting: Meeting, invitations: Iterable[Invitation]) -> list[Invitation]:
    """Return those who are called, the host's first; in a joint meeting each knows the body of the seat."""
    called = list(invitations)
    if not meeting.is_joint:
        return called
    bodies = {body.pk: place for place, body in enumerate(meeting.bodies)}
    names = {body.pk: str(body) for body in meeting.bodies}
    for each in called:
        each.body = names.get(each.seat.council_id, "") if each.seat else ""
    return sorted(called, key=lambda each: bodies.get(each.seat.council_id if each.seat else 0, len(bodies)))

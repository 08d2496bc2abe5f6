"""The natteravn group of Rana, its people, shifts and nights."""

from datetime import datetime, timedelta

from accounts.models import User
from municipalities.models import Municipality
from nightwatch.models import (
    Group,
    GroupMunicipality,
    JoinAsk,
    NightReport,
    NightSetup,
    Season,
    Shift,
    ShiftTemplate,
    SignUp,
    Volunteer,
)
from tests.municipalities.factories import LONG_AGO
from tests.permissions.world.base import RANA, World, person


def add_nightwatch(world: World) -> None:
    people, things, now = world.people, world.things, world.now
    people["volunteer"], people["leader"] = person("volunteer"), person("leader")
    Municipality.objects.filter(number=RANA).update(has_nightwatch=True)
    group = Group.objects.create(name="Natteravnene i Rana", slug="rana", staffing="mixed")
    GroupMunicipality.objects.create(group=group, municipality_id=RANA, is_lead=True)
    Volunteer.objects.create(group=group, user=people["volunteer"], starts_on=LONG_AGO)
    Volunteer.objects.create(group=group, user=people["leader"], starts_on=LONG_AGO, is_leader=True)
    yesterday = world.today - timedelta(days=1)
    Volunteer.objects.create(group=group, user=people["former"], starts_on=LONG_AGO, ends_on=yesterday, is_leader=True)
    NightSetup.objects.create(
        group=group, has_log_book=True, has_report=True, has_public_numbers=True, public_from=LONG_AGO
    )
    things["group"] = group
    world.inner["season"] = Season.objects.create(
        group=group, name="Vår", starts_on=world.today, ends_on=world.today + timedelta(days=60)
    )
    world.inner["template"] = ShiftTemplate.objects.create(group=group, weekday=4, starts="22:00", ends="02:00")
    world.inner["volunteer"] = group.volunteers.get(user=people["leader"])
    for state, days in {"open": 3, "cancelled": 4, "walked": -30}.items():
        starts_at = now + timedelta(days=days)
        shift = Shift.objects.create(
            group=group,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=4),
            state="cancelled" if state == "cancelled" else "open",
            leader=people["leader"],
            cancelled_at=now if state == "cancelled" else None,
        )
        things[f"shift/{state}"] = shift
    things["report"] = NightReport.objects.create(
        shift=things["shift/walked"],
        young_people="some",
        mood="calm",
        wants_follow_up=True,
        written_at=now,
        written_by=people["leader"],
    )
    # Whoever was a leader wants to come back.
    for state, answered in {"waiting": {}, "declined": {"answered_at": now, "answered_by": people["leader"]}}.items():
        things[f"former-join/{state}"] = JoinAsk.objects.create(
            group=group, user=people["former"], shift=things["shift/open"], state=state, asked_at=now, **answered
        )
    for state in ("open", "walked"):
        things[f"sign-up/{state}"] = _place(things[f"shift/{state}"], people["volunteer"], 1, now)
        # Whoever was a leader has walked, and has still a place on a shift ahead.
        things[f"former-sign-up/{state}"] = _place(things[f"shift/{state}"], people["former"], 2, now)


def _place(shift: Shift, who: User, number: int, now: datetime) -> SignUp:
    made: SignUp = SignUp.objects.create(
        shift=shift,
        user=who,
        state="confirmed",
        place_number=number,
        maximum=shift.maximum,
        during=Shift.objects.get(pk=shift.pk).during,
        signed_up_at=now,
    )
    return made

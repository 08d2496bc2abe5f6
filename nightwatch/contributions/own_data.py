"""What natteravn holds about a person."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from nightwatch.enums import OfferKind
from nightwatch.models import JoinAsk, NoticeChoice, OfferTo, Shift


@export("natteravn")
def natteravn(person: User) -> dict[str, Any]:
    groups = person.volunteers.order_by("starts_on", "pk")
    places = person.sign_ups.order_by("signed_up_at", "pk")
    led = Shift.objects.filter(leader=person).order_by("starts_at", "pk")
    choices = NoticeChoice.objects.filter(user=person)
    asked = JoinAsk.objects.filter(user=person).order_by("asked_at", "pk")
    turns = OfferTo.objects.filter(user=person, offer__kind=OfferKind.TEAM).order_by("asked_at", "pk")
    times = ("signed_up_at", "promoted_at", "withdrawn_at")
    return {
        "groups": list(groups.values("group__name", "team__name", "is_leader", "starts_on", "ends_on", "welcomed_at")),
        "asked_to_join": list(asked.values("group__name", "state", "asked_at", "answered_at", "reason")),
        "places": list(
            places.values("shift__group__name", "shift__starts_at", "shift__ends_at", "state", "team__name", *times)
        ),
        "turns_of_class_or_team": list(
            turns.values("offer__shift__team__name", "offer__shift__starts_at", "asked_at", "answer", "answered_at")
        ),
        "messages": list(choices.values("a_week_before", "a_day_before", "three_hours_before", "weekly")),
        "shifts_led": list(led.values("group__name", "starts_at", "ends_at", "state")),
    }

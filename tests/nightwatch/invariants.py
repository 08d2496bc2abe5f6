"""What holds for places on shifts, whatever has happened to them."""

from itertools import pairwise

from nightwatch.enums import ShiftState
from nightwatch.models import Shift, SignUp


def assert_places_hold() -> None:
    for shift in Shift.objects.all():
        confirmed = list(shift.sign_ups.confirmed())
        waiting, held = list(shift.sign_ups.waiting()), list(shift.sign_ups.held())
        numbered = [*confirmed, *held]
        assert len(numbered) <= shift.maximum
        assert len({sign_up.place_number for sign_up in numbered}) == len(numbered)
        assert all(1 <= sign_up.place_number <= shift.maximum for sign_up in numbered)
        assert all(sign_up.during == shift.during for sign_up in shift.sign_ups.all())
        if shift.state == ShiftState.CANCELLED:
            assert (numbered, waiting) == ([], [])
        free = shift.maximum - len(numbered)
        left = max(min(shift.places_of_team - sum(each.fills_team for each in numbered), free), 0)
        assert all(free <= (0 if sign_up.fills_team else left) for sign_up in waiting)
    active = SignUp.objects.active().select_related("shift")
    spans = sorted((sign_up.user_id, sign_up.shift.starts_at, sign_up.shift.ends_at) for sign_up in active)
    for (person, _, ends), (following, starts, _) in pairwise(spans):
        assert person != following or ends <= starts

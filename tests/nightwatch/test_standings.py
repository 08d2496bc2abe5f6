"""What a person is in natteravn follows from rows that hold today."""

from datetime import date, timedelta

import pytest

from accounts.access import Scope, can
from nightwatch.enums import NightwatchAct
from nightwatch.models import Volunteer
from nightwatch.services import places
from tests.municipalities.factories import LONG_AGO
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("who", "standing"),
    [("leader", "leads"), ("leader", "walks"), ("volunteer", "walks"), ("coordinator", "handled")],
)
def test_standing_holds_the_group(stage: Stage, who: str, standing: str) -> None:
    found = Scope(getattr(stage, who), TODAY).ids(f"nightwatch.{standing}")

    assert found == {stage.group.pk}


@pytest.mark.parametrize("who", ["elsewhere", "reader", "stranger"])
def test_others_are_not_in_charge(stage: Stage, who: str) -> None:
    assert not can(getattr(stage, who), NightwatchAct.CHANGE_SHIFT, stage.shift)
    assert not can(getattr(stage, who), NightwatchAct.VIEW_PARTICIPANTS, stage.shift)


def test_a_leader_until_yesterday_leads_nothing(stage: Stage) -> None:
    Volunteer.objects.filter(user=stage.leader).update(starts_on=LONG_AGO, ends_on=TODAY - timedelta(days=1))

    assert not can(stage.leader, NightwatchAct.VIEW_PHONES, stage.shift)


def test_who_signed_off_no_longer_sees_who_is_on_the_shift(stage: Stage) -> None:
    sign_up = stage.shift.sign_ups.get()
    assert can(stage.volunteer, NightwatchAct.VIEW_PARTICIPANTS, stage.shift)

    places.withdraw(sign_up=sign_up, by=stage.volunteer, now=NOW)

    assert Scope(stage.volunteer, TODAY).ids("nightwatch.on_shift") == frozenset()

"""The workbench tells of working groups that end without a report."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils.translation import override

from accounts.models import User
from contributions.needs import Need, needs_of
from measures.models import WorkingGroup
from measures.services import working_groups
from meetings.enums import ItemPermission
from meetings.services import grants, matters, proposals
from meetings.services.matters import MatterFacts
from tests.measures.factories import NOW, TODAY, decided
from tests.measures.working_group import set_up
from tests.municipalities.factories import AppointmentFactory, onboarded
from workbench.selectors.desk import set_desk

pytestmark = pytest.mark.django_db
SOON, OVER = "A working group ends soon without a report", "A working group has ended without a report"


def told(person: User, *, days: int = 0) -> list[Need]:
    now = NOW + timedelta(days=days)
    with time_machine.travel(now, tick=False), override("en"):
        desk = set_desk(User.objects.get(pk=person.pk), number="", now=now)
        return [need for need in needs_of(desk) if need.act in {SOON, OVER}]


def ending(coordinator: User, days: int) -> WorkingGroup:
    return set_up(decided(), coordinator, ends_on=TODAY + timedelta(days=days))


def test_it_is_told_from_thirty_days_before_and_for_a_year_after(coordinator: User) -> None:
    group = ending(coordinator, 31)

    found = {days: [(need.act, need.is_late) for need in told(coordinator, days=days)] for days in (0, 1, 31, 32, 397)}

    assert found == {0: [], 1: [(SOON, False)], 31: [(SOON, False)], 32: [(OVER, True)], 397: []}
    (need,) = told(coordinator, days=1)
    assert (need.about, need.url, need.due) == ("Trygg skolevei", group.get_absolute_url(), group.council.ends_on)


def test_a_later_day_or_a_report_ends_it(coordinator: User) -> None:
    prolonged, reported = ending(coordinator, 9), ending(coordinator, 9)
    assert len(told(coordinator)) == 2

    later: dict[str, Any] = {"ends_on": TODAY + timedelta(days=90), "measures": [], "among": []}
    working_groups.change(group=prolonged, **later, by=coordinator, now=NOW)
    facts = MatterFacts(title="Rapport", why="Det er mørkt.", resolution="", time_needed=None)
    item, council = reported.decision.item, reported.council
    report = matters.report(council=council, item=item, facts=facts, by=coordinator, now=NOW)

    assert told(coordinator) == []
    proposals.withdraw(proposal=report, by=coordinator, now=NOW)
    assert [need.url for need in told(coordinator)] == [reported.get_absolute_url()]


def test_it_is_told_to_nobody_elsewhere_and_to_nobody_who_is_kept_out(coordinator: User) -> None:
    onboarded("1833")
    elsewhere, group = AppointmentFactory(municipality_id="1833").user, ending(coordinator, 9)
    other = AppointmentFactory(municipality_id="3418").user
    assert (len(told(other)), told(elsewhere)) == (1, [])

    grants.give(
        item=group.decision.item,
        user=other,
        permission=ItemPermission.EXCLUDED,
        reason="Inhabil",
        ends_on=TODAY + timedelta(days=9),
        by=coordinator,
        now=NOW,
    )

    assert (told(other), len(told(coordinator))) == ([], 1)

"""The two faces of a rule agree, and a standing ends with its last day."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from accounts.access import Always, Has, LoggedIn, Own, Rule, Scope, Through, When, Who, allow, can, rule_for
from accounts.models import User
from municipalities.enums import MunicipalityAct, Role
from municipalities.models import Appointment, Municipality

TODAY = date(2027, 3, 15)

leaves = st.sampled_from(
    [
        Who("municipalities.coordinator", "municipality_id"),
        Who("municipalities.reader", "municipality_id"),
        When("role", {Role.COORDINATOR}),
        When("municipality__county", {"Innlandet"}),
        Own("user_id"),
        Has("municipalities.reader"),
        Through("municipality", Who("municipalities.coordinator", "number")),
        Always(),
        LoggedIn(),
    ]
)
rules = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=6,
)


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    coordinator = User.objects.create_user("koordinator@example.no")
    reader = User.objects.create_user("leser@example.no")
    start = TODAY - timedelta(days=100)
    for user, number, role in [
        (coordinator, "3418", Role.COORDINATOR),
        (coordinator, "3417", Role.COORDINATOR),
        (reader, "3418", Role.READER),
        (reader, "1833", Role.ADMINISTRATOR),
    ]:
        Appointment.objects.create(user=user, municipality_id=number, role=role, starts_on=start)
    return {"coordinator": coordinator, "reader": reader, "public": AnonymousUser()}


@given(rule=rules)
@pytest.mark.soak
@pytest.mark.parametrize("who", ["coordinator", "reader", "public"])
def test_allows_and_q_agree_on_every_object(people: dict[str, Any], who: str, rule: Rule) -> None:
    scope = Scope(people[who], TODAY)
    everything = list(Appointment.objects.select_related("municipality"))

    by_python = {row.pk for row in everything if rule.allows(scope, row)}
    by_sql = set(Appointment.objects.filter(rule.q(scope, Appointment)).values_list("pk", flat=True))

    assert by_python == by_sql


@pytest.mark.parametrize(("day", "sees"), [(0, True), (1, False)], ids=["last day", "the day after"])
def test_standing_ends_with_the_last_day(db: None, day: int, sees: bool) -> None:
    user = User.objects.create_user("koordinator@example.no")
    Appointment.objects.create(
        user=user, municipality_id="3418", role=Role.COORDINATOR, starts_on=date(2026, 1, 1), ends_on=TODAY
    )

    with time_machine.travel(TODAY + timedelta(days=day)):
        assert can(user, MunicipalityAct.VIEW_INTERNAL, Municipality.objects.get(number="3418")) is sees
        assert Municipality.objects.internal_to(user).exists() is sees


def test_scope_asks_each_provider_once(
    people: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scope = Scope(people["coordinator"], TODAY)

    with django_assert_num_queries(1):
        assert scope.ids("municipalities.coordinator") == {"3417", "3418"}
        assert scope.ids("municipalities.reader") == frozenset()
        assert scope.ids("municipalities.coordinator") == {"3417", "3418"}


def test_inactive_person_has_no_standing(people: dict[str, Any]) -> None:
    person = people["coordinator"]
    person.is_active = False

    assert Scope(person, TODAY).ids("municipalities.coordinator") == frozenset()


def test_unknown_standing_is_an_error_even_for_the_anonymous() -> None:
    with pytest.raises(KeyError):
        Scope(AnonymousUser(), TODAY).ids("municipalities.cordinator")


def test_an_act_has_one_rule() -> None:
    with pytest.raises(ValueError, match="has a rule already"):
        allow(MunicipalityAct.VIEW_INTERNAL, Always())

    assert rule_for(MunicipalityAct.VIEW_INTERNAL) != Always()

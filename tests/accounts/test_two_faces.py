"""The two faces of a rule over paths that may lead to nothing, or to many: against real rows of the database."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import transaction
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from accounts import access
from accounts.access import Filled, Has, LoggedIn, Own, Rule, Scope, Through, When, Who, allow, shows
from accounts.blanks import Filter, Form
from accounts.scopes import Blank
from measures.enums import GoalKind
from measures.models import Measure
from meetings.enums import Classification, MeetingState
from municipalities.enums import OrganisationType
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory

TODAY = date(2027, 3, 15)
# A measure may come of no decision, have several goals and several partners, or none.
EXEMPT = When("classification", {Classification.EXEMPT})
LEAVES = [
    Who("municipalities.coordinator", "municipality_id"),
    Who("councils.handled", "decision__item__meeting__council_id"),
    Who("councils.handled", "decision__item__meeting__council"),
    Own("responsible_id"),
    Own("decision__measures__responsible_id"),
    Has("municipalities.reader"),
    When("status", {"planned"}),
    When("decision__item__classification", {Classification.INTERNAL}),
    When("goals__kind", {GoalKind.MAIN_GOAL}),
    When("goals__municipality__county", {"Innlandet"}),
    When("partners__type", {OrganisationType.POLICE}),
    Filled("decision"),
    Filled("goals"),
    Filled("responsible_organisation"),
    Through("decision__item", EXEMPT),
    Through("decision__item", ~EXEMPT),
    Through("decision", Through("item", ~EXEMPT | Filled("legal_basis"))),
    Through("decision", Through("measures", ~Own("responsible_id"))),
    Through("decision__item__meeting", ~When("state", {MeetingState.DRAFT})),
    Through("goals", When("kind", {GoalKind.MAIN_GOAL})),
    Through("goals", ~When("kind", {GoalKind.MAIN_GOAL})),
    Through("goals", When("kind", {GoalKind.VISION}) & When("municipality__county", {"Nordland"})),
    Through("partners", ~When("type", {OrganisationType.POLICE})),
    Through("responsible_organisation", ~When("type", {OrganisationType.POLICE})),
    Through("goals", Through("measures", Filled("decision"))),
]
RULES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=8,
)


def _measures() -> dict[str, Any]:
    coordinator = AppointmentFactory().user
    main, vision = GoalFactory(), GoalFactory(kind=GoalKind.VISION)
    far = GoalFactory(municipality_id="1833", kind=GoalKind.VISION)
    police, voluntary = OrganisationFactory(type=OrganisationType.POLICE), OrganisationFactory()
    internal, exempt = decided(), decided(classification=Classification.EXEMPT)
    for decision, goals, partners, organisation, responsible in [
        (None, [], [], None, None),
        (None, [main, vision], [police, voluntary], police, coordinator),
        (internal, [vision], [voluntary], voluntary, coordinator),
        (internal, [main], [police], None, None),
        (exempt, [vision, far], [], None, None),
        (exempt, [], [police], police, coordinator),
        (None, [far], [voluntary], None, None),
    ]:
        made = MeasureFactory(
            decision=decision,
            responsible_organisation=organisation,
            **({"responsible": responsible} if responsible else {}),
        )
        made.goals.set(goals)
        made.partners.set(partners)
    return {
        "coordinator": coordinator,
        "colleague": AppointmentFactory(municipality_id="1833").user,
        "stranger": MeasureFactory().responsible,
        "another stranger": MeasureFactory().responsible,
    }


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield _measures()
        transaction.set_rollback(True)


def _agree(person: Any, rule: Rule) -> None:
    scope = Scope(person, TODAY)

    by_python = sorted(row.pk for row in Measure.objects.all() if rule.allows(scope, row))
    by_sql = sorted(Measure.objects.filter(rule.q(scope, Measure)).values_list("pk", flat=True))

    # Sorted lists, not sets: a row that comes twice is a fault too.
    assert by_python == by_sql
    assert by_python == sorted(Measure.objects.filter(Filter(rule).q(scope, Measure)).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["coordinator", "stranger"])
@pytest.mark.parametrize("rule", [*LEAVES, *(~leaf for leaf in LEAVES)], ids=str)
def test_each_condition_and_its_opposite_agree(people: dict[str, Any], db: None, who: str, rule: Rule) -> None:
    _agree(people[who], rule)


@given(rule=RULES)
@example(rule=Through("decision__item", EXEMPT) | ~Who("councils.handled", "decision__item__meeting__council_id"))
@example(rule=Filled("decision") | ~Through("decision__item", EXEMPT))
@hypothesis_settings(max_examples=80)
@pytest.mark.parametrize("who", ["coordinator", "stranger"])
def test_random_rules_agree(people: dict[str, Any], db: None, who: str, rule: Rule) -> None:
    _agree(people[who], rule)


@given(rule=RULES)
@example(rule=Through("decision", Through("measures", Own("responsible_id"))))
@example(rule=Through("goals", Who("municipalities.coordinator", "municipality_id")) | Own("responsible_id"))
@hypothesis_settings(max_examples=40)
def test_a_kept_filter_gives_each_person_their_own_rows(people: dict[str, Any], db: None, rule: Rule) -> None:
    kept = Filter(rule)

    # The second and the third are alike, and so are the first and the last: the SQL is the same, the ids are not.
    for who in ("coordinator", "stranger", "another stranger", "colleague", "coordinator"):
        scope = Scope(people[who], TODAY)
        by_python = sorted(row.pk for row in Measure.objects.all() if rule.allows(scope, row))
        assert sorted(Measure.objects.filter(kept.q(scope, Measure)).values_list("pk", flat=True)) == by_python


def test_the_kept_sql_holds_no_id_of_anybody(people: dict[str, Any], db: None) -> None:
    kept = Filter(Through("goals", Who("municipalities.coordinator", "municipality_id") | Own("municipality__pk")))
    conditions = [kept.q(Scope(people[who], TODAY), Measure) for who in ("coordinator", "colleague")]

    (form,) = kept._forms.values()

    assert isinstance(form, Form)
    assert {type(each) for each in form.parameters} == {Blank}
    assert conditions[0] != conditions[1]


def test_a_condition_through_nothing_does_not_hold_and_its_opposite_does(people: dict[str, Any], db: None) -> None:
    scope, alone = Scope(people["stranger"], TODAY), Measure.objects.filter(decision=None)

    assert not alone.filter(Through("decision__item", ~EXEMPT).q(scope, Measure)).exists()
    assert alone.filter((~Through("decision__item", EXEMPT)).q(scope, Measure)).count() == alone.count()


@pytest.fixture
def own_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules given in a test are forgotten after it."""
    monkeypatch.setattr(access, "_acts", {})
    monkeypatch.setattr(access, "_rows", {})


@pytest.mark.parametrize(
    ("rule", "about", "fault"),
    [
        (When("sttus", {"planned"}), "measures.Measure", "sttus"),
        (When("title__x", {"planned"}), "measures.Measure", "goes on from a plain field"),
        (Through("decision__item", When("clasification", {"x"})), "measures.Measure", "clasification"),
        (Through("goals", ~Own("responsible_id")), "measures.Measure", "responsible_id"),
        (Through("title", Has("municipalities.reader")), "measures.Measure", "no relation"),
        (Who("municipalities.cordinator", "municipality_id"), "measures.Measure", "no app provides"),
        (Has("municipalities.reader") & Filled("dcision"), "measures.Measure", "dcision"),
        (Own("user_id"), (), "says of no model"),
        (Own("user_id"), "measures.Masure", "no model"),
    ],
    ids=["field", "beyond a field", "through", "to many", "no relation", "standing", "part", "about", "model"],
)
def test_a_typing_error_in_a_rule_is_an_error_of_the_check(own_acts: None, rule: Rule, about: Any, fault: str) -> None:
    allow("tests.act", rule, about=about)

    errors = [str(error.msg) for error in run_checks() if error.id == "accounts.E001"]

    assert len(errors) == 1
    assert fault in errors[0]


def test_rows_shown_by_an_act_without_a_rule_are_an_error(own_acts: None) -> None:
    shows("measures.Measure", "tests.nobody_wrote_this")

    assert [error.id for error in run_checks() if error.id == "accounts.E001"] == ["accounts.E001"]


def test_the_rules_of_the_portal_have_no_faults() -> None:
    assert access.faults() == []


def sql_of(rule: Rule, person: Any) -> str:
    return str(Measure.objects.filter(rule.q(Scope(person, TODAY), Measure)).query)


def test_a_standing_nobody_gave_leaves_no_trace_in_the_sql(people: dict[str, Any], db: None) -> None:
    mine, not_mine = Own("responsible_id"), Who("measures.partner", "pk")

    alone = sql_of(mine, people["coordinator"])

    assert sql_of(mine | not_mine, people["coordinator"]) == alone
    assert sql_of(mine & ~not_mine, people["coordinator"]) == alone
    assert sql_of(mine & mine & LoggedIn(), people["coordinator"]) == alone


def test_alternatives_in_different_tables_are_asked_one_by_one(people: dict[str, Any], db: None) -> None:
    near, far = Own("responsible_id"), Through("municipality", When("county", {"Innlandet"}))

    assert "UNION" in sql_of(near | far, people["coordinator"])
    assert "UNION" not in sql_of(near | When("status", {"planned"}), people["coordinator"])
    assert "UNION" not in sql_of(far | ~When("status", {"planned"}), people["coordinator"])
    assert "ORDER BY" not in sql_of(near | far, people["coordinator"])
    assert "UNION" not in sql_of(far | far, people["coordinator"])

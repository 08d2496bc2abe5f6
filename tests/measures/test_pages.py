"""The pages of measures: who gets them, what they say, and that they ask the database no more for more rows."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council
from measures.enums import Status
from measures.models import Measure, MeasureUserObjectPermission
from measures.services import grants
from meetings.enums import Classification
from meetings.models import ExemptRead
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import NOW, TODAY, GoalFactory, MeasureFactory, decided
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory, onboarded

pytestmark = pytest.mark.django_db
SECRET = "Mistanke om hasjsalg ved skolen"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    user: User = AppointmentFactory().user
    return user


def page(user: User, name: str, *args: object, **query: str) -> str:
    response = logged_in(user).get(reverse(f"measures:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def status_of(user: User, name: str, *args: object) -> int:
    return logged_in(user).get(reverse(f"measures:{name}", args=args)).status_code


def test_list_shows_what_is_open_and_yours_to_see(coordinator: User) -> None:
    MeasureFactory(title="Ungdomstorget")
    MeasureFactory(title="Gammelt tiltak", status=Status.STOPPED, status_note="Ingen penger")
    MeasureFactory(title="Tiltak i Rana", municipality_id="1833")

    html = page(coordinator, "measure_list")

    assert [words in html for words in ("Ungdomstorget", "Gammelt tiltak", "Tiltak i Rana")] == [True, False, False]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"status": "all"}, ["Forsinket", "Framtid", "Ferdig"]),
        ({"status": "overdue"}, ["Forsinket"]),
        ({"status": "done"}, ["Ferdig"]),
        ({"whose": "mine"}, ["Framtid"]),
        ({"status": "nonsense"}, ["Forsinket", "Framtid"]),
    ],
)
def test_list_is_filtered(coordinator: User, query: dict[str, str], titles: list[str]) -> None:
    MeasureFactory(title="Forsinket", due_on=TODAY - timedelta(days=1))
    MeasureFactory(title="Framtid", due_on=TODAY, responsible=coordinator)
    MeasureFactory(title="Ferdig", status=Status.DONE, done_at=NOW)

    html = page(coordinator, "measure_list", **query)

    assert [title for title in ("Forsinket", "Framtid", "Ferdig") if title in html] == titles


def test_list_follows_what_is_changed_and_the_day(coordinator: User) -> None:
    measure = MeasureFactory(title="Ungdomstorget", due_on=TODAY)
    page(coordinator, "measure_list")

    Measure.objects.filter(pk=measure.pk).update(title="Torget")
    changed = page(coordinator, "measure_list")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        overdue = page(coordinator, "measure_list")

    assert [words in changed for words in ("Torget", "Ungdomstorget")] == [True, False]
    assert [list_.count('data-color="danger"') for list_ in (changed, overdue)] == [0, 1]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        MeasureFactory(decision=decided(), responsible_organisation=OrganisationFactory())
    client = logged_in(coordinator)

    with django_assert_num_queries(7):
        client.get(reverse("measures:measure_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    measure = MeasureFactory(decision=decided())
    for _ in range(rows):
        measure.goals.add(GoalFactory())
        measure.partners.add(OrganisationFactory())
        grants.give(measure=measure, user=UserFactory(), reason="Kafé", ends_on=TODAY, by=coordinator, now=NOW)
    client = logged_in(coordinator)

    # One of them asks what the form of the status shows, another the indicators of the thread.
    with django_assert_num_queries(12):
        client.get(measure.get_absolute_url())


def secretary_of(council: Council) -> User:
    user: User = TenureFactory(seat=SeatFactory(council=council, function=SeatFunction.SECRETARY)).user
    return user


def exempt_measure() -> Measure:
    decision = decided(CouncilFactory(owners=["3418"]), classification=Classification.EXEMPT, title=SECRET)
    measure: Measure = MeasureFactory(decision=decision)
    return measure


def test_thread_leads_to_the_decision_for_those_who_may_read_it() -> None:
    measure = exempt_measure()
    assert measure.decision

    html = page(secretary_of(measure.decision.item.meeting.council), "measure_detail", measure.pk)

    assert f'href="{measure.decision.get_absolute_url()}"' in html
    assert f"Vedtak om {SECRET}" in html


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_thread_of_an_exempt_item_gives_others_the_public_title_alone(role: Role) -> None:
    measure = exempt_measure()
    assert measure.decision

    html = page(AppointmentFactory(role=role).user, "measure_detail", measure.pk)

    assert "3/27: Sak om et skolemiljø" in html
    assert SECRET not in html
    assert measure.decision.get_absolute_url() not in html


def test_partner_sees_her_measure_without_the_body_s_internal_words() -> None:
    decision = decided(title="Internt navn på saken")
    measure, other = MeasureFactory(decision=decision), MeasureFactory(title="Et annet tiltak")
    user = UserFactory()
    grants.give(measure=measure, user=user, reason="Kafé", ends_on=TODAY, by=user, now=NOW)

    html = page(user, "measure_detail", measure.pk)

    assert "Internt navn" not in html
    assert "Et annet tiltak" not in page(user, "measure_list")
    assert status_of(user, "measure_detail", other.pk) == 404
    assert status_of(user, "measure_change", measure.pk) == 403


def test_partner_updates_the_status_of_her_measure() -> None:
    measure, user = MeasureFactory(), UserFactory()
    grants.give(measure=measure, user=user, reason="Kafé", ends_on=TODAY, by=user, now=NOW)
    address = reverse("measures:measure_status", args=[measure.pk])

    response = send(logged_in(user), address, {"status": "ongoing", "note": "Kafeen er åpnet"})

    measure.refresh_from_db()
    assert response.status_code == 302
    assert (measure.status, measure.status_note) == (Status.ONGOING, "Kafeen er åpnet")


def test_stopping_without_a_reason_is_explained(coordinator: User) -> None:
    measure = MeasureFactory()
    address = reverse("measures:measure_status", args=[measure.pk])

    response = send(logged_in(coordinator), address, {"status": "stopped", "note": ""})

    assert "Skriv hvorfor tiltaket stoppes eller tas opp igjen." in response.content.decode()
    measure.refresh_from_db()
    assert measure.status == Status.PLANNED


FIELDS = {"title": "Åpent torg", "kind": "measure", "status": "planned", "due_on": "2027-06-05"}


def test_measure_is_made_of_a_decision(coordinator: User) -> None:
    decision = decided(CouncilFactory(owners=["3418"]))
    address = reverse("measures:measure_create_from_decision", args=[decision.pk])

    asked = logged_in(coordinator).get(address).content.decode()
    response = logged_in(coordinator).post(address, FIELDS | {"responsible": coordinator.pk})

    measure = Measure.objects.get()
    assert ("Vedtak om Ungdomstorget" in asked, "Ungdomstorget" in asked) == (True, True)
    assert response.headers["Location"] == measure.get_absolute_url()
    assert (measure.decision, measure.municipality_id, measure.created_by) == (decision, "3418", coordinator)


def test_form_of_an_exempt_decision_is_filled_with_its_public_title(coordinator: User) -> None:
    decision = decided(CouncilFactory(owners=["3418"]), classification=Classification.EXEMPT, title=SECRET)

    html = page(coordinator, "measure_create_from_decision", decision.pk)

    assert "Sak om et skolemiljø" in html
    assert SECRET not in html


def test_shared_body_asks_which_municipality(coordinator: User) -> None:
    AppointmentFactory(user=coordinator, municipality_id="3417")
    decision = decided(CouncilFactory(owners=["3418", "3417", "3419"]))
    address = reverse("measures:measure_create_from_decision", args=[decision.pk])

    refused = logged_in(coordinator).post(address, FIELDS | {"responsible": coordinator.pk, "municipality": "3419"})
    logged_in(coordinator).post(address, FIELDS | {"responsible": coordinator.pk, "municipality": "3417"})

    assert refused.status_code == 200
    assert Measure.objects.get().municipality_id == "3417"


def test_goal_of_another_municipality_is_refused_in_words(coordinator: User) -> None:
    AppointmentFactory(user=coordinator, municipality_id="3417")
    goal = GoalFactory(municipality_id="3417")
    fields = FIELDS | {"responsible": coordinator.pk, "municipality": "3418", "goals": [goal.pk]}

    response = logged_in(coordinator).post(reverse("measures:measure_create"), fields)

    assert "Velg mål i kommunen tiltaket hører til." in response.content.decode()
    assert not Measure.objects.exists()


def test_change_keeps_the_person_responsible_among_the_choices(coordinator: User) -> None:
    measure = MeasureFactory(responsible=UserFactory(name="Tidligere enhetsleder"))
    address = reverse("measures:measure_change", args=[measure.pk])

    response = send(
        logged_in(coordinator),
        address,
        FIELDS | {"title": "Nytt navn", "responsible": measure.responsible_id, "starts_on": "2027-06-06"},
    )
    assert "Fristen kan ikke være før tiltaket begynner." in response.content.decode()
    send(logged_in(coordinator), address, FIELDS | {"title": "Nytt navn", "responsible": measure.responsible_id})

    measure.refresh_from_db()
    assert (measure.title, str(measure.due_on)) == ("Nytt navn", "2027-06-05")


def test_grant_is_given_by_e_mail_and_taken_back(coordinator: User) -> None:
    measure = MeasureFactory()
    client = logged_in(coordinator)
    fields = {"email": "Kafe@example.no", "name": "Daglig leder", "reason": "Kafeen", "ends_on": "2027-12-31"}

    client.post(reverse("measures:grant_give", args=[measure.pk]), fields)
    grant = MeasureUserObjectPermission.dated.get()
    client.post(reverse("measures:grant_end", args=[measure.pk, grant.pk]))

    assert (grant.user.email, grant.user.name, grant.reason) == ("kafe@example.no", "Daglig leder", "Kafeen")
    assert not MeasureUserObjectPermission.dated.exists()


@pytest.mark.parametrize("name", ["measure_create", "measure_list"])
def test_anonymous_is_asked_to_log_in(name: str) -> None:
    assert Client().get(reverse(f"measures:{name}")).status_code == 302


def test_reader_writes_no_measure() -> None:
    assert status_of(AppointmentFactory(role=Role.READER).user, "measure_create") == 403


def test_coordinator_elsewhere_does_not_know_of_the_measure() -> None:
    stranger = AppointmentFactory(municipality_id="1833").user
    names = ["measure_detail", "measure_change", "measure_status", "grant_give"]
    measure = MeasureFactory()

    assert [status_of(stranger, name, measure.pk) for name in names] == [404] * 4


def test_a_note_with_an_identity_number_is_refused(coordinator: User) -> None:
    measure = MeasureFactory()

    response = send(
        logged_in(coordinator),
        reverse("measures:measure_status", args=[measure.pk]),
        {"status": Status.ONGOING, "note": "Gjelder 13097248022"},
    )

    measure.refresh_from_db()
    assert (response.status_code, measure.status_note) == (200, "")


def test_reading_an_exempt_decision_on_the_measure_is_noted(coordinator: User) -> None:
    secret, open_one = (
        MeasureFactory(decision=decided(classification=each)) for each in (Classification.EXEMPT, Classification.PUBLIC)
    )
    for measure in (secret, open_one):
        page(coordinator, "measure_detail", measure.pk)

    assert list(ExemptRead.objects.values_list("user", "item", "what")) == [
        (coordinator.pk, secret.decision.item_id, "decision")
    ]


def test_grant_that_would_end_before_today_is_explained(coordinator: User) -> None:
    measure = MeasureFactory()
    fields = {"email": "kafe@example.no", "reason": "Kafeen", "ends_on": "2027-03-14"}

    response = logged_in(coordinator).post(reverse("measures:grant_give", args=[measure.pk]), fields)

    assert "Siste dag må være i dag eller senere." in response.content.decode()
    assert not User.objects.filter(email="kafe@example.no").exists()


def test_list_of_several_municipalities_is_narrowed_to_one(coordinator: User) -> None:
    AppointmentFactory(user=coordinator, municipality_id="3417")
    MeasureFactory(title="Tiltak i Åsnes")
    MeasureFactory(title="Tiltak i Grue", municipality_id="3417")

    html = page(coordinator, "measure_list", municipality="3417")

    assert ("Tiltak i Åsnes" in html, "Tiltak i Grue" in html) == (False, True)


def test_public_item_s_title_is_for_everybody_who_sees_the_measure() -> None:
    decision = decided(classification=Classification.PUBLIC, title="Åpen sak om ungdomstorg")
    measure = MeasureFactory(decision=decision)

    assert "Åpen sak om ungdomstorg" in page(measure.responsible, "measure_detail", measure.pk)


def test_secretary_writes_a_measure_for_any_owner() -> None:
    council = CouncilFactory(owners=["3418", "3417"])
    decision, secretary = decided(council), secretary_of(council)
    address = reverse("measures:measure_create_from_decision", args=[decision.pk])

    logged_in(secretary).post(address, FIELDS | {"responsible": secretary.pk, "municipality": "3417"})

    assert Measure.objects.get().municipality_id == "3417"

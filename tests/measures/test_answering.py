"""A seat that is responsible: whoever holds it on the day has the measure, a new one takes over, nobody is left out."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from accounts.access import can, standings_changed
from accounts.models import User
from contributions.erasure import Erasing
from councils.models import Seat, Tenure
from measures import errors
from measures.enums import MeasureAct, Reminding, Status
from measures.models import Measure, MeasureStep
from measures.services import leaving, measures, seats, steps, untouched
from measures.services.steps import StepFacts
from meetings.enums import Classification, ItemPermission
from meetings.services import grants as item_grants
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory, decided
from tests.measures.test_export import taken_out
from tests.municipalities.factories import AppointmentFactory, OrganisationFactory, onboarded


@pytest.fixture
def coordinator(db: None) -> User:
    onboarded("3418")
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def tenure(coordinator: User) -> Tenure:
    seat = SeatFactory(council=CouncilFactory(name="Politirådet"), title="Kommuneoverlege")
    made: Tenure = TenureFactory(seat=seat, user=UserFactory(name="Lege En"))
    return made


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def content(seat: Seat | None, **facts: Any) -> measures.Content:
    return measures.Content(**{"title": "Åpen hall", "responsible_seat": seat, "due_on": in_days(30)} | facts)


def make(seat: Seat, by: User, **facts: Any) -> Measure:
    made: Measure = measures.create(
        municipality=onboarded("3418"), content=content(seat, **facts), by=by, now=timezone.now()
    )
    return made


def waiting(row: Any) -> set[tuple[str, User]]:
    return {(each.kind, each.recipient) for each in Reminder.objects.about(row).waiting()}


def all_of(person: User) -> set[tuple[str, User]]:
    return {(kind, person) for kind in (Reminding.ASSIGNED, Reminding.DUE_SOON, Reminding.OVERDUE)}


def rendered(row: Reminder) -> Message | None:
    with override("nb"):
        return renderer_for(row.kind)(Reminder.objects.get(pk=row.pk))


def hand_over(tenure: Tenure, to: User | None) -> None:
    """End the tenure yesterday, and give the seat to somebody from today, or to nobody."""
    Tenure.objects.filter(pk=tenure.pk).update(ends_on=in_days(-1))
    if to is not None:
        TenureFactory(seat=tenure.seat, user=to, starts_on=in_days(0))
    standings_changed()


def test_it_is_chosen_in_the_form_and_told_on_the_page(coordinator: User, tenure: Tenure) -> None:
    client = logged_in(coordinator)
    facts = {"title": "Åpen hall", "kind": "measure", "status": "planned", "due_on": in_days(30)}

    neither = client.post("/tiltak/nytt/", facts)
    both = client.post("/tiltak/nytt/", facts | {"responsible": coordinator.pk, "responsible_seat": tenure.seat_id})
    page = client.post("/tiltak/nytt/", facts | {"responsible_seat": tenure.seat_id}, follow=True).content.decode()
    listed = client.get("/tiltak/").content.decode()

    assert [answer.context["form"].errors.keys() for answer in (neither, both)] == [{"responsible"}, {"responsible"}]
    assert "Kommuneoverlege, Politirådet" in page
    assert "Lege En" in page
    assert "Kommuneoverlege, Politirådet" in listed
    assert Measure.objects.get().seat_told == tenure.user


def test_a_municipality_without_bodies_is_asked_for_a_person_alone(coordinator: User) -> None:
    form = logged_in(coordinator).get("/tiltak/nytt/").context["form"]

    assert "responsible_seat" not in form.fields
    assert form.fields["responsible"].required


def test_two_who_change_person_and_seat_at_once_are_asked(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)
    path = f"{measure.get_absolute_url()}endre/"
    kari, ola = (Tab(logged_in(AppointmentFactory().user), path) for _each in range(2))

    kari.save(responsible=str(coordinator.pk), responsible_seat="")
    ola.save(title="Åpen hall hver fredag")

    measure.refresh_from_db()
    assert (measure.responsible, measure.responsible_seat) == (coordinator, None)
    assert measure.title == "Åpen hall hver fredag"


def test_the_holder_of_the_day_gets_the_messages_sees_and_updates_it(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)

    assert waiting(measure) == all_of(tenure.user)
    messages = [rendered(row) for row in Reminder.objects.about(measure)]
    assert all(message and "Åpen hall" in message.subject for message in messages)
    [assigned] = [rendered(row) for row in Reminder.objects.about(measure).filter(kind=Reminding.ASSIGNED)]
    assert assigned
    assert "Kommuneoverlege, Politirådet" in assigned.body
    assert can(tenure.user, MeasureAct.VIEW_MEASURE, measure)
    assert can(tenure.user, MeasureAct.UPDATE_STATUS, measure)
    assert not can(tenure.user, MeasureAct.CHANGE_MEASURE, measure)
    assert list(Measure.objects.visible_to(tenure.user)) == [measure]
    assert measure.get_absolute_url() in logged_in(tenure.user).get("/arbeidsbenk/").content.decode()
    assert "Åpen hall" in logged_in(tenure.user).get("/tiltak/?whose=mine").content.decode()


def test_deputies_and_former_holders_have_no_part_in_it(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)
    deputy = TenureFactory(seat=tenure.seat, is_deputy=True).user
    former = TenureFactory(seat=tenure.seat, starts_on=date(2010, 1, 1), ends_on=date(2011, 1, 1)).user

    for person in (deputy, former):
        assert not can(person, MeasureAct.VIEW_MEASURE, measure)
        assert not Measure.objects.visible_to(person).exists()
        assert not measure.is_answered_by(person, in_days(0))


def test_a_new_holder_takes_over_at_once_and_is_told_by_the_night(coordinator: User, tenure: Tenure) -> None:
    measure, new = make(tenure.seat, coordinator), UserFactory()
    before = list(Reminder.objects.about(measure).waiting())
    hand_over(tenure, new)
    fresh, old = User.objects.get(pk=new.pk), User.objects.get(pk=tenure.user_id)

    assert can(fresh, MeasureAct.UPDATE_STATUS, measure)
    assert not can(old, MeasureAct.VIEW_MEASURE, measure)
    assert [rendered(row) for row in before] == [None, None, None]
    assert seats.follow(now=timezone.now()) == 1
    assert waiting(measure) == all_of(new)
    assert seats.follow(now=timezone.now()) == 0


def test_the_coordinator_has_what_nobody_holds_until_somebody_does(coordinator: User, tenure: Tenure) -> None:
    measure, new = make(tenure.seat, UserFactory()), UserFactory()
    AppointmentFactory(user__date_joined=timezone.now() + timedelta(days=1))
    AppointmentFactory(municipality_id="1833")
    hand_over(tenure, None)

    seats.follow(now=timezone.now())
    while_empty = waiting(measure)
    page = logged_in(coordinator).get(measure.get_absolute_url()).content.decode()
    hand_over(tenure, new)
    seats.follow(now=timezone.now())

    assert while_empty == all_of(coordinator)
    assert "Ingen har plassen" in page or "ingen har plassen" in page
    assert waiting(measure) == all_of(new)


def test_who_takes_over_later_is_told_on_the_day_and_not_before(coordinator: User, tenure: Tenure) -> None:
    measure, new = make(tenure.seat, coordinator), UserFactory()
    Tenure.objects.update(ends_on=in_days(2))
    TenureFactory(seat=tenure.seat, user=new, starts_on=in_days(3))

    today = seats.follow(now=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        later = seats.follow(now=timezone.now())

    assert (today, later) == (0, 1)
    assert {recipient for _kind, recipient in waiting(measure)} == {new}


def test_what_is_over_is_passed_on_to_nobody(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)
    measures.update_status(measure=measure, status=Status.DONE, note="", by=coordinator, now=timezone.now())
    hand_over(tenure, UserFactory())

    assert seats.follow(now=timezone.now()) == 0


def test_silent_measures_are_asked_about_where_the_seat_is_held(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)
    Measure.objects.update(created_at=timezone.now() - timedelta(days=61))

    untouched.ask(now=timezone.now())

    [row] = Reminder.objects.about(measure).filter(kind=Reminding.UNTOUCHED)
    message = rendered(row)
    assert row.recipient == tenure.user
    assert message
    assert "Åpen hall" in message.body


def test_the_workbench_names_the_seat(coordinator: User, tenure: Tenure) -> None:
    make(tenure.seat, coordinator, due_on=in_days(-3))

    page = logged_in(coordinator).get("/arbeidsbenk/").content.decode()

    assert "Kommuneoverlege" in page


@pytest.mark.parametrize("how", ["elsewhere", "minor", "both", "neither"])
def test_what_is_refused_leaves_nothing(coordinator: User, tenure: Tenure, how: str) -> None:
    foreign = SeatFactory(council=CouncilFactory(owners=["1833"]))
    minor = SeatFactory(council=tenure.seat.council, is_youth=True)
    ways: dict[str, dict[str, Any]] = {
        "elsewhere": {"seat": foreign},
        "minor": {"seat": minor},
        "both": {"seat": tenure.seat, "responsible": coordinator},
        "neither": {"seat": None},
    }

    with pytest.raises((errors.ForeignSeat, errors.OneResponsible)):
        make(by=coordinator, **ways[how])

    assert (Measure.objects.count(), Reminder.objects.count()) == (0, 0)


def test_the_database_keeps_to_one_of_the_two(coordinator: User, tenure: Tenure) -> None:
    measure = MeasureFactory(responsible=coordinator)

    for facts in ({"responsible_seat": tenure.seat}, {"responsible": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**facts)


def test_the_other_municipalitys_seat_of_a_shared_body_is_not_offered(coordinator: User) -> None:
    shared = CouncilFactory(owners=["3418", "1833"])
    own, foreign = (
        SeatFactory(council=shared, municipality_id="3418"),
        SeatFactory(council=shared, municipality_id="1833"),
    )
    common, ended = SeatFactory(council=shared), SeatFactory(council=shared, ends_on=in_days(-1))

    field = logged_in(coordinator).get("/tiltak/nytt/").context["form"].fields["responsible_seat"]

    assert set(field.queryset) == {own, common}
    assert {foreign, ended} & set(field.queryset) == set()


def test_who_is_kept_out_of_the_item_sees_nothing_of_it_by_the_seat(coordinator: User, tenure: Tenure) -> None:
    decision = decided(tenure.seat.council, classification=Classification.INTERNAL)
    measure = make(tenure.seat, coordinator)
    Measure.objects.update(decision=decision)
    measure.refresh_from_db()
    before = can(tenure.user, MeasureAct.VIEW_MEASURE, measure)
    item_grants.give(
        item=decision.item,
        user=tenure.user,
        permission=ItemPermission.EXCLUDED,
        reason="Slektning",
        ends_on=in_days(30),
        by=coordinator,
        now=timezone.now(),
    )
    person = User.objects.get(pk=tenure.user_id)

    assert before
    assert not can(person, MeasureAct.VIEW_MEASURE, Measure.objects.get(pk=measure.pk))
    assert not Measure.objects.visible_to(person).exists()
    assert [rendered(row) for row in Reminder.objects.about(measure).waiting()] == [None, None, None]


def test_a_step_has_a_seat_too_and_follows_it(coordinator: User, tenure: Tenure) -> None:
    measure, new = make(tenure.seat, coordinator), UserFactory()
    facts = StepFacts(title="Leie lokale", due_on=in_days(20), responsible_seat=tenure.seat)
    step = steps.add(measure=measure, facts=facts, by=coordinator, now=timezone.now())
    first = {recipient for _kind, recipient in waiting(step)}
    page = logged_in(tenure.user).get(measure.get_absolute_url()).content.decode()
    mine = logged_in(tenure.user).get("/arbeidsbenk/").content.decode()
    hand_over(tenure, new)

    assert seats.follow(now=timezone.now()) == 2
    assert first == {tenure.user}
    assert f"/tiltakssteg/{step.pk}/ferdig/" in page
    assert "Leie lokale" in mine
    assert {recipient for _kind, recipient in waiting(step)} == {new}
    assert logged_in(new).post(f"/tiltakssteg/{step.pk}/ferdig/", {"outcome": "Leid."}).status_code == 302


def test_a_step_is_given_to_no_seat_whose_holder_cannot_see_the_measure(coordinator: User, tenure: Tenure) -> None:
    measure = MeasureFactory(responsible=coordinator)
    facts = StepFacts(title="Leie lokale", due_on=in_days(20), responsible_seat=tenure.seat)

    with pytest.raises(errors.CannotSee):
        steps.add(measure=measure, facts=facts, by=coordinator, now=timezone.now())

    assert not MeasureStep.objects.exists()
    assert not Reminder.objects.exists()


def test_a_step_of_somebody_erased_goes_to_the_seat_that_has_the_measure(coordinator: User, tenure: Tenure) -> None:
    measure = make(tenure.seat, coordinator)
    person = AppointmentFactory().user
    facts = StepFacts(title="Leie lokale", due_on=in_days(20), responsible=person)
    step = steps.add(measure=measure, facts=facts, by=coordinator, now=timezone.now())

    leaving.hand_over(Erasing(person=person, by=coordinator, now=timezone.now()))

    step.refresh_from_db()
    assert (step.responsible, step.responsible_seat) == (None, tenure.seat)
    assert {recipient for _kind, recipient in waiting(step)} == {tenure.user}


def test_own_data_holds_what_is_had_by_a_seat(coordinator: User, tenure: Tenure) -> None:
    make(tenure.seat, coordinator)

    assert [row["title"] for row in taken_out(tenure.user)["measures"]] == ["Åpen hall"]


def test_lists_take_as_many_statements_for_many(
    coordinator: User, tenure: Tenure, django_assert_max_num_queries: Any
) -> None:
    make(tenure.seat, coordinator)
    client, mine = logged_in(coordinator), logged_in(tenure.user)
    paths = [(client, "/tiltak/"), (mine, "/tiltak/?whose=mine"), (mine, "/arbeidsbenk/")]
    counts = []
    for who, path in paths:
        who.get(path)
        with django_assert_max_num_queries(12) as one:
            who.get(path)
        counts.append(len(one))
    for number in range(3):
        make(SeatFactory(council=tenure.seat.council), coordinator, title=f"Tiltak {number}")
        make(tenure.seat, coordinator, title=f"Eget {number}")
    for (who, path), count in zip(paths, counts, strict=True):
        with django_assert_max_num_queries(count):
            who.get(path)


def test_the_page_of_a_measure_with_a_seat_stays_within_its_statements(
    coordinator: User, tenure: Tenure, django_assert_max_num_queries: Any
) -> None:
    measure = make(tenure.seat, coordinator)
    client = logged_in(coordinator)
    client.get(measure.get_absolute_url())

    with django_assert_max_num_queries(12):
        client.get(measure.get_absolute_url())


def test_who_does_what_tells_of_the_organisation_that_the_seat_speaks_for(coordinator: User, tenure: Tenure) -> None:
    school = OrganisationFactory(name="Åsnes ungdomsskole")
    Seat.objects.update(organisation=school)
    make(tenure.seat, coordinator)

    page = logged_in(coordinator).get("/kommuner/k3418/hvem-gjor-hva/").content.decode()

    assert "Åpen hall" in page.partition("Åsnes ungdomsskole")[2]

"""A coordinator makes and changes a group and chooses its leaders, and nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import User
from municipalities.models import Municipality, Organisation
from nightwatch.models import Group, Shift, Volunteer
from nightwatch.services import groups, notices
from nightwatch.services.errors import AlreadyLeadsError
from reminders.enums import State
from reminders.models import Reminder
from reminders.tasks import send_due
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, GroupFactory, VolunteerFactory
from tests.pages import squeezed

FACTS = {"name": "Natteravnene", "meeting_place": "Torget", "area": "Sentrum", "minimum": "3", "maximum": "6"}


def leaders(group: Group) -> set[str]:
    return set(Volunteer.objects.leaders().filter(group=group).values_list("user__email", flat=True))


def test_a_coordinator_changes_the_group(stage: Stage) -> None:
    police = Organisation.objects.create(name="Politiet", type="police", municipality_id="3418")

    response = send(
        stage.client(stage.coordinator),
        "/natteravn/solor/endre/",
        FACTS | {"own": "3417", "has_police_briefing": "on", "police_contact": str(police.pk)},
    )

    group = Group.objects.get(pk=stage.group.pk)
    assert response.headers["Location"] == "/natteravn/solor/endre/"
    assert (group.name, group.meeting_place, group.area, group.maximum) == ("Natteravnene", "Torget", "Sentrum", 6)
    assert (group.has_police_briefing, group.police_contact) == (True, police)
    assert set(group.municipalities.values_list("changed_at", flat=True)) == {NOW}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"minimum": "1"}, "Ingen går alene"),
        ({"minimum": "5", "maximum": "4"}, "Det høyeste tallet kan ikke være lavere enn det laveste."),
    ],
    ids=["alone", "maximum below minimum"],
)
def test_numbers_that_cannot_be_are_explained(stage: Stage, wrong: dict[str, str], said: str) -> None:
    response = send(stage.client(stage.coordinator), "/natteravn/solor/endre/", FACTS | wrong)

    assert said in response.content.decode()
    assert Group.objects.get(pk=stage.group.pk).name == "Natteravnene i Solør"


def test_police_of_another_municipality_cannot_be_chosen(stage: Stage) -> None:
    other = Organisation.objects.create(name="Politiet i Rana", type="police", municipality_id="1833")

    response = send(stage.client(stage.coordinator), "/natteravn/solor/endre/", FACTS | {"police_contact": other.pk})

    assert response.status_code == 200
    assert Group.objects.get(pk=stage.group.pk).police_contact is None


def test_a_new_group_switches_natteravn_on(stage: Stage) -> None:
    onboarded("1833")

    response = stage.client(stage.elsewhere).post("/natteravn/ny/k1833/", FACTS | {"slug": "rana"})

    group = Group.objects.get(slug="rana")
    assert response.headers["Location"] == "/natteravn/rana/endre/"
    assert list(group.group_municipalities.values_list("municipality_id", "is_lead")) == [("1833", True)]
    assert Municipality.objects.get(pk="1833").has_nightwatch
    assert stage.client().get("/natteravn/rana/").status_code == 200


def walks_in(group: Group) -> dict[str, bool]:
    return dict(group.group_municipalities.values_list("municipality_id", "is_lead"))


def test_a_coordinator_chooses_among_their_own_municipalities_where_the_group_walks(stage: Stage) -> None:
    onboarded("3419")
    AppointmentFactory(municipality_id="3419", user=stage.coordinator)

    html = squeezed(stage.client(stage.coordinator).get("/natteravn/solor/endre/").content.decode())
    send(stage.client(stage.coordinator), "/natteravn/solor/endre/", FACTS | {"own": ["3419", "1833"]})
    refused = walks_in(stage.group)
    send(stage.client(stage.coordinator), "/natteravn/solor/endre/", FACTS | {"own": ["3419"]})

    assert all(f'name="own" value="{number}"' in html for number in ("3417", "3419"))
    # Åsnes leads the group and Rana is not theirs.
    assert not any(f'name="own" value="{number}"' in html for number in ("3418", "1833"))
    assert refused == {"3418": True, "3417": False}
    assert walks_in(stage.group) == {"3418": True, "3419": False}
    assert Municipality.objects.get(pk="3419").has_nightwatch
    assert set(Municipality.objects.filter(changed_at=NOW).values_list("pk", flat=True)) >= {"3417", "3418", "3419"}


def test_who_takes_their_last_municipality_off_is_asked_and_sent_to_the_public_page(stage: Stage) -> None:
    client, path = stage.client(stage.coordinator), "/natteravn/solor/endre/"
    asked = send(client, path, FACTS | {"name": "Ravnene"}).content.decode()
    before = walks_in(stage.group)
    response = send(client, path, FACTS | {"is_sure": "on"})

    assert "Du arbeider ikke for noen annen kommune på lista." in asked
    assert 'value="Ravnene"' in asked
    assert before == {"3418": True, "3417": False}
    assert response.headers["Location"] == "/natteravn/solor/"
    assert walks_in(stage.group) == {"3418": True}


def test_a_new_group_walks_in_several_municipalities(stage: Stage) -> None:
    AppointmentFactory(municipality_id="3419", user=stage.coordinator)
    onboarded("3419")

    stage.client(stage.coordinator).post("/natteravn/ny/k3417/", FACTS | {"slug": "grue", "own": ["3419"]})

    assert walks_in(Group.objects.get(slug="grue")) == {"3417": True, "3419": False}
    assert Municipality.objects.get(pk="3419").has_nightwatch


@pytest.mark.parametrize("slug", ["solor", "ny"], ids=["taken", "reserved"])
def test_an_address_in_use_is_refused(stage: Stage, slug: str) -> None:
    response = stage.client(stage.coordinator).post("/natteravn/ny/k3417/", FACTS | {"slug": slug})

    assert response.status_code == 200
    assert Group.objects.count() == 1


def test_a_new_person_becomes_leader(stage: Stage) -> None:
    response = send(
        stage.client(stage.coordinator),
        "/natteravn/solor/ledere/ny/",
        {"email": "ny.leder@example.no", "name": "Ny Leder"},
    )

    assert response.headers["Location"] == "/natteravn/solor/endre/"
    assert leaders(stage.group) == {stage.leader.email, "ny.leder@example.no"}
    assert not User.objects.get(email="ny.leder@example.no").has_usable_password()


def appoint(stage: Stage, person: User, *, by: User | None = None) -> Volunteer:
    return groups.appoint_leader(
        group=stage.group, email=person.email, name="", by=by or stage.coordinator, now=timezone.now()
    )


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [
        ("nb", "Du leder Natteravnene i Solør", "Nå leder du natteravngruppa Natteravnene i Solør i SLT-portalen."),
        ("nn", "Du leier Natteravnene i Solør", "No leier du natteravngruppa Natteravnene i Solør i SLT-portalen."),
    ],
)
def test_a_new_leader_is_told_in_their_own_language(stage: Stage, language: str, subject: str, line: str) -> None:
    person = UserFactory(email="vera@example.no", language=language)
    appoint(stage, person)

    send_due()

    [message] = [message for message in mail.outbox if message.to == ["vera@example.no"]]
    assert message.subject == subject
    assert line in message.body
    assert "vera@example.no" in message.body
    assert "https://slt.example.no/natteravn/solor/" in message.body


def test_nobody_is_told_what_they_did_themselves(stage: Stage) -> None:
    appoint(stage, stage.coordinator, by=stage.coordinator)

    assert Reminder.objects.filter(kind=notices.LEADS).count() == 0


def test_a_leader_who_ends_before_the_mail_is_sent_hears_nothing(stage: Stage) -> None:
    led = appoint(stage, UserFactory())
    groups.end_leader(volunteer=led, by=stage.coordinator, now=NOW)
    # As if a worker had had it in its hands.
    Reminder.objects.filter(kind=notices.LEADS).update(state=State.PENDING)

    send_due()

    assert Reminder.objects.get(kind=notices.LEADS).state == State.LAPSED
    assert [message for message in mail.outbox if message.to == [led.user.email]] == []


def test_ending_withdraws_the_mail_and_a_new_start_writes_another(stage: Stage) -> None:
    person = UserFactory()
    led = appoint(stage, person)
    groups.end_leader(volunteer=led, by=stage.coordinator, now=NOW)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        appoint(stage, person)

    written = Reminder.objects.filter(kind=notices.LEADS).order_by("pk")
    assert list(written.values_list("state", flat=True)) == [State.CANCELLED, State.PENDING]


def test_a_volunteer_becomes_leader_in_the_same_membership(stage: Stage) -> None:
    before = Volunteer.objects.get(group=stage.group, user=stage.volunteer)

    after = groups.appoint_leader(
        group=stage.group, email=stage.volunteer.email.upper(), name="", by=stage.coordinator, now=NOW
    )

    assert (after.pk, after.is_leader) == (before.pk, True)


def test_a_leader_is_not_appointed_twice(stage: Stage) -> None:
    with pytest.raises(AlreadyLeadsError):
        groups.appoint_leader(group=stage.group, email=stage.leader.email, name="", by=stage.coordinator, now=NOW)

    response = stage.client(stage.coordinator).post("/natteravn/solor/ledere/ny/", {"email": stage.leader.email})
    assert "leder allerede gruppa" in response.content.decode()


def test_a_leader_who_ends_stays_in_the_group(stage: Stage) -> None:
    stage.shift.leader = stage.leader
    stage.shift.save()
    led = Volunteer.objects.get(group=stage.group, user=stage.leader)

    stage.client(stage.coordinator).post(f"/natteravn/solor/ledere/{led.pk}/avslutt/")

    led.refresh_from_db()
    assert (led.is_leader, led.ends_on) == (False, None)
    assert Shift.objects.get(pk=stage.shift.pk).leader is None
    assert stage.client(stage.leader).get("/natteravn/solor/vakter/ny/").status_code == 403


def test_a_leader_of_another_group_is_not_found_here(stage: Stage) -> None:
    other = VolunteerFactory(group=GroupFactory(numbers=["1833"]), is_leader=True)

    response = stage.client(stage.coordinator).post(f"/natteravn/solor/ledere/{other.pk}/avslutt/")

    other.refresh_from_db()
    assert (response.status_code, other.is_leader) == (404, True)


@pytest.mark.parametrize("who", ["volunteer", "leader", "reader", "elsewhere", "stranger"])
@pytest.mark.parametrize("path", ["solor/endre/", "solor/ledere/ny/", "ny/k3418/"])
def test_nobody_else_may(stage: Stage, who: str, path: str) -> None:
    response = stage.client(getattr(stage, who)).post(f"/natteravn/{path}", FACTS | {"email": "x@example.no"})

    assert response.status_code == 403
    assert Group.objects.get(pk=stage.group.pk).name == "Natteravnene i Solør"


@pytest.mark.parametrize("rows", [1, 3])
def test_change_page_lists_those_who_lead(stage: Stage, rows: int) -> None:
    for _ in range(rows - 1):
        VolunteerFactory(group=stage.group, is_leader=True)
    administrator = AppointmentFactory(municipality_id="3417", role="administrator").user

    html = stage.client(administrator).get("/natteravn/solor/endre/").content.decode()

    assert html.count("/avslutt/") == rows
    assert stage.volunteer.email not in html


def test_who_ends_their_own_leadership_is_asked_first(stage: Stage) -> None:
    own = VolunteerFactory(group=stage.group, user=stage.coordinator, is_leader=True)
    client, url = stage.client(stage.coordinator), f"/natteravn/solor/ledere/{own.pk}/avslutt/"

    page = client.post(url).content.decode()
    own.refresh_from_db()
    before = own.is_leader
    client.post(url, {"is_sure": "1"})
    own.refresh_from_db()

    assert "Vil du slutte å lede gruppa?" in page
    assert (before, own.is_leader) == (True, False)

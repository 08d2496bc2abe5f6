"""A class list: read without its children's names, asked once each, and nobody learns who has an account."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from accounts.models import DeclarationAcceptance, User
from nightwatch import class_list
from nightwatch.models import ClassInvitation, Group, Team, Volunteer
from nightwatch.services import invitations, volunteers
from nightwatch.services.errors import (
    AskedInOftenError,
    InvitationGoneError,
    PersonGoneError,
    TeamNotOfGroupError,
)
from tests.accounts.factories import UserFactory
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, GroupFactory, walker
from tests.pages import words_of

pytestmark = pytest.mark.django_db
PAGE = "/natteravn/solor/turnus/be-inn/"
YES = {"answer": "yes", "name": "Pia Forelder", "phone": "92 20 00 01", "adult": "on", "sober": "on", "conduct": "on"}
LIST = "a@example.no\nB@example.no"


@pytest.fixture
def team(stage: Stage) -> Team:
    Group.objects.update(staffing="teams")
    return Team.objects.create(group=Group.objects.get(pk=stage.group.pk), name="7B")


def ask(stage: Stage, team: Team, *addresses: str) -> list[ClassInvitation]:
    invitations.invite(group=team.group, team=team, addresses=addresses, by=stage.leader, now=NOW)
    return list(ClassInvitation.objects.filter(group=team.group).order_by("pk"))


def page_of(asked: ClassInvitation) -> str:
    return reverse("nightwatch:invitation_answer", args=[invitations.token_of(asked)])


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("a@example.no\n\nb@example.no\n", ["a@example.no", "b@example.no"]),
        ("Pia <A@example.no>; Per <b@example.no>", ["a@example.no", "b@example.no"]),
        ("Elev;Foresatt 1;Foresatt 2\nOle Liten;a@example.no;b@example.no", ["a@example.no", "b@example.no"]),
        ("Ole Liten\ta@example.no\nKari\ta@example.no", ["a@example.no"]),
    ],
    ids=["lines", "from a mail program", "a table with a heading", "twice"],
)
def test_a_list_is_read(words: str, addresses: list[str]) -> None:
    found = class_list.read(words)

    assert (list(found.addresses), found.faults) == (addresses, ())


def test_each_bad_row_is_named() -> None:
    long = "a" * 60 + "@" + "b" * 60 + "." + "c" * 200
    found = class_list.read(f"a@example.no\nOle Liten\nb@\nKari 13097248022 c@example.no\n{long}")

    assert [fault.partition(":")[0] for fault in found.faults] == ["Linje 2", "Linje 3", "Linje 4", "Linje 5"]
    assert not any("13097248022" in fault for fault in found.faults)


def test_a_list_is_looked_through_and_then_asked(
    stage: Stage, team: Team, django_capture_on_commit_callbacks: Any
) -> None:
    client = stage.client(stage.leader)
    preview = client.post(PAGE, {"team": team.pk, "words": LIST})

    assert ClassInvitation.objects.count() == 0
    assert {"a@example.no", "b@example.no"} <= set(words_of(preview.content.decode()).split())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE, {"team": team.pk, "words": LIST, "sure": "1"}, follow=True)
    assert "2 adresser blir spurt" in words_of(answer.content.decode())
    assert "2 spurt på e-post" in words_of(answer.content.decode())
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.no", "b@example.no"]
    assert User.objects.filter(email__in=["a@example.no", "b@example.no"]).count() == 0


def test_the_same_list_twice_changes_nothing(stage: Stage, team: Team) -> None:
    first = ask(stage, team, "a@example.no", "b@example.no")
    invitations.decline(invitation=first[0], now=NOW)
    before = list(ClassInvitation.objects.order_by("pk").values())

    answer = stage.client(stage.leader).post(PAGE, {"team": team.pk, "words": LIST, "sure": "1"}, follow=True)

    assert "Alle på lista er spurt fra før." in words_of(answer.content.decode())
    assert list(ClassInvitation.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"words": "a@example.no\nOle Liten"}, "Linje 2"),
        ({"words": "a@example.no\n13097248022 b@example.no"}, "Linje 2"),
        ({"words": ""}, "Velg en fil eller lim inn adressene"),
        ({"words": "Klasse 7B"}, "Det står ingen e-postadresse der."),
        ({"words": "\n".join(f"{n}@example.no" for n in range(201))}, "flere enn 200"),
        ({"file": SimpleUploadedFile("liste.csv", b"a" * 200_001)}, "Fila er for stor"),
    ],
    ids=["a row without", "a number", "nothing", "no address", "too many", "too large"],
)
def test_nothing_is_half_brought_in(stage: Stage, team: Team, sent: dict[str, Any], told: str) -> None:
    answer = stage.client(stage.leader).post(PAGE, {"team": team.pk, "sure": "1", **sent})

    assert told in words_of(answer.content.decode())
    assert ClassInvitation.objects.count() == 0


@pytest.mark.parametrize("coding", ["utf-8-sig", "cp1252"])
def test_a_file_of_a_spreadsheet(stage: Stage, team: Team, coding: str) -> None:
    file = SimpleUploadedFile("liste.csv", "Elev;E-post\nÅse Bjørk;a@example.no\n".encode(coding))

    answer = stage.client(stage.leader).post(PAGE, {"team": team.pk, "file": file})

    shown = words_of(answer.content.decode())
    assert "a@example.no" in shown
    assert "Bjørk" not in shown


def test_what_the_leader_sees_does_not_tell_who_has_an_account(stage: Stage, team: Team) -> None:
    known, role = walker(email="kjent@example.no"), stage.coordinator
    volunteers.join(group=team.group, user=known, now=NOW)
    Volunteer.objects.filter(user=known).update(team=team)
    client = stage.client(stage.leader)

    def shown(address: str) -> str:
        pages = [
            client.post(PAGE, {"team": team.pk, "words": address, **sure}, follow=True) for sure in ({}, {"sure": 1})
        ]
        words = " ".join(words_of(page.content.decode()) for page in pages)
        ClassInvitation.objects.all().delete()
        return words.replace(address, "X")

    assert shown("ny@example.no") == shown(known.email) == shown(role.email)


def test_who_walks_for_the_class_already_is_not_written_to(stage: Stage, team: Team) -> None:
    known = walker(email="kjent@example.no")
    volunteers.join(group=team.group, user=known, now=NOW)
    Volunteer.objects.filter(user=known).update(team=team)
    ask(stage, team, known.email)

    assert (invitations.send_due(now=NOW), mail.outbox) == (0, [])
    assert ClassInvitation.objects.get().handled_at == NOW


def test_the_message_says_who_asks_what_it_is_and_how_to_answer(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, "a@example.no")

    assert invitations.send_due(now=NOW) == 1
    (message,) = mail.outbox
    assert message.subject == "Vil du gå for 7B med Natteravnene i Solør?"
    assert message.body.startswith("Hei. Lise Leder i Natteravnene i Solør spør de voksne i 7B om å gå natteravn.")
    assert page_of(asked)[:30] in message.body
    assert "Sier du nei, eller svarer du ikke, hører du ikke mer om dette" in message.body
    assert invitations.send_due(now=NOW) == 0


def test_nothing_is_sent_at_night(stage: Stage, team: Team) -> None:
    ask(stage, team, "a@example.no")
    with time_machine.travel(NOW + timedelta(hours=10), tick=False):
        assert invitations.send_invitations() == 0


def test_a_mail_server_that_is_away_is_tried_again_a_few_times(
    stage: Stage, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(stage, team, "a@example.no")

    def away(*args: object, **kwargs: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", away)
        assert invitations.send_due(now=NOW) == 0
    assert invitations.send_due(now=NOW) == 1
    ClassInvitation.objects.update(handled_at=None, attempts=invitations.MAX_ATTEMPTS - 1)
    monkeypatch.setattr(EmailMessage, "send", away)
    invitations.send_due(now=NOW)
    assert ClassInvitation.objects.get().handled_at == NOW


def test_one_address_is_asked_by_three_groups_in_a_month(stage: Stage) -> None:
    for _ in range(4):
        group = GroupFactory()
        ask(stage, Team.objects.create(group=group, name="7B"), "a@example.no")

    assert invitations.send_due(now=NOW) == 3


def test_a_leader_asks_so_many_in_a_day(stage: Stage, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitations, "MOST_A_DAY", 2)
    ask(stage, team, "a@example.no", "b@example.no")

    with pytest.raises(AskedInOftenError), transaction.atomic():
        ask(stage, team, "c@example.no")
    answer = stage.client(stage.leader).post(PAGE, {"team": team.pk, "words": "c@example.no", "sure": "1"})
    assert "Vi spør høyst 2 adresser på et døgn." in words_of(answer.content.decode())
    assert ClassInvitation.objects.count() == 2


def test_a_class_of_another_group_is_refused(stage: Stage, team: Team) -> None:
    other = Team.objects.create(group=GroupFactory(), name="7B")

    with pytest.raises(TeamNotOfGroupError):
        invitations.invite(group=team.group, team=other, addresses=["a@example.no"], by=stage.leader, now=NOW)
    answer = stage.client(stage.leader).post(PAGE, {"team": other.pk, "words": "a@example.no", "sure": "1"})
    assert (answer.status_code, ClassInvitation.objects.count()) == (200, 0)


def test_a_yes_makes_a_volunteer_of_the_class_and_erases_the_address(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, "ny@example.no")
    client = stage.client()
    assert "Vil du gå for 7B?" in words_of(client.get(page_of(asked)).content.decode())

    answer = client.post(page_of(asked), YES)

    assert "Du er med" in words_of(answer.content.decode())
    person = User.objects.get(email="ny@example.no")
    assert (person.name, person.phone, person.has_usable_password()) == ("Pia Forelder", "+4792200001", False)
    assert volunteers.has_accepted(person, group=Group.objects.get(), now=NOW)
    assert Volunteer.objects.get(user=person).team == team
    asked.refresh_from_db()
    assert (asked.answer, asked.email, asked.answered_at) == ("yes", "", NOW)
    assert "_auth_user_id" not in client.session
    # Pressed again, or opened again, it says the same.
    assert "Du er med" in words_of(client.post(page_of(asked), {"answer": "no"}).content.decode())


def test_a_yes_without_declarations_is_asked_again_and_loses_nothing(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, "ny@example.no")

    answer = stage.client().post(page_of(asked), YES | {"adult": ""}).content.decode()

    assert "Du må ha fylt 18 år for å gå." in words_of(answer)
    assert 'value="Pia Forelder"' in answer
    assert not User.objects.filter(email="ny@example.no").exists()


def test_a_no_makes_no_account(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, "ny@example.no")
    client = stage.client()

    answer = client.post(page_of(asked), {"answer": "no"})

    assert "Du har sagt nei" in words_of(answer.content.decode())
    asked.refresh_from_db()
    assert (asked.answer, asked.email) == ("no", "")
    assert not User.objects.filter(email="ny@example.no").exists()
    for act in (lambda: invitations.decline(invitation=asked, now=NOW), lambda: say_yes(asked)):
        with pytest.raises(InvitationGoneError):
            act()


def say_yes(asked: ClassInvitation) -> Volunteer:
    return invitations.accept(invitation=asked, name="Pia", phone="+4792200001", now=NOW)


def test_what_a_known_person_has_said_of_themselves_stays(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, stage.volunteer.email)

    say_yes(asked)

    stage.volunteer.refresh_from_db()
    assert (stage.volunteer.name, stage.volunteer.phone) == ("Vera Volontør", "+4792200000")
    assert Volunteer.objects.get(user=stage.volunteer, group=team.group).team == team


def test_a_link_declares_nothing_for_somebody_who_has_a_role(stage: Stage, team: Team) -> None:
    (asked,) = ask(stage, team, stage.coordinator.email)

    say_yes(asked)

    stage.coordinator.refresh_from_db()
    assert Volunteer.objects.filter(user=stage.coordinator, group=team.group).exists()
    assert not DeclarationAcceptance.objects.filter(user=stage.coordinator).exists()
    assert stage.coordinator.phone == ""


def test_a_closed_account_stays_closed(stage: Stage, team: Team) -> None:
    gone = UserFactory(email="borte@example.no", is_active=False)
    (asked,) = ask(stage, team, gone.email)

    with pytest.raises(PersonGoneError), transaction.atomic():
        say_yes(asked)
    answer = stage.client().post(page_of(asked), YES)
    assert "Kontoen er nettopp avsluttet" in words_of(answer.content.decode()) or answer.status_code == 200
    assert not Volunteer.objects.filter(user=gone).exists()


def test_a_link_that_is_none(stage: Stage) -> None:
    assert stage.client().get("/natteravn/invitasjon/abc/").status_code == 410
    gone = ClassInvitation(pk=12345)
    assert stage.client().get(page_of(gone)).status_code == 410


def test_two_answers_at_once_count_once(stage: Stage, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page was asked for before the other answer came."""
    (asked,) = ask(stage, team, "ny@example.no")
    address, follow = page_of(asked), invitations.follow

    def late(token: str) -> ClassInvitation:
        found = follow(token)
        ClassInvitation.objects.filter(pk=found.pk).update(answer="no", answered_at=NOW, email="")
        return found

    monkeypatch.setattr(invitations, "follow", late)
    for sent in ({"answer": "no"}, YES):
        ClassInvitation.objects.update(answer="", answered_at=None, email="ny@example.no")
        assert stage.client().post(address, sent).status_code == 200
    assert not User.objects.filter(email="ny@example.no").exists()


def test_erasing_somebody_takes_their_invitations(stage: Stage, team: Team) -> None:
    ask(stage, team, stage.stranger.email, "b@example.no")

    assert invitations.of_person(stage.stranger).count() == 1
    assert invitations.forget(NOW + timedelta(days=1), 10) == 2


def test_only_those_in_charge_bring_a_list(stage: Stage, team: Team) -> None:
    found = {
        who: stage.client(getattr(stage, who)).get(PAGE).status_code for who in ("leader", "coordinator", "reader")
    }

    assert found == {"leader": 200, "coordinator": 200, "reader": 403}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_classes_takes_as_many_statements(
    stage: Stage, team: Team, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        other = Team.objects.create(group=team.group, name=f"8{number}")
        invitations.invite(group=team.group, team=other, addresses=[f"{number}@example.no"], by=stage.leader, now=NOW)
    client = stage.client(stage.leader)
    client.get("/natteravn/solor/turnus/")

    with django_assert_num_queries(9):
        client.get("/natteravn/solor/turnus/")

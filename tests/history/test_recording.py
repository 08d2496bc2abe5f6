"""The database records who did what: by every way in, however it is written, and never more than once a go."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from history.acting import acting, in_their_name
from history.enums import Way
from history.models import Change
from meetings.models import AgendaItem, Meeting
from meetings.services import links, minutes, planning
from municipalities.models import Municipality, PageLink, PoliceDistrict
from nightwatch.models import Shift
from nightwatch.services import places
from nightwatch.tasks import tidy
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of, post
from tests.nightwatch.conftest import FORM
from tests.nightwatch.factories import ShiftFactory, walkers
from tests.onboarding.files import WHOLE, write


def latest(table: str, **fields: Any) -> Change:
    found = Change.objects.filter(table=table, **fields).latest_first().first()
    assert found is not None, table
    change: Change = found
    return change


def who(change: Change) -> tuple[int | None, str, str]:
    return change.actor_id, change.way, change.said


def test_the_browser_says_who_is_logged_in(stage: Stage) -> None:
    post(
        stage.coordinator,
        "item_create",
        stage.meeting.pk,
        title="Ungdomstorget",
        type="decision",
        classification="internal",
    )

    change = latest("meetings_agendaitem")

    assert who(change) == (stage.coordinator.pk, "browser", "")
    assert (change.operation, change.before, change.after["title"]) == ("insert", None, "Ungdomstorget")


def test_the_administration_says_so() -> None:
    administrator = UserFactory(is_staff=True, is_superuser=True)
    district = PoliceDistrict.objects.create(name="Gammelt distrikt")

    path = reverse("admin:municipalities_policedistrict_change", args=[district.pk])
    send(client_of(administrator), path, {"name": "Nytt distrikt"})

    change = latest("municipalities_policedistrict")
    assert who(change) == (administrator.pk, "admin", "")
    assert (change.before, change.after) == ({"name": "Gammelt distrikt"}, {"name": "Nytt distrikt"})


def test_a_link_answers_as_the_person_whoever_is_logged_in(stage: Stage) -> None:
    stage.send()

    post(stage.people["chair"], "answer_link", links.make(stage.invitation()), answer="video")

    change = latest("meetings_invitation", operation="update")
    assert who(change) == (stage.member.pk, "link", "")
    assert change.after["answer"] == "video"


def evening() -> Shift:
    shift: Shift = ShiftFactory(starts_at=NOW + timedelta(days=3), maximum=2)
    return shift


def test_a_code_signs_up_as_the_person_whose_it_was(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    client, shift = Client(), evening()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("nightwatch:sign_up", args=[shift.pk]), FORM)
    code = re.findall(r"^\d{6}$", str(mailoutbox[-1].body), re.MULTILINE)

    client.post(reverse("nightwatch:sign_up_code", args=[shift.pk]), {"code": code[0]})

    person = User.objects.get(email=FORM["email"])
    named = latest("accounts_user", operation="update")
    assert who(latest("nightwatch_signup")) == (person.pk, "code", "")
    assert (who(named), named.after["phone"]) == ((person.pk, "code", ""), "+4792200000")
    # Before that nobody was there who could have acted.
    assert who(latest("accounts_user", operation="insert")) == (None, "code", "")


def test_a_task_is_the_portal_itself() -> None:
    shift = evening()
    first, *_ = [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(3)]
    first.user.delete()

    tidy.delay()

    assert who(latest("nightwatch_signup")) == (None, "task", "nightwatch.tidy")


def test_a_command_says_its_name_and_its_files_and_not_where_they_lay(tmp_path: Path) -> None:
    call_command("onboard", str(write(tmp_path, WHOLE)))

    assert who(latest("municipalities_contact")) == (None, "command", "onboard rana.toml")


def test_a_command_that_plays_people_acts_in_their_name(stage: Stage) -> None:
    with acting(Way.COMMAND, said="demo_year"):
        in_their_name(planning.cancel, meeting=stage.meeting, reason="Sykdom", by=stage.coordinator, now=NOW)

    change = latest("meetings_meeting")
    assert who(change) == (stage.coordinator.pk, "command", "demo_year")
    assert (change.at, change.after["cancelled_reason"]) == (NOW, "Sykdom")


def test_what_nobody_stands_behind_is_not_taken_for_the_last_ones(stage: Stage) -> None:
    post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="Sykdom")

    Meeting.objects.filter(pk=stage.meeting.pk).update(place="Biblioteket")

    change = latest("meetings_meeting")
    assert (who(change), change.after) == ((None, "", ""), {"place": "Biblioteket"})


def test_many_rows_at_once_are_recorded_one_by_one(stage: Stage) -> None:
    for title in "ABC":
        stage.item(title)
    Change.objects.all().delete()

    AgendaItem.objects.update(description="50 % er 100%")

    assert [change.after for change in Change.objects.all()] == [{"description": "50 % er 100%"}] * 3


def test_what_is_deleted_is_recorded_as_it_stood() -> None:
    link = PageLink.objects.create(municipality_id="3418", text="Åsnes' side", url="https://asnes.example.no")
    pk = link.pk

    link.delete()

    change = latest("municipalities_pagelink")
    assert (change.operation, change.row, change.after) == ("delete", str(pk), None)
    assert (change.before["text"], change.about) == (
        "Åsnes' side",
        ["municipalities_municipality:3418", f"municipalities_pagelink:{pk}"],
    )


def test_what_changes_nothing_is_no_change() -> None:
    municipality = Municipality.objects.get(pk="3418")
    Change.objects.all().delete()

    municipality.save()
    Municipality.objects.filter(pk="3418").update(changed_at=NOW)

    assert not Change.objects.exists()


def test_a_password_and_a_log_in_are_never_recorded() -> None:
    person = UserFactory(name="Kari")
    person.set_password("hemmelig-passord")
    person.last_login = NOW
    person.save()

    (change,) = Change.objects.filter(table="accounts_user", row=str(person.pk))

    assert {"password", "last_login"} & set(change.after) == set()


def test_writing_in_one_go_is_one_change(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    for version, text in enumerate(["V", "Ve", "Vedtatt."]):
        with acting(Way.BROWSER, who=stage.coordinator.pk):
            minutes.write_item(item=item, text=text, version=version, **stage.act(stage.meeting.starts_at))

    (change,) = Change.objects.filter(table="meetings_agendaitem", after__has_key="minutes", operation="update")

    assert (change.before, change.after) == ({"minutes": ""}, {"minutes": "Vedtatt."})


@pytest.mark.parametrize("breaks", ["another person", "another change", "half an hour"])
def test_a_new_go_is_a_new_change(stage: Stage, breaks: str) -> None:
    item = stage.item()
    with acting(Way.BROWSER, who=stage.coordinator.pk):
        AgendaItem.objects.filter(pk=item.pk).update(minutes="Først")
    if breaks == "another change":
        AgendaItem.objects.filter(pk=item.pk).update(position=7)
    if breaks == "half an hour":
        Change.objects.update(at=NOW.replace(year=2020))

    person = stage.member if breaks == "another person" else stage.coordinator
    with acting(Way.BROWSER, who=person.pk):
        AgendaItem.objects.filter(pk=item.pk).update(minutes="Så")

    written = Change.objects.filter(table="meetings_agendaitem", before__has_key="minutes").order_by("pk")
    assert [change.after["minutes"] for change in written] == ["Først", "Så"]


def test_the_answer_of_somebody_who_rang_is_the_secretariats(stage: Stage) -> None:
    stage.send()

    post(stage.coordinator, "answer", stage.invitation().pk, answer="cannot", reason="Syk")

    change = latest("meetings_invitation", operation="update")
    assert (who(change), change.after["reason"]) == ((stage.coordinator.pk, "browser", ""), "Syk")
    assert f"meetings_meeting:{stage.meeting.pk}" in change.about

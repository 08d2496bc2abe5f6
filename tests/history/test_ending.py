"""The history ends: after its time, and where a person is erased."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.services import periods
from contributions import erasure, own_data
from history.acting import acting
from history.enums import Way
from history.models import Change
from history.services.forgetting import forget
from meetings.enums import Answer
from meetings.models import AgendaItem, Meeting
from meetings.services import answers
from tests.accounts.factories import UserFactory
from tests.meetings.factories import NOW, Stage


@pytest.mark.parametrize(("days", "left"), [(729, 3), (731, 0)], ids=["just before", "after"])
def test_what_is_too_old_is_deleted_in_batches(stage: Stage, days: int, left: int) -> None:
    Change.objects.all().delete()
    for title in "ABC":
        stage.item(title)
    now = timezone.now()
    Change.objects.update(at=now - timedelta(days=days))

    gone = periods.forget_old(now=now, batch=2)["history"]

    assert (gone, Change.objects.count()) == (3 - left, left)


@pytest.fixture
def known() -> Any:
    """Somebody with a name all over the history: as themselves, as who acts, as who is acted on, and in texts."""
    return UserFactory(name="Berit Kjent Person", email="berit.kjent@example.no", phone="+4792200011")


def everything(stage: Stage, known: Any) -> None:
    stage.people["member"].invitations.all()
    stage.send()
    invitation = stage.invitation()
    invitation.user = known
    invitation.known_as = "Berit K."
    invitation.save()
    with acting(Way.LINK, who=known.pk):
        answers.give(invitation=invitation, answer=Answer.CANNOT, reason="Er syk", by=known, now=NOW)
    Meeting.objects.filter(pk=stage.meeting.pk).update(place="Hos Berit Kjent Person")
    AgendaItem.objects.update(description="Ring +4792200011 eller berit.kjent@example.no")


def recorded_words() -> str:
    return str(list(Change.objects.values_list("before", "after")))


def test_a_person_is_taken_out_of_it(stage: Stage, known: Any) -> None:
    stage.item("Berit og de andre")
    everything(stage, known)
    number = Change.objects.count()
    known.name, known.email, known.phone = "Slettet", "slettet@example.no", ""
    known.save()

    touched = forget(person=known, now=NOW)

    words = recorded_words()
    found = [word for word in ("Kjent Person", "Berit K.", "berit.kjent", "92200011", "Er syk") if word in words]
    assert (found, touched >= 5, Change.objects.count()) == ([], True, number + 1)
    assert not Change.objects.filter(actor=known).exists()
    # A name that means others too stays, and so does what was done and how.
    assert ("Berit og de andre" in words, Change.objects.filter(way="link").exists()) == (True, True)


def test_forgetting_one_leaves_the_others(stage: Stage, known: Any) -> None:
    everything(stage, known)
    other = Change.objects.filter(table="accounts_user").exclude(row=str(known.pk))
    before = list(other.order_by("pk").values())

    forget(person=known, now=NOW)

    assert list(other.order_by("pk").values()) == before


def test_erasure_knows_of_it_and_does_it_last() -> None:
    parts = erasure.parts()

    assert (parts[-1].name, parts[-1].period and parts[-1].period.length) == ("history", timedelta(days=730))


def test_what_one_changed_is_among_ones_data_without_any_words(stage: Stage) -> None:
    stage.member.language = "en"
    with acting(Way.BROWSER, who=stage.member.pk):
        stage.item("Hemmelig tittel")

    made = own_data.exported(stage.member)["changes_made"]

    assert [{key: row[key] for key in ("what", "kind", "how")} for row in made] == [
        {"what": "Added", "kind": "Agenda item", "how": "in the portal"}
    ]
    assert "Hemmelig" not in str(made)
    assert own_data.exported(stage.coordinator)["changes_made"] == []

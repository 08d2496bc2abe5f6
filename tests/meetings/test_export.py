"""What a person takes out of the meetings: their own, and of an exempt item only what they may know."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings.enums import ItemPermission
from meetings.models import AgendaItem
from meetings.services import comments, follow_ups, grants, papers, reviews
from tests.accounts.authenticators import confirm
from tests.accounts.factories import UserFactory
from tests.meetings.factories import NOW, PDF, Stage

UNTIL = date(2027, 5, 20)
TITLES = ["Ungdomstorget", "Uroen ved skolen"]


def write(item: AgendaItem, person: User, stage: Stage, mark: str) -> None:
    """Everything a person can leave behind on an item, with words of its own."""
    act: dict[str, Any] = {"by": person, "now": NOW}
    papers.add(item=item, file=ContentFile(PDF, name=f"{mark}-fil.pdf"), title=f"{mark} saksframlegg", **act)
    reviews.mark(item=item, **act)
    comments.add(item=item, text=f"{mark} kommentar", **act)
    follow_ups.give(item=item, text=f"{mark} oppgave", responsible=person, due_on=UNTIL, **stage.act())
    grants.give(
        item=item,
        user=person,
        permission=ItemPermission.GUEST,
        reason=f"{mark} grunn",
        ends_on=UNTIL,
        **stage.act(),
    )
    grants.note_reading(item=item, what="item", **act)


@pytest.fixture
def items(stage: Stage) -> list[AgendaItem]:
    both = [stage.item(TITLES[0]), stage.exempt_item(TITLES[1])]
    stage.start()
    for item in both:
        for person, mark in ((stage.member, "Mitt"), (stage.people["chair"], "Andres")):
            write(item, person, stage, f"{mark}-{item.title}")
    return both


def taken_out(person: User) -> tuple[dict[str, Any], str]:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    confirm(client, person)
    text = client.get(reverse("accounts:export")).content.decode()
    return json.loads(text), text


NAMES = ["follow_ups", "reviewed_items", "comments", "uploaded_papers", "access_to_agenda_items"]


@pytest.mark.parametrize("name", NAMES)
def test_a_person_takes_out_what_is_theirs_on_every_item(stage: Stage, items: list[AgendaItem], name: str) -> None:
    held, _ = taken_out(stage.member)

    assert [row["item"] for row in held[name]] == TITLES
    assert {row["meeting"] for row in held[name]} == {"Politirådet"}


def test_the_words_come_along(stage: Stage, items: list[AgendaItem]) -> None:
    held, text = taken_out(stage.member)

    assert [row["text"] for row in held["follow_ups"]] == [f"Mitt-{title} oppgave" for title in TITLES]
    assert held["uploaded_papers"][0]["original_name"] == "Mitt-Ungdomstorget-fil.pdf"
    assert held["access_to_agenda_items"][0]["permission"] == ItemPermission.GUEST
    assert [row["item"] for row in held["exempt_items_opened"]] == [TITLES[1]]
    assert "Andres" not in text


@pytest.mark.parametrize("change", ["kept out", "restricted for those who may not read it"])
def test_of_an_item_one_may_not_read_any_more_no_word_is_told(
    stage: Stage, items: list[AgendaItem], change: str
) -> None:
    if change == "kept out":
        stage.keep_out(stage.member, items[1])
    else:
        stage.seats["member"].is_youth = True
        stage.seats["member"].save()

    held, text = taken_out(User.objects.get(pk=stage.member.pk))

    known = None if change == "kept out" else "Sak om et skolemiljø"
    assert [row["item"] for row in held["follow_ups"]] == [TITLES[0], known]
    # Their own comment is theirs; what others wrote, or may have written, is not told.
    [comment] = [row["text"] for row in held["comments"] if TITLES[1] in row["text"]]
    assert TITLES[1] not in text.replace(comment, "")
    assert (held["follow_ups"][1]["text"], held["uploaded_papers"][1]["title"]) == (None, None)


@pytest.mark.parametrize("permission", [ItemPermission.GUEST, ItemPermission.CLEARED])
def test_an_ended_grant_tells_that_it_was_and_no_title_of_today(stage: Stage, permission: ItemPermission) -> None:
    guest, item = UserFactory(), stage.item("Slik den het da")
    stage.send()
    given = grants.give(item=item, user=guest, permission=permission, reason="Om saken", ends_on=UNTIL, **stage.act())
    type(given).dated.filter(pk=given.pk).update(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    AgendaItem.objects.filter(pk=item.pk).update(title="Slik den heter nå")

    held, text = taken_out(guest)

    [row] = held["access_to_agenda_items"]
    assert (row["item"], row["reason"], row["ends_on"]) == (None, None, "2026-02-01")
    assert "Slik den" not in text


def test_somebody_with_nothing_there_gets_empty_lists(stage: Stage, items: list[AgendaItem]) -> None:
    held, text = taken_out(stage.coordinator)

    assert [held[name] for name in NAMES] == [[]] * len(NAMES)
    assert "Mitt" not in text


@pytest.mark.parametrize("permission", [ItemPermission.GUEST, ItemPermission.EXCLUDED])
def test_an_agenda_that_is_not_sent_tells_nobody_of_its_items(stage: Stage, permission: ItemPermission) -> None:
    stranger = UserFactory()
    grants.give(
        item=stage.item("Om naboen"),
        user=stranger,
        permission=permission,
        reason="Om naboen",
        ends_on=UNTIL,
        **stage.act(),
    )

    held, text = taken_out(stranger)

    assert held["access_to_agenda_items"][0]["permission"] == permission
    assert "Om naboen" not in text


def test_whoever_is_kept_out_of_an_item_is_not_told_of_it(stage: Stage) -> None:
    item = stage.item("Om naboen")
    stage.keep_out(stage.member, item)
    stage.send()

    assert "Om naboen" not in taken_out(stage.member)[1]

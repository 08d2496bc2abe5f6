"""The agenda: order, the lock at the notice, late items."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from meetings.enums import Classification, ItemType
from meetings.errors import AgendaLocked, IllegalState, OrderChanged
from meetings.models import AgendaItem
from meetings.services import agenda, papers
from meetings.services.agenda import ItemFacts
from tests.meetings.factories import PDF, MeetingFactory, Stage


def titles(stage: Stage) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=stage.meeting).in_order().values_list("title", flat=True))


def facts(**changed: Any) -> ItemFacts:
    known: dict[str, Any] = {
        "title": "Nytt",
        "type": ItemType.INFORMATION,
        "classification": Classification.PUBLIC,
        "public_title": "",
        "legal_basis": None,
        "description": "",
    }
    return ItemFacts(**known | changed)


def test_add_puts_the_item_last(stage: Stage) -> None:
    for title in ("A", "B", "C"):
        stage.item(title)

    assert titles(stage) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("title", "up", "order"),
    [
        ("C", True, ["A", "C", "B"]),
        ("A", False, ["B", "A", "C"]),
        ("A", True, ["A", "B", "C"]),
        ("C", False, ["A", "B", "C"]),
    ],
    ids=["up", "down", "first up", "last down"],
)
def test_move(stage: Stage, title: str, up: bool, order: list[str]) -> None:
    items = {name: stage.item(name) for name in ("A", "B", "C")}

    agenda.move(item=items[title], up=up, **stage.act())

    assert titles(stage) == order


def test_change_before_the_notice(stage: Stage) -> None:
    item = agenda.change(item=stage.item(), facts=facts(), **stage.act())

    assert (item.title, item.type, item.classification) == ("Nytt", ItemType.INFORMATION, Classification.PUBLIC)


def test_remove_takes_its_files_along(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    item = stage.item()
    paper = papers.add(item=item, file=ContentFile(PDF, name="notat.pdf"), **stage.act())

    with django_capture_on_commit_callbacks(execute=True):
        agenda.remove(item=item, **stage.act())

    assert (titles(stage), default_storage.exists(str(paper.file.name))) == ([], False)


def test_the_notice_locks_what_was_on_it(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    for act in (
        lambda: agenda.change(item=item, facts=facts(), **stage.act()),
        lambda: agenda.move(item=item, up=True, **stage.act()),
        lambda: agenda.remove(item=item, **stage.act()),
    ):
        with pytest.raises(AgendaLocked):
            act()


def test_late_item_is_marked_numbered_and_can_be_changed(stage: Stage) -> None:
    stage.item("A")
    stage.send()

    late = stage.item("Sent ute")
    changed = agenda.change(
        item=late, facts=facts(title="Sent, men godt", classification=Classification.INTERNAL), **stage.act()
    )

    assert (late.is_late, late.case_number, changed.title) == (True, "2/27", "Sent, men godt")


def test_nothing_is_added_once_the_meeting_is_held(stage: Stage) -> None:
    stage.start()

    with pytest.raises(IllegalState):
        stage.item()


@pytest.mark.parametrize("act", ["change", "move", "remove"])
def test_an_item_somebody_else_has_taken_off_is_refused_in_words(stage: Stage, act: str) -> None:
    item = stage.item()
    AgendaItem.objects.filter(pk=item.pk).delete()
    said: dict[str, dict[str, Any]] = {"change": {"facts": facts()}, "move": {"up": True}, "remove": {}}

    with pytest.raises(IllegalState):
        getattr(agenda, act)(item=item, **said[act], **stage.act())


def test_the_order_that_somebody_drags(stage: Stage) -> None:
    a, b, c, d = (stage.item(name).pk for name in "ABCD")

    # One of them is not for whoever drags: it stays where it is.
    agenda.order(meeting=stage.meeting, shown=[a, c, d], wanted=[d, a, c], **stage.act())

    assert titles(stage) == ["D", "B", "A", "C"]
    assert b


@pytest.mark.parametrize("case", ["moved", "removed", "others", "twice"])
def test_an_order_that_stands_on_another_is_refused(stage: Stage, case: str) -> None:
    items = [stage.item(name) for name in "ABC"]
    a, b, c = (item.pk for item in items)
    wanted = [c, b, a]
    if case == "moved":
        agenda.move(item=items[0], up=False, **stage.act())
    if case == "removed":
        agenda.remove(item=items[1], **stage.act())
    if case == "others":
        wanted = [c, b, a, AgendaItem.objects.create(meeting=MeetingFactory(), title="Annet").pk]
    if case == "twice":
        wanted = [c, c, a]
    before = titles(stage)

    with pytest.raises(OrderChanged):
        agenda.order(meeting=stage.meeting, shown=[a, b, c], wanted=wanted, **stage.act())

    assert titles(stage) == before


def test_the_order_is_locked_with_the_notice(stage: Stage) -> None:
    a, b = (stage.item(name).pk for name in "AB")
    stage.send()

    with pytest.raises(AgendaLocked):
        agenda.order(meeting=stage.meeting, shown=[a, b], wanted=[b, a], **stage.act())

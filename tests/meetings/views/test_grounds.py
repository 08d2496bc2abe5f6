"""What a decision can rest on: offered while it is written, and on a page of its own."""

import pytest

from contributions.grounds import Ground
from councils.enums import Level
from meetings.services import decisions, minutes
from tests.measures.factories import GoalFactory
from tests.meetings.factories import STARTS, Stage, stage
from tests.meetings.pages import address, client_of, page, status_of

OURS = "Mandat: Foreslå tiltak for politirådet."
ABOVE = "Vedtatt over: Politirådet, 1/27: Trygge helger"
GOAL = "Hovedmål: Færre unge prøver rusmidler."


@pytest.fixture
def above(db: None) -> Stage:
    """A police council that has decided two things, one of them exempt."""
    council = stage(name="Politirådet")
    items = [council.item("Trygge helger"), council.exempt_item("Hemmelig sak")]
    council.start()
    for item in items:
        item.refresh_from_db()
        decisions.record(item=item, text="Vedtatt.", **council.act(STARTS))
    return council


@pytest.fixture
def group(above: Stage) -> Stage:
    """A coordination group of the same municipality and coordinator, whose minutes are written."""
    found = stage(name="Koordineringsgruppa", level=Level.COORDINATING, tasks=["Foreslå tiltak for politirådet."])
    found.coordinator = above.coordinator
    found.item("Ungdomstorget")
    found.start()
    GoalFactory(text="Færre unge prøver rusmidler.")
    return found


def test_mandate_what_is_decided_above_and_goals_are_offered_and_nothing_exempt(group: Stage) -> None:
    item = group.meeting.items.get()

    told = page(group.coordinator, "item_grounds", item.pk)
    offered = client_of(group.coordinator).get(address("item_grounds", item.pk), headers={"HX-Request": "true"})

    assert [words in told for words in (OURS, ABOVE, GOAL)] == [True, True, True]
    assert "Hemmelig" not in told
    assert offered.content.decode().count("<option") == 3
    assert f'<option value="{OURS}">' in offered.content.decode()


def test_the_field_asks_for_them(group: Stage) -> None:
    item = group.meeting.items.get()

    written = page(group.coordinator, "item_minutes", item.pk)

    assert f'hx-get="{address("item_grounds", item.pk)}"' in written
    assert 'list="grounds"' in written


def test_a_correction_is_offered_them_too(above: Stage) -> None:
    item = above.meeting.items.filter(decision__isnull=False).earliest("pk")
    minutes.approve(meeting=item.meeting, **above.act(item.meeting.ends_at))

    corrected = page(above.coordinator, "minutes_correct", item.pk)
    offered = client_of(above.coordinator).get(address("item_grounds", item.pk), headers={"HX-Request": "true"})

    assert f'hx-get="{address("item_grounds", item.pk)}"' in corrected
    assert ('list="grounds"' in corrected, offered.status_code) == (True, 200)


def test_a_steering_group_has_no_level_above(above: Stage) -> None:
    told = page(above.coordinator, "item_grounds", above.meeting.items.earliest("pk").pk)

    assert ("Vedtatt over" in told, "Det står ikke noe ennå" in told) == (False, True)


def test_who_does_not_write_the_minutes_is_not_told(group: Stage) -> None:
    item = group.meeting.items.get()

    assert status_of(group.member, "item_grounds", item.pk) == 403


def test_a_long_task_fits_into_the_field() -> None:
    line = Ground("Mandat", "ord " * 100).within(300)

    assert (len(line) <= 300, line.endswith("ord…"), "\n" in line) == (True, True, False)

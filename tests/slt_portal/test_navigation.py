"""The menu marks the place that a page stands under: by its room, and where no room has a place by its address."""

import pytest

from contributions.navigation import stands_under
from slt_portal.navigation import _room_left, links
from tests.permissions.world import World


@pytest.mark.parametrize(
    ("room", "path", "place"),
    [
        ("meetings", "/saker/1/", "/moter/"),
        ("councils", "/organ/1/", "/moter/"),
        ("planning", "/kommuner/rana/arshjul/", "/moter/"),
        ("polls", "/datoer/1/", "/moter/"),
        ("circulation", "/mellom-motene/1/", "/moter/"),
        ("self_evaluation", "/egenevaluering/1/", "/moter/"),
        ("preparedness", "/organ/1/beredskap/", "/moter/"),
        ("meeting_room", "/saker/1/rom/", "/moter/"),
        ("measures", "/kommuner/rana/mal/", "/tiltak/"),
        ("knowledge", "/kommuner/rana/dekning/", "/kunnskap/"),
        ("reports", "/kommuner/rana/rapporter/", "/moter/"),
        ("nightwatch", "/natteravn/kommuner/rana/", "/natteravn/"),
        # The settings have no place of their own, and stand where their address says.
        ("municipality", "/kommuner/rana/innstillinger/", "/kommuner/"),
        ("editions", "/kommuner/rana/motedokumenter/", "/kommuner/"),
    ],
)
def test_a_page_stands_under_the_place_of_its_room(world: World, room: str, path: str, place: str) -> None:
    shown = links(world.people["coordinator"], path, room)

    assert [link.url for link in shown if link.is_current] == [place]


def test_who_lacks_the_place_of_a_room_is_told_by_the_address(world: World) -> None:
    shown = links(world.people["public"], "/kommuner/rana/mal/", "measures")

    assert [(link.url, link.is_current) for link in shown if link.is_current] == [("/kommuner/", "true")]


def test_the_page_of_a_place_is_the_page_itself(world: World) -> None:
    shown = links(world.people["coordinator"], "/moter/", "meetings")

    assert [(link.url, link.is_current) for link in shown if link.is_current] == [("/moter/", "page")]


def test_a_room_stands_in_one_place() -> None:
    with pytest.raises(ValueError, match="already"):
        stands_under("measures:measure_list", "polls")


@pytest.mark.parametrize(
    ("labels", "left"),
    [
        (["Min side", "Møter", "Tiltak", "Kommuner", "Natteravn"], 37),
        (["Arbeidsbenk", "Møter", "Tiltak", "Kommuner", "Natteravn"], 30),
        (["Arbeidsbenk", "Møter", "Tiltak", "Kunnskap", "Kommuner", "Natteravn"], 30),
        ([], 37),
    ],
)
def test_a_row_on_a_phone_has_room_for_so_many_letters(labels: list[str], left: int) -> None:
    assert _room_left(labels) == left

"""What somebody removed meanwhile: the second one hears who did it, where it was, and nobody else hears anything."""

from typing import Any

import pytest
from django.urls import reverse

from tests.clients import logged_in
from tests.permissions.world import World

LONG = "En tekst som noen har brukt en hel kveld på å skrive."
# The button, the thing of the world, who presses second, and the page that tells.
REMOVALS = [
    ("measures:goal_remove", "goal", "administrator", "/kommuner/{slug}/mal/"),
    ("measures:indicator_remove", "indicator", "administrator", "/kommuner/{slug}/mal/"),
    ("meetings:item_remove", "item/draft", "secretary", "/moter/{meeting}/"),
    ("meetings:paper_remove", "item-paper/draft", "secretary", "/saker/{item}/#dokumenter"),
]
BELOW = [
    ("municipality:link_remove", "municipality", "link"),
    ("municipality:agreement_remove", "municipality", "agreement"),
    ("measures:grant_end", "measure/item", "grant"),
    ("measures:period_remove", "indicator", "period"),
    ("measures:series_remove", "indicator", "series"),
    ("measures:chapter_remove", "plan/draft", "chapter"),
    ("measures:step_remove", "measure/item", "step"),
]
by_button = pytest.mark.parametrize(("name", "thing", "second", "told_at"), REMOVALS, ids=[row[0] for row in REMOVALS])


def press(world: World, role: str, path: str, **fields: str) -> Any:
    return logged_in(world.people[role]).post(path, fields, follow=True)


def below(world: World, name: str, above: str, part: str) -> str:
    thing = world.things[above]
    return reverse(name, args=[getattr(thing, "slug", thing.pk), world.inner[part].pk])


@by_button
def test_removed_twice_says_who_did_it_where_it_was(
    world: World, name: str, thing: str, second: str, told_at: str
) -> None:
    path = reverse(name, args=[world.things[thing].pk])
    item = world.things["item/draft"]
    press(world, "coordinator", path)

    page = press(world, second, path)

    expected = told_at.format(meeting=item.meeting_id, item=item.pk, slug=world.things["municipality"].slug)
    assert page.redirect_chain == [(expected, 302)]
    assert "Dette er ikke her lenger. Det ble fjernet kl. " in page.content.decode()
    assert " av Coordinator." in page.content.decode()


@pytest.mark.parametrize(("name", "above", "part"), BELOW, ids=[row[0] for row in BELOW])
def test_removed_twice_below_something_says_who_did_it(world: World, name: str, above: str, part: str) -> None:
    path = below(world, name, above, part)
    press(world, "coordinator", path)

    page = press(world, "administrator", path)

    assert page.status_code == 200
    assert "Dette er ikke her lenger. Det ble " in page.content.decode()
    assert " av Coordinator." in page.content.decode()


@pytest.mark.parametrize(
    ("name", "thing", "role"),
    [
        ("measures:goal_remove", "goal", "elsewhere"),
        ("measures:goal_remove", "goal", "reader"),
        ("meetings:item_remove", "item/draft", "member"),
        ("meetings:item_remove", "item/draft", "conflicted"),
        ("meetings:item_remove", "exempt/draft", "conflicted"),
        ("meetings:paper_remove", "item-paper/draft", "conflicted"),
        ("meetings:paper_remove", "item-paper/draft", "stranger"),
    ],
)
def test_who_could_not_have_done_it_hears_nothing(world: World, name: str, thing: str, role: str) -> None:
    path = reverse(name, args=[world.things[thing].pk])
    press(world, "coordinator", path)

    assert press(world, role, path).status_code == 404


def test_what_never_was_is_no_page(world: World) -> None:
    paths = [reverse(name, args=[0]) for name, *_rest in REMOVALS]
    paths.append(
        reverse("municipality:link_remove", args=[world.things["municipality"].slug, world.foreign["link"].pk])
    )
    paths.append(reverse("measures:grant_end", args=[world.things["measure/item"].pk, world.foreign["grant"].pk]))

    assert [press(world, "coordinator", path).status_code for path in paths] == [404] * len(paths)


def test_another_municipalitys_removed_row_is_no_page_here(world: World) -> None:
    link = world.foreign["link"].pk
    press(world, "elsewhere", reverse("municipality:link_remove", args=[world.foreign["link"].municipality.slug, link]))

    assert (
        press(
            world, "coordinator", reverse("municipality:link_remove", args=[world.things["municipality"].slug, link])
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("remove", "change", "field"),
    [
        (("meetings:item_remove", "item/draft"), "meetings:item_change", "description"),
        (("measures:goal_remove", "goal"), "measures:goal_change", "means"),
        (("meetings:item_remove", "item/draft"), "meetings:comment_create", "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_form_about_what_was_removed_keeps_what_was_written(
    world: World, remove: tuple[str, str], change: str, field: str
) -> None:
    name, thing = remove
    note = "eyJ2IjowfQ-en-underskrift-som-ingen-har-skrevet"
    press(world, "coordinator", reverse(name, args=[world.things[thing].pk]))

    page = press(world, "coordinator", reverse(change, args=[world.things[thing].pk]), shown=note, **{field: LONG})

    assert (page.status_code, LONG in page.content.decode(), note in page.content.decode()) == (409, True, False)
    assert "Det ble fjernet kl. " in page.content.decode()


def test_a_form_about_a_removed_link_keeps_what_was_written(world: World) -> None:
    press(world, "coordinator", below(world, "municipality:link_remove", "municipality", "link"))

    page = press(world, "coordinator", below(world, "municipality:link_change", "municipality", "link"), text=LONG)

    assert (page.status_code, LONG in page.content.decode()) == (409, True)

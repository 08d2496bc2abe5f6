"""Every kind has its module, every app's contribution is of a kind, and what a kind promises holds."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from contributions import cards, charts, links, needs, own_data, panels, search
from contributions.kinds import KINDS
from contributions.places import Desk, Place, Visit
from contributions.registry import Registry

NOW = datetime(2027, 3, 28, 22, 30, tzinfo=UTC)
DAY = NOW.date()


def desk(*numbers: str) -> Desk:
    return Desk(person=None, now=NOW, mine=[SimpleNamespace(pk=number) for number in numbers])


def modules(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def test_every_kind_is_a_module_here() -> None:
    beside = {"apps", "chapters", "held", "kept", "kinds", "lists", "names", "places", "registry"}

    assert modules(settings.BASE_DIR / "contributions") - beside == set(KINDS)


def test_what_an_app_gives_is_of_a_kind() -> None:
    apps = {path for path in settings.BASE_DIR.glob("*/contributions") if path.parent.name != "tests"}
    given = {path.parent.name: modules(path) for path in apps}

    assert {"meetings", "nightwatch", "measures", "councils", "workbench"} <= set(given)
    assert {app: found - set(KINDS) for app, found in given.items() if found - set(KINDS)} == {}


def test_the_day_of_a_desk_and_of_a_visit_is_norways() -> None:
    assert desk().day.isoformat() == Visit(None, now=NOW).day.isoformat() == "2027-03-29"


def test_a_desk_is_laid_out_for_the_chosen_municipality_or_for_all() -> None:
    own = desk("3417", "3418")
    chosen = Desk(None, NOW, own.mine, own.mine[1])

    assert (own.numbers, chosen.numbers) == (["3417", "3418"], ["3418"])


def test_what_is_kept_is_found_once() -> None:
    answers = iter(["found", "asked again"])
    own = desk()

    assert [own.keep("x", lambda: next(answers)) for _ in range(2)] == ["found", "found"]


def test_needs_are_late_first_then_by_date(monkeypatch: pytest.MonkeyPatch) -> None:
    registry: Registry[Any] = Registry()
    soon, late = (
        needs.Need("i", "act", about, "", DAY, "/", is_late, of="Grue")
        for about, is_late in (("b", False), ("a", True))
    )
    registry.contributes()(lambda _desk: [soon, late])
    monkeypatch.setattr(needs, "needs", registry)

    assert needs.needs_of(desk()) == [late, soon]


def test_cards_of_one_key_are_one_card_and_an_empty_one_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    registry: Registry[Any] = Registry()
    one, two = cards.Row("one", "/1/"), cards.Row("two", "/2/")
    registry.add(lambda _desk: [cards.Card("tasks", "Tasks", (one,)), cards.Card("none", "None")], name="a")
    registry.add(lambda _desk: [cards.Card("tasks", "Tasks", (two,))], name="b")
    monkeypatch.setattr(cards, "cards", registry)

    assert cards.cards_of(desk()) == (cards.Card("tasks", "Tasks", (one, two)),)


def test_panels_come_in_order_only_where_they_belong_and_only_with_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", Registry())
    panels.panel(Place.BODY, "second.html", order=2)(lambda visit: {"name": visit.about})
    panels.panel(Place.BODY, "none.html")(lambda visit: None)
    panels.panel(Place.ITEM, "elsewhere.html")(lambda visit: {})
    panels.panel(Place.BODY, "first.html", order=1)(lambda visit: {})

    found = panels.panels_on(Place.BODY, Visit(None, "Politiråd"))

    assert found == [("first.html", {}), ("second.html", {"name": "Politiråd"})]


def test_links_and_acts_are_asked_for_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_links", Registry())
    monkeypatch.setattr(links, "_acts", Registry())
    see, do, elsewhere = (links.Link(label, f"/{label}/") for label in ("see", "do", "elsewhere"))
    links.links(Place.BODY)(lambda visit: [see])
    links.acts(Place.BODY)(lambda visit: [do])
    links.acts(Place.ITEM)(lambda visit: [elsewhere])

    visit = Visit(None)
    assert (links.links_on(Place.BODY, visit), links.acts_on(Place.BODY, visit)) == ([see], [do])


def test_two_exports_with_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="account is registered already"):
        own_data.export("account")(lambda person: {})


@pytest.mark.parametrize("words", ["", "  "])
def test_a_search_without_words_finds_nothing(words: str) -> None:
    assert search.hits_for(None, words) == []


def test_a_chart_has_the_table_that_says_the_same() -> None:
    series = (charts.Series("Åsnes", (Decimal(3), None)), charts.Series("Norge", (4, 5)))
    chart = charts.Chart("Unge", ("2025", "2026"), series, unit="per cent", source="Ungdata")

    assert chart.rows == [("2025", [Decimal(3), 4]), ("2026", [None, 5])]


def test_a_chart_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="a value for each label"):
        charts.Chart("Unge", ("2025", "2026"), (charts.Series("Åsnes", (3,)),), unit="", source="")

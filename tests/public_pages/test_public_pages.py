"""The front door, the list of municipalities, and the pages about the portal."""

from typing import Any

import html5lib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from municipalities.models import Municipality
from municipalities.selectors.directory import by_county, not_in_use, plain
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import onboarded
from tests.nightwatch.factories import GroupFactory

pytestmark = pytest.mark.django_db

OPEN = ["home", "municipalities:municipality_list", "privacy", "accessibility", "cookies", "sitemap"]


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_open_page_is_valid_html_without_inline_style_or_script(client: Client, name: str, language: str) -> None:
    onboarded("3418")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(reverse(name))

    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    assert response.status_code == 200
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")


def test_the_front_door_shows_who_uses_the_portal_in_norwegian_order(client: Client) -> None:
    for number in ("3418", "3417", "3419"):
        onboarded(number)

    html = client.get("/").content.decode()
    places = [html.index(f">{name}</a>") for name in ("Grue", "Våler (Innlandet)", "Åsnes")]
    assert places == sorted(places)


def test_whoever_is_logged_in_goes_on_to_the_workbench(client: Client) -> None:
    client.force_login(UserFactory.create())

    assert client.get("/").headers["Location"] == reverse("workbench")
    assert client.get("/?forside").status_code == 200


@pytest.mark.parametrize("number_of_municipalities", [1, 3])
def test_the_list_costs_the_same_however_long(
    client: Client, django_assert_num_queries: Any, number_of_municipalities: int
) -> None:
    for number in ("3418", "3417", "3419")[:number_of_municipalities]:
        onboarded(number)

    client.get(reverse("municipalities:municipality_list"))
    with django_assert_num_queries(1):
        client.get(reverse("municipalities:municipality_list"))


@pytest.mark.parametrize("name", ["home", "municipalities:municipality_list", "sitemap"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_whatever_changes_a_municipality_shows_at_once(client: Client, name: str, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for number in ("3418", "3417"):
        onboarded(number)
    before = client.get(reverse(name)).content.decode()

    # Past every service, and past whatever says when it was changed last.
    Municipality.objects.filter(number="3418").update(name="Åsnes og Flisa")
    Municipality.objects.filter(number="3417").update(slug="")

    after = client.get(reverse(name)).content.decode()
    assert "Grue" in before
    assert "Åsnes og Flisa" not in before
    assert "Åsnes og Flisa" in after
    assert "Grue" not in after


@pytest.mark.parametrize("query", ["åsnes", "asnes", "ÅSNES", " snes "])
def test_a_municipality_is_found_however_it_is_typed(client: Client, query: str) -> None:
    asnes = onboarded("3418")
    response = client.get(reverse("municipalities:municipality_list"), {"sok": query})

    assert asnes.get_absolute_url() in response.content.decode()


def test_the_other_of_two_with_one_name_is_told_apart(client: Client) -> None:
    onboarded("3114")
    html = client.get(reverse("municipalities:municipality_list"), {"sok": "våler"}).content.decode()

    assert html.index("Våler (Østfold)") < html.index("Bruker ikke portalen ennå") < html.index("Våler (Innlandet)")


def test_a_search_that_finds_nothing_says_what_to_do(client: Client) -> None:
    html = client.get(reverse("municipalities:municipality_list"), {"sok": "<atlantis>"}).content.decode()

    assert "Ingen kommune heter det" in html
    assert "&lt;atlantis&gt;" in html


def test_counties_stand_in_norwegian_order() -> None:
    numbers = ("4613", "3114", "3418", "1833")
    found = by_county(Municipality.objects.filter(number__in=numbers))

    assert [county for county, _ in found] == ["Innlandet", "Nordland", "Vestland", "Østfold"]


@pytest.mark.parametrize(("name", "address"), [("Åsnes", "asnes"), ("Bømlo", "bomlo"), ("Ærlig By", "aerlig-by")])
def test_an_address_is_written_without_norwegian_letters(name: str, address: str) -> None:
    assert plain(name) == address


def test_the_municipality_somebody_seems_to_mean_is_found_by_its_full_name() -> None:
    found = not_in_use("valer-innlandet")

    assert found is not None
    assert found.number == "3419"


def test_search_engines_are_told_of_the_open_pages_only(client: Client) -> None:
    asnes = onboarded("3418")
    found = client.get(reverse("sitemap_file")).content.decode()
    robots = client.get(reverse("robots")).content.decode()

    assert f"<loc>https://slt.example.no{asnes.get_absolute_url()}</loc>" in found
    assert "/arbeidsbenk/" not in found
    assert "Disallow: /arbeidsbenk/" in robots
    assert "Sitemap: https://slt.example.no/sitemap.xml" in robots


def test_search_engines_are_told_at_once_of_a_new_page_and_of_one_that_is_closed(client: Client) -> None:
    asnes = onboarded("3418")
    before = client.get(reverse("sitemap_file"))
    Municipality.objects.filter(pk=onboarded("3417").pk).update(has_nightwatch=True)
    group = GroupFactory(numbers=["3417"])
    there = client.get(reverse("sitemap_file"))
    group.municipalities.update(has_nightwatch=False)
    gone = client.get(reverse("sitemap_file"))

    assert [group.slug.encode() in each.content for each in (before, there, gone)] == [False, True, False]
    assert [asnes.slug.encode() in each.content for each in (before, there, gone)] == [True, True, True]
    assert [each.headers["Content-Type"] for each in (before, there, gone)] == ["application/xml"] * 3


def test_two_with_one_name_stand_by_their_county() -> None:
    found = [str(each.full_name) for each in Municipality.objects.filter(name="Våler").in_order()]

    assert found == ["Våler (Innlandet)", "Våler (Østfold)"]

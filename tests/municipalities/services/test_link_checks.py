"""Dead links are found by two days of failing, told once each, and forgotten when they are mended."""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from contributions.needs import needs_of
from municipalities.enums import LinkOutcome
from municipalities.errors import NotOnThePage
from municipalities.models import LinkCheck, Municipality, PageLink
from municipalities.selectors.dead_links import dead_links
from municipalities.services import link_checks
from municipalities.tasks import check_links
from norwegian.dates import local_day
from tests.clients import logged_in
from tests.meetings.factories import NOW
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of
from workbench.selectors.desk import set_desk

pytestmark = pytest.mark.django_db
URL = "https://radet.example.no/"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _switched_on(settings: Settings) -> None:
    settings.CHECK_LINKS = True


@pytest.fixture
def link() -> PageLink:
    made: PageLink = PageLink.objects.create(municipality=onboarded("3418"), text="Konfliktrådet", url=URL)
    return made


@pytest.fixture
def coordinator(link: PageLink) -> User:
    user: User = AppointmentFactory().user
    return user


class Web:
    """Answers as it is told, and notes what was asked for."""

    def __init__(self, answers: Mapping[str, LinkOutcome] | None = None, otherwise: str = LinkOutcome.ANSWERS) -> None:
        self.answers, self.otherwise = dict(answers or {}), LinkOutcome(otherwise)
        self.asked: list[str] = []

    def __call__(self, url: str) -> LinkOutcome:
        self.asked.append(url)
        return self.answers.get(url, self.otherwise)


def check(web: Web, *, days: int = 0) -> dict[str, int]:
    return link_checks.check_due(now=NOW + days * DAY, ask=web)


def dead(*, days: int = 0) -> list[str]:
    return [each.url for each in dead_links(AnonymousUser(), ["3418"], day=local_day(NOW + days * DAY))]


def test_an_address_is_asked_for_once_a_day(link: PageLink) -> None:
    web = Web()

    assert [check(web), check(web), check(web, days=1)] == [{"answers": 1}, {}, {"answers": 1}]


def test_every_address_of_a_page_that_is_out_and_no_other(link: PageLink) -> None:
    PageLink.objects.create(municipality_id="1833", text="Ikke i bruk", url="https://ikke.example.no/")
    PageLink.objects.create(municipality_id="3418", text="Filer", url="ftp://filer.example.no/")
    own = {name: f"https://{name.replace('_', '-')}.example.no/" for name in link_checks.FIELDS}
    Municipality.objects.filter(pk="3418").update(**own)
    web = Web()

    check(web)

    assert web.asked == sorted([URL, *own.values()])


def test_it_is_dead_when_it_has_failed_on_two_days(link: PageLink) -> None:
    web = Web({URL: LinkOutcome.GONE})

    check(web)
    assert dead() == []
    check(web, days=1)

    assert dead(days=1) == [URL]


def test_what_answers_again_is_not_dead(link: PageLink) -> None:
    failing, web = Web({URL: LinkOutcome.GONE}), Web()
    check(failing)
    check(web, days=1)
    check(failing, days=2)

    assert dead(days=2) == []


def test_one_evening_away_twice_is_one_day(link: PageLink) -> None:
    web = Web({URL: LinkOutcome.AWAY})
    check(web)
    LinkCheck.objects.update(checked_at=NOW - DAY)
    check(web)

    assert (dead(), len(web.asked)) == ([], 2)


def test_when_nothing_at_all_answers_it_is_the_network(link: PageLink, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(3):
        PageLink.objects.create(municipality_id="3418", text=f"{number}", url=f"https://{number}.example.no/")
    web = Web(otherwise=LinkOutcome.AWAY)

    assert [check(web), check(web, days=1)] == [{}, {}]
    assert dead(days=1) == []
    assert "does not reach the web" in caplog.text


def test_what_no_page_leads_to_any_more_is_forgotten(link: PageLink) -> None:
    check(Web({URL: LinkOutcome.GONE}))
    PageLink.objects.filter(pk=link.pk).update(url="https://nytt.example.no/")

    check(Web())

    assert [each.url for each in LinkCheck.objects.all()] == ["https://nytt.example.no/"]


def test_what_has_not_been_asked_for_lately_is_not_known(link: PageLink) -> None:
    web = Web({URL: LinkOutcome.GONE})
    check(web)
    check(web, days=1)

    assert [dead(days=15), dead(days=16)] == [[URL], []]


def test_a_closed_network_is_left_alone(link: PageLink, settings: Settings) -> None:
    settings.CHECK_LINKS = False
    web = Web()

    assert (check(web), check_links(), web.asked) == ({}, {}, [])


def test_the_rest_is_asked_for_the_next_time_when_a_round_takes_long(
    link: PageLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    PageLink.objects.create(municipality_id="3418", text="Annet", url="https://annet.example.no/")
    web = Web()
    clock = iter([0.0, 1.0, 201.0])
    monkeypatch.setattr("municipalities.services.link_checks.time", SimpleNamespace(monotonic=lambda: next(clock)))
    check(web)
    monkeypatch.undo()

    check(web)

    assert web.asked == ["https://annet.example.no/", URL]


def test_one_that_stops_the_worker_does_not_stop_the_others_for_ever(link: PageLink) -> None:
    PageLink.objects.create(municipality_id="3418", text="Annet", url="https://annet.example.no/")

    def fall(_url: str) -> LinkOutcome:
        raise SystemExit

    with pytest.raises(SystemExit):
        link_checks.check_due(now=NOW, ask=fall)
    web = Web()
    check(web)

    assert web.asked == [URL]


def test_whoever_coordinates_is_told_with_the_form_that_mends_it(link: PageLink, coordinator: User) -> None:
    Municipality.objects.filter(pk="3418").update(website="https://www.example.no/")
    web = Web(otherwise=LinkOutcome.GONE)
    check(web)
    check(web, days=1)

    found = needs_of(set_desk(coordinator, number="", now=NOW + DAY))

    assert sorted((need.about, need.where, need.url) for need in found if need.icon == "link-broken") == [
        ("Kommunens eget nettsted", "Siden finnes ikke lenger", "/kommuner/k3418/innstillinger/om/"),
        ("Konfliktrådet", "Siden finnes ikke lenger", reverse("municipality:link_change", args=["k3418", link.pk])),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_they_take_one_statement(django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for number in range(rows):
        PageLink.objects.create(
            municipality=onboarded("3418"), text=f"Lenke {number}", url=f"https://{number}.example.no/"
        )
    web = Web(otherwise=LinkOutcome.FAILS)
    check(web)
    check(web, days=1)

    with django_assert_num_queries(1):
        assert len(dead(days=1)) == rows


def test_whoever_has_looked_is_left_in_peace(link: PageLink, coordinator: User) -> None:
    web = Web({URL: LinkOutcome.AWAY})
    check(web)
    check(web, days=1)
    now = NOW + DAY

    link_checks.trust(municipality=link.municipality, url=URL, by=coordinator, now=now)

    assert (dead(days=1), dead(days=5)) == ([], [])
    with pytest.raises(NotOnThePage):
        link_checks.trust(municipality=link.municipality, url="https://annet.example.no/", by=coordinator, now=now)


def test_the_settings_name_dead_links_and_take_a_yes(link: PageLink, coordinator: User) -> None:
    LinkCheck.objects.create(
        url=URL, checked_at=NOW, outcome="gone", failing_since="2026-11-30", failing_until="2026-12-01"
    )
    client, page = logged_in(coordinator), "/kommuner/k3418/innstillinger/"
    assert "Lenker som ikke virker" in words_of(client.get(page).content.decode())

    response = client.post(reverse("municipality:link_trust", args=["k3418"]), {"url": URL})

    assert response.headers["Location"] == f"{page}#links"
    assert "Lenker som ikke virker" not in words_of(client.get(page).content.decode())

"""What anybody reads: nothing that is not for everybody, in any output; and what a machine may keep of it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Ownership
from editions.enums import Kind
from editions.models import Publication
from editions.services import publishing
from municipalities.models import Municipality
from tests.councils.factories import SeatFactory, TenureFactory
from tests.documents.made import beside, text_of
from tests.editions.conftest import PUBLIC_TITLE, SECRETS, anybody, approve, at, read
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of
from tests.municipalities.factories import onboarded

ATOM = "{http://www.w3.org/2005/Atom}"
Publish = Callable[..., Publication]


def slug() -> str:
    return str(Municipality.objects.get(pk="3418").slug)


def outputs(row: Publication, client: Client) -> Iterator[str]:
    """Every way in which something public leaves the portal."""
    for address in (at("publication", row.pk), at("publication_list", slug()), at("feed", slug()), "/sitemap.xml"):
        response = client.get(address)
        assert response.status_code == 200, address
        yield f"{response.headers}{response.content.decode()}"
    yield client.get(f"/kommuner/{slug()}/").content.decode()
    file = client.get(at("publication_file", row.pk))
    assert file["Content-Type"] == "application/pdf"
    yield f"{file.headers}{text_of(file.content)}{beside(file.content)}"


@pytest.mark.parametrize("kind", Kind)
def test_nothing_leaks(stage: Stage, publish: Publish, kind: Kind) -> None:
    if kind == Kind.MINUTES:
        approve(stage)
    row = publish(kind)

    told = "\n".join(outputs(row, anybody()))

    # Who came stands in the minutes, by name; nowhere that somebody is kept out of something.
    secrets = [word for word in SECRETS if word != "Ulla Utenfor" or kind == Kind.NOTICE]
    assert [word for word in secrets if word in told] == []
    assert PUBLIC_TITLE in told
    assert "nhabil" not in told


def test_the_preview_of_a_secretary_who_is_not_cleared_says_the_same(stage: Stage, publish: Publish) -> None:
    secretary = _secretary(stage)

    preview = read(secretary, "notice_publish", stage.meeting.pk)

    assert [word for word in SECRETS if word in preview] == []
    assert publish(by=secretary).content == publish(now=NOW + timedelta(hours=1)).content


def _secretary(stage: Stage) -> User:
    seat = SeatFactory(council=stage.council, function=SeatFunction.SECRETARY)
    user: User = TenureFactory(seat=seat).user
    return user


def test_the_page_is_in_the_municipalitys_language(stage: Stage, publish: Publish) -> None:
    Municipality.objects.filter(pk="3418").update(language="nn")
    row = publish()

    page = anybody().get(at("publication", row.pk))

    assert (page["Content-Language"], "Unnateke" in row.content["title"], row.language) == ("nn", False, "nn")
    assert "Offentleg sidan" in page.content.decode()


def test_the_feed_follows_it(stage: Stage, publish: Publish, settings: Settings) -> None:
    settings.SITE_URL = "https://slt.example.no"
    row = publish()

    feed = anybody().get(at("feed", slug()), headers={"Host": "localhost"})

    root = ElementTree.fromstring(feed.content)  # noqa: S314 (our own)
    entries = root.findall(f"{ATOM}entry")
    link = entries[0].find(f"{ATOM}link")
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert link is not None
    assert link.attrib["href"] == f"https://slt.example.no{row.get_absolute_url()}"
    assert "localhost" not in feed.content.decode()
    assert datetime.fromisoformat(entries[0].findtext(f"{ATOM}updated") or "") == NOW

    publishing.withdraw(publication=row, reason="Feil", **stage.act())

    assert b"<entry>" not in anybody().get(at("feed", slug())).content


@pytest.mark.parametrize("name", ["feed", "publication_file"])
def test_a_machine_may_keep_it_for_minutes_and_asks_by_its_mark(stage: Stage, publish: Publish, name: str) -> None:
    row = publish()
    address = at(name, slug() if name == "feed" else row.pk)

    first = anybody().get(address)
    second = anybody().get(address, headers={"If-None-Match": first["ETag"]})

    assert "max-age=300" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    assert (second.status_code, second.content) == (304, b"")
    assert "no-store" in client_of(stage.member).get(address)["Cache-Control"]


def test_whoever_shares_the_body_shows_it_too(stage: Stage, publish: Publish) -> None:
    other = onboarded("1833")
    Ownership.objects.create(council=stage.council, municipality=other, is_lead=False)
    row = publish()

    for municipality in (other, Municipality.objects.get(pk="3418")):
        assert row.get_absolute_url() in anybody().get(f"/kommuner/{municipality.slug}/").content.decode()


def test_a_municipality_without_any_has_no_such_part(stage: Stage) -> None:
    assert "motedokumenter" not in anybody().get(f"/kommuner/{slug()}/").content.decode()
    assert "Ingenting er offentlig" in read(None, "publication_list", slug())


def test_the_sitemap_names_it_while_it_is_public(stage: Stage, publish: Publish) -> None:
    row = publish()
    assert row.get_absolute_url() in anybody().get("/sitemap.xml").content.decode()

    publishing.withdraw(publication=row, reason="Feil", **stage.act())

    assert row.get_absolute_url() not in anybody().get("/sitemap.xml").content.decode()

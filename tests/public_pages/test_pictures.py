"""Pictures of a public page: told in words, seen as long as the page shows them, and gone with their files."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from documents.picture import Picture, make_ready
from municipalities.errors import ManyPictures, PictureThere
from municipalities.models import Appointment, Contact, Municipality, PagePicture
from municipalities.services import pictures
from municipalities.services.pictures import PictureFacts
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.documents.test_picture import drawn
from tests.meetings.factories import NOW
from tests.municipalities.factories import AppointmentFactory, onboarded, picture_of
from tests.pages import words_of

pytestmark = pytest.mark.django_db
BASE = "/kommuner/k3418/innstillinger/bilder/"
PAGE = "/kommuner/k3418/"


@pytest.fixture(scope="module")
def ready() -> Picture:
    return make_ready(drawn(900, 600))


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def coordinator() -> User:
    onboarded("3418")
    user: User = AppointmentFactory(user__name="Kari").user
    return user


def added(by: User, picture: Picture, **facts: Any) -> PagePicture:
    given = PictureFacts(**({"alt": "Elva om kvelden"} | facts))
    return pictures.add(
        municipality=Municipality.objects.get(pk="3418"), picture=picture, facts=given, by=by, now=timezone.now()
    )


def portrait(by: User, picture: Picture) -> PagePicture:
    return added(by, picture, place="portrait", person=by, agreed_on=timezone.localdate(), alt="Kari smiler")


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*.webp"))


def upload(user: User, fields: dict[str, Any], content: bytes | None = None) -> Any:
    file = SimpleUploadedFile("elva.jpg", drawn() if content is None else content)
    return logged_in(user).post(f"{BASE}nytt/", {"file": file, "place": "page"} | fields)


def test_a_picture_is_put_on_the_page_in_the_browser(coordinator: User, client: Client, media: Path) -> None:
    response = upload(coordinator, {"alt": "Elva om kvelden", "caption": "Her går vi.", "credit": "Ola"})

    row = PagePicture.objects.get()
    html = client.get(PAGE).content.decode()
    assert response.headers["Location"] == "/kommuner/k3418/innstillinger/#pictures"
    assert (files(media), row.widths) == (["400.webp", "800.webp", "900.webp"], [400, 800, 900])
    assert re.findall(r'srcset="([^"]*)"', html) == [
        ", ".join(f"{PAGE}bilder/{row.name}-{width}.webp {width}w" for width in (400, 800, 900))
    ]
    assert 'width="900"\n' in html
    assert 'alt="Elva om kvelden"' in html
    assert "Her går vi. Bilde: Ola" in words_of(html)


def test_the_first_picture_is_fetched_at_once_and_the_others_when_they_are_near(
    coordinator: User, client: Client
) -> None:
    for _number in range(3):
        picture_of(Municipality.objects.get(pk="3418"))

    html = client.get(PAGE).content.decode()

    assert (html.count('fetchpriority="high"'), html.count('loading="lazy"')) == (1, 2)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({}, "Si hva bildet viser", id="nothing told"),
        pytest.param({"alt": "X", "is_decorative": "on"}, "Enten viser bildet noe", id="both"),
        pytest.param({"alt": "Gjelder 13097248022"}, "fødselsnummer", id="number"),
        pytest.param({"place": "portrait", "alt": "X", "has_agreed": "on"}, "hvem", id="nobody's portrait"),
        pytest.param({"place": "portrait", "is_decorative": "on", "has_agreed": "on"}, "Et portrett", id="portrait"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    coordinator: User, media: Path, fields: dict[str, str], said: str
) -> None:
    response = upload(coordinator, fields)

    assert (response.status_code, said in words_of(response.content.decode())) == (422, True)
    assert (PagePicture.objects.count(), files(media)) == (0, [])


def test_a_portrait_needs_the_agreement_of_who_is_in_it(coordinator: User) -> None:
    fields = {"place": "portrait", "person": coordinator.pk, "alt": "Kari"}

    assert upload(coordinator, fields).status_code == 422
    assert upload(coordinator, fields | {"has_agreed": "on"}).status_code == 302

    row = PagePicture.objects.get()
    assert (row.person, row.agreed_on) == (coordinator, timezone.localdate())


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"<html>"], ids=["pdf", "html"])
def test_the_content_decides_and_not_the_name(coordinator: User, content: bytes) -> None:
    response = upload(coordinator, {"alt": "Elva"}, content)

    assert (response.status_code, PagePicture.objects.count()) == (422, 0)
    assert "JPEG, PNG eller WebP" in words_of(response.content.decode())
    assert 'value="Elva"' in response.content.decode()


def test_how_large_it_may_be_is_told(coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MEGABYTES", 0)

    response = upload(coordinator, {"alt": "Elva"})

    assert "Den kan være på høyst 0 MB." in words_of(response.content.decode())
    assert "høyst 12 MB" in words_of(logged_in(coordinator).get(f"{BASE}nytt/").content.decode())


def test_the_same_picture_stands_once_and_leaves_no_files(coordinator: User, ready: Picture, media: Path) -> None:
    added(coordinator, ready)

    with pytest.raises(PictureThere):
        added(coordinator, ready)

    assert len(files(media)) == 3


def test_a_page_takes_so_many(coordinator: User, ready: Picture, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PICTURES", 0)

    with pytest.raises(ManyPictures):
        added(coordinator, ready)

    assert files(media) == []


def test_what_is_said_of_it_is_changed(coordinator: User, ready: Picture) -> None:
    row = added(coordinator, ready)
    address = f"{BASE}{row.pk}/endre/"

    send(logged_in(coordinator), address, {"place": "page", "alt": "Elva om vinteren"})

    row.refresh_from_db()
    assert row.alt == "Elva om vinteren"


def test_it_is_taken_away_with_its_files(
    coordinator: User, ready: Picture, media: Path, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    row = added(coordinator, ready)
    address = row.get_absolute_url()

    with django_capture_on_commit_callbacks(execute=True):
        logged_in(coordinator).post(f"{BASE}{row.pk}/slett/")

    assert (PagePicture.objects.count(), files(media), client.get(address).status_code) == (0, [], 404)


def test_a_file_is_for_everybody_and_any_cache(coordinator: User, ready: Picture, client: Client) -> None:
    address = added(coordinator, ready).get_absolute_url()

    for visitor in (client, logged_in(coordinator)):
        response = visitor.get(address)
        assert response.getvalue() == ready.largest.content
        told = [response.headers.get(name) for name in ("Content-Type", "Cache-Control", "Vary", "Set-Cookie")]
        assert told == ["image/webp", "public, max-age=86400", None, None]
    assert client.get(address, headers={"if-none-match": response.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(lambda: Municipality.objects.filter(pk="3418").update(slug=""), id="not in use"),
        pytest.param(lambda: Appointment.objects.update(ends_on=timezone.localdate() - timedelta(days=1)), id="ended"),
    ],
)
def test_only_what_a_page_shows_is_reached(coordinator: User, ready: Picture, client: Client, gone: Any) -> None:
    address = portrait(coordinator, ready).get_absolute_url()
    assert client.get(address).getvalue() == ready.largest.content

    gone()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("change", [("-900", "-401"), ("k3418", "k3417")], ids=["another width", "another page"])
def test_nothing_else_is_reached(coordinator: User, ready: Picture, client: Client, change: tuple[str, str]) -> None:
    onboarded("3417")
    address = added(coordinator, ready).get_absolute_url()

    assert client.get(address.replace(*change)).status_code == 404


def test_a_file_that_is_lost_is_not_there(coordinator: User, client: Client) -> None:
    row = picture_of(Municipality.objects.get(pk="3418"))

    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_portrait_stands_beside_the_contact_of_who_coordinates(
    coordinator: User, ready: Picture, client: Client
) -> None:
    Contact.objects.create(municipality_id="3418", email="slt@example.no")
    portrait(coordinator, ready)
    assert 'alt="Kari smiler"' in client.get(PAGE).content.decode()

    Appointment.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert 'alt="Kari smiler"' not in client.get(PAGE).content.decode()
    assert "Vises ikke" in words_of(
        logged_in(AppointmentFactory().user).get("/kommuner/k3418/innstillinger/").content.decode()
    )


def test_whoever_is_erased_takes_their_portrait_along(
    coordinator: User, ready: Picture, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    AppointmentFactory()
    portrait(coordinator, ready)
    kept = picture_of(Municipality.objects.get(pk="3418"))

    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(person=coordinator, by=None, reason=Because.PERIOD, now=timezone.now())

    assert (list(PagePicture.objects.all()), files(media)) == ([kept], [])


@pytest.mark.real_clock
def test_the_night_takes_portraits_of_those_who_have_left_and_lost_files(
    coordinator: User, ready: Picture, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    portrait(coordinator, ready)
    lost = media / "pictures" / "lost"
    lost.mkdir(parents=True)
    (lost / "400.webp").write_bytes(b"x")
    assert pictures.sweep(now=timezone.now()) == {"portraits": 0, "folders": 0}

    Appointment.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert pictures.sweep(now=NOW)["portraits"] == 1

    assert (PagePicture.objects.count(), files(media), lost.exists()) == (0, [], False)


@pytest.mark.parametrize("rows", [1, 3])
def test_pictures_cost_the_page_nothing(
    coordinator: User, client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _number in range(rows):
        picture_of(Municipality.objects.get(pk="3418"))
    client.get(PAGE)

    with django_assert_num_queries(12):
        client.get(PAGE)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"alt": ""}, id="nothing told"),
        pytest.param({"is_decorative": True}, id="both"),
        pytest.param({"place": "portrait"}, id="nobody's portrait"),
    ],
)
def test_the_database_holds_it(coordinator: User, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        picture_of(Municipality.objects.get(pk="3418"), **fields)


def test_somebody_elses_picture_is_not_changed_here(coordinator: User) -> None:
    foreign = picture_of(onboarded("3417"))

    for act in ("picture_change", "picture_remove"):
        address = reverse(f"municipality:{act}", args=["k3418", foreign.pk])
        assert logged_in(coordinator).get(address).status_code == 404

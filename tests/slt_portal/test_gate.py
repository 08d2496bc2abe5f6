"""What no page can read is answered in words, wherever it stands in the request."""

from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from look.display import TEXT_SIZE
from slt_portal.utf8 import Utf8Only
from slt_portal.wsgi import application
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory
from tests.nightwatch.factories import GroupFactory

pytestmark = pytest.mark.django_db

LOG_IN = "/konto/logg-inn/"
LONG = "En tekst som noen har brukt lang tid på å skrive."


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path",
    [
        "/konto/oidc/work%00/login/",
        "/konto/oidc/work%00/login/callback/",
        "/svar/%00/",
        "/konto/e-post/bekreft/a%00/",
        "/kommuner/?sok=%00",
        "/kommuner/?%00=1",
        "/finnes/%00/ikke/",
    ],
)
def test_a_nul_in_an_address_is_400(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 400
    assert "Vi forsto ikke forespørselen" in response.content.decode()


def test_a_refusal_speaks_the_language_of_the_cookie_and_not_of_who_came_before(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    client.get("/")
    del client.cookies[settings.LANGUAGE_COOKIE_NAME]

    refused, misnamed = client.get("/?sok=%00"), client.get("/", headers={"host": "elsewhere.example.no"})

    assert [response.status_code for response in (refused, misnamed)] == [400, 400]
    assert all('<html lang="nb"' in response.content.decode() for response in (refused, misnamed))


def test_a_nul_in_a_form_is_400_and_what_was_written_comes_back(client: Client) -> None:
    client.force_login(UserFactory())

    response = client.post("/sprak/", {"language": "nn", "note": f"{LONG}\0"}, headers={"origin": "http://testserver"})

    assert response.status_code == 400
    assert LONG in response.content.decode()
    assert "\0" not in response.content.decode()


def test_a_strangers_form_does_not_put_its_words_on_ours(client: Client) -> None:
    response = client.post("/sprak/", {"note": f"{LONG}\0"}, headers={"origin": "https://elsewhere.example.no"})

    assert response.status_code == 400
    assert LONG not in response.content.decode()


@pytest.mark.parametrize(
    "name", [settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages", TEXT_SIZE.cookie]
)
@pytest.mark.parametrize("value", [r'"\000"', r'"\000{not json"', "x" * 5000, "{]", "\udcff"], ids=repr)
def test_a_cookie_that_cannot_be_read_counts_as_absent(client: Client, name: str, value: str) -> None:
    cookie = f"{name}={value}".encode("utf-8", "surrogateescape").decode("latin-1")

    assert client.get("/kommuner/", HTTP_COOKIE=cookie).status_code == 200


@pytest.mark.parametrize("charset", ["rot13", "base64", "undefined", "utf-16", "idna", "no-such", " utf-8"])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_foreign_encoding_is_read_as_utf8(kind: str, charset: str) -> None:
    read = []

    def take(environ: dict[str, Any], _start: Any) -> list[bytes]:
        read.append(WSGIRequest(environ).GET.dict())
        return [b""]

    guarded = Utf8Only(take)
    sent = RequestFactory().generic("GET", "/?%C3%A5=%C3%B8", b"", kind).META

    guarded({**sent, "CONTENT_TYPE": f"{kind}; Charset={charset}"}, None)

    assert read == [{"å": "ø"}]
    assert isinstance(application, Utf8Only)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=1", "multipart/form-data"),
        (b"--x", "multipart/form-data; boundary=x"),
        (b"a=" + b"1" * 6_000_000, "application/x-www-form-urlencoded"),
        (b"a=1&" * 1200, "application/x-www-form-urlencoded"),
    ],
    ids=["no boundary", "no end", "too much", "too many"],
)
def test_what_cannot_be_read_is_not_read_where_no_page_is(client: Client, db: None, body: bytes, kind: str) -> None:
    assert client.generic("POST", "/finnes/ikke/", body, kind).status_code == 404


@pytest.mark.parametrize(
    "body", [b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\xfe\r\n--x--', b"\xff" * 99]
)
@pytest.mark.parametrize("boundary", ["", "; boundary=x", "; boundary=\xe6"])
def test_a_broken_upload_is_no_fault_of_ours(client: Client, boundary: str, body: bytes) -> None:
    assert client.generic("POST", LOG_IN, body, f"multipart/form-data{boundary}").status_code < 500


NEXT = ["https://[::1", "//[::1]]/", "/\\[", "https://testserver:99999999/", "/æ" * 1500]
PAGES = """
    /konto/logg-inn/
    /konto/logg-inn/kode/
    /konto/logg-inn/kode/bekreft/
    /konto/passord/glemt/
    /konto/logg-ut/
    /konto/bekreft/
    /konto/to-trinn/logg-inn/
    /konto/to-trinn/bekreft/
    /konto/to-trinn/passnokler/logg-inn/
    /konto/jobbkonto/ny/
    /konto/ny/
    /admin/login/
    /admin/logout/
    /sprak/
    /visning/
    /konto/to-trinn/senere/
    /arbeidsbenk/kommune/
    /konto/oidc/work/login/
""".split()


@pytest.mark.parametrize("is_known", [False, True], ids=["nobody", "somebody"])
@pytest.mark.parametrize("path", PAGES)
def test_an_address_to_go_on_to_that_is_none_is_no_fault_of_ours(client: Client, path: str, is_known: bool) -> None:
    person = UserFactory(password="tre ord som passer")
    answers: dict[str, Any] = {}
    for following in NEXT:
        if is_known:
            client.force_login(person)
        given = {"next": following, "login": person.email, "password": "tre ord som passer", "email": person.email}
        headers: Any = {"referer": following, "origin": following, "hx-current-url": following, "hx-request": "true"}
        answers[f"get {following}"] = client.get(path, {"next": following}).status_code
        answers[f"post {following}"] = client.post(path, given, headers=headers).status_code

    assert {asked: status for asked, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("digits", [18, 19, 20, 5000])
@pytest.mark.parametrize("path", ["/natteravn/{}/?side=", "/kommuner/?side=", "/natteravn/vakter/"])
def test_a_number_no_row_can_have_is_no_fault_of_ours(client: Client, path: str, digits: int) -> None:
    group = GroupFactory()

    assert client.get(path.format(group.slug) + "9" * digits).status_code < 500


@pytest.mark.parametrize("sent", ["x", "9" * 5000, "1e5"], ids=["word", "5000 digits", "exponent"])
@pytest.mark.parametrize(
    ("path", "field"),
    [("/admin/councils/council/", "_selected_action"), ("/admin/councils/tenure/add/", "user")],
)
def test_the_administration_says_that_it_cannot_read_a_key(client: Client, path: str, field: str, sent: str) -> None:
    CouncilFactory(owners=["1833"])
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    response = client.post(path, {field: sent, "action": "delete_selected", "index": "0"})

    assert response.status_code in {200, 400}

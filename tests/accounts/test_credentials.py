"""Whatever a browser sends for a passkey is answered with a fault of the form, never with a broken page."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.accounts.authenticators import confirm, give_app, note
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "tre ord som passer"
FORMS = ["mfa_login_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_authenticate"]


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


CLIENT = b64(json.dumps({"type": "webauthn.get", "challenge": "AA", "origin": "http://testserver"}).encode())


def credential(**response: Any) -> str:
    inner = {"clientDataJSON": CLIENT, "authenticatorData": b64(b"x" * 37), "signature": "AA"} | response
    return json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": inner})


MALFORMED = [
    pytest.param("9" * 5000, id="an endless number"),
    pytest.param('{"id": ' + "9" * 5000 + "}", id="an endless number inside"),
    pytest.param("[" * 50_000, id="endless depth"),
    pytest.param('{"a":' * 9000 + "1" + "}" * 9000, id="deep and whole"),
    pytest.param("{", id="half"),
    pytest.param("null", id="null"),
    pytest.param("[]", id="a list"),
    pytest.param('"x"', id="a text"),
    pytest.param("NaN", id="not a number"),
    pytest.param('{"id": NaN}', id="not a number inside"),
    pytest.param('{"id": "\\ud800"}', id="half a character"),
    pytest.param('{"id": "\\u0000"}', id="a null character"),
    pytest.param('{"response": null}', id="no response"),
    pytest.param('{"response": []}', id="a response that is a list"),
    pytest.param(credential(userHandle=b64(b"9" * 400)), id="a person with an endless number"),
    pytest.param(credential(userHandle="\u00e5"), id="a person in other letters"),
    pytest.param(credential(userHandle=b64(b"\xff\xfe")), id="a person that is no text"),
    pytest.param(credential(userHandle=5), id="a person that is a number"),
    pytest.param(credential(authenticatorData="AA"), id="too short"),
    pytest.param(credential(authenticatorData=b64(b"x" * 32 + b"\xc5" + b"y" * 60)), id="broken CBOR"),
    pytest.param(credential(attestationObject=b64(b"\xa1\x63fmt")), id="an attestation cut off"),
    pytest.param(credential(attestationObject=b64(b"\xbf" * 200)), id="an attestation that never ends"),
    pytest.param(credential(clientDataJSON=b64(b"9" * 5000)), id="client data that is a number"),
    pytest.param(credential(clientDataJSON=b64(b"[" * 9000)), id="client data without end"),
    pytest.param("x" * 100_000, id="far too long"),
]


@pytest.fixture
def browsers() -> dict[str, Client]:
    """For each form a browser that may send it, with a question waiting for its answer."""
    person = UserFactory(password=PASSWORD)
    give_app(person)
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"credential": {}, "name": "N"})
    found = {name: ready(name, person) for name in FORMS}
    Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
    return found


def ready(name: str, person: User) -> Client:
    client = Client()
    if name == "mfa_authenticate":
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    elif name != "mfa_login_webauthn":
        client.force_login(person)
        confirm(client, person)
        note(client, person, "mfa", type="totp", reauthenticated=True)
    session = client.session
    session["mfa.webauthn.state"] = {"challenge": "AA", "user_verification": None}
    session.save()
    return client


def send(client: Client, name: str, value: str) -> int:
    return client.post(reverse(name), {"credential": value, "name": "Nøkkel"}).status_code


@pytest.mark.parametrize("value", MALFORMED)
@pytest.mark.parametrize("name", FORMS)
def test_a_malformed_credential_is_a_fault_of_the_form(browsers: dict[str, Client], name: str, value: str) -> None:
    assert send(browsers[name], name, value) in {200, 302, 400, 429}
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=120).map(b64),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=8,
)
PARTS = ("clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject", "transports")
near = st.fixed_dictionaries(
    {"id": st.just("AA"), "rawId": st.just("AA") | anything, "type": st.just("public-key")},
    optional={
        "response": st.fixed_dictionaries({}, optional={part: st.just(CLIENT) | anything for part in PARTS}),
        "clientExtensionResults": anything,
        "authenticatorAttachment": anything,
    },
)


@given(value=st.text(max_size=60) | anything.map(json.dumps) | near.map(json.dumps))
@pytest.mark.parametrize("name", FORMS)
def test_no_credential_breaks_a_page(browsers: dict[str, Client], name: str, value: str) -> None:
    assert send(browsers[name], name, value) in {200, 302, 400, 429}

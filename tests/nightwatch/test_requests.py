"""A place for somebody the portal does not know: the code, its limits, and who may not use it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import DeclarationAcceptance, User
from accounts.services import code_attempts
from municipalities.enums import Role
from nightwatch.declarations import KINDS, VERSION
from nightwatch.models import SignUpRequest, Volunteer
from nightwatch.services import requests
from tests.accounts.factories import UserFactory
from tests.councils.factories import TenureFactory
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.factories import NOW, GroupFactory, ShiftFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def ask(email: str = "ny@example.no", **fields: Any) -> SignUpRequest:
    facts = {"shift": None, "name": "Kari Prøve", "phone": "+4792200000", "language": "nn", "now": NOW} | fields
    facts["shift"] = facts["shift"] or ShiftFactory()
    return requests.ask(email=email, **facts)


@pytest.fixture
def code_of(mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any) -> Any:
    """Ask for a place and return the request with the code that was mailed."""

    def asked(email: str = "ny@example.no", **fields: Any) -> tuple[SignUpRequest, str]:
        with django_capture_on_commit_callbacks(execute=True):
            request = ask(email, **fields)
        found = re.search(r"^\d{6}$", str(mailoutbox[-1].body), re.MULTILINE)
        return request, found[0] if found else ""

    return asked


def test_ask_mails_a_code_in_the_language_of_the_page(code_of: Any, mailoutbox: list[EmailMessage]) -> None:
    request, code = code_of()

    assert mailoutbox[0].to == ["ny@example.no"]
    assert "Skriv denne koden på sida" in mailoutbox[0].body
    assert code not in request.code_hash
    assert len(code) == 6


def test_confirm_makes_an_account_without_a_password(code_of: Any) -> None:
    request, code = code_of("  Ny@Example.no ")

    person, _ = requests.confirm(token=request.token, code=f"{code[:3]} {code[3:]}", now=LATER)

    assert (person.email, person.name, person.phone, person.language) == (
        "ny@example.no",
        "Kari Prøve",
        "+4792200000",
        "nn",
    )
    assert not person.has_usable_password()
    accepted = DeclarationAcceptance.objects.filter(user=person, version=VERSION)
    assert set(accepted.values_list("kind", flat=True)) == KINDS


def test_confirm_leaves_what_a_known_person_has_said(code_of: Any) -> None:
    known = UserFactory(email="kjent@example.no", name="Ola Kjent")
    request, code = code_of("kjent@example.no")

    person, _ = requests.confirm(token=request.token, code=code, now=LATER)

    assert (person.pk, person.name, person.phone) == (known.pk, "Ola Kjent", "+4792200000")


def test_a_wrong_code_is_refused_and_counted(code_of: Any) -> None:
    request, code = code_of()
    wrong = "111111" if code != "111111" else "222222"

    for _ in range(4):
        with pytest.raises(requests.CodeWrongError):
            requests.confirm(token=request.token, code=wrong, now=LATER)
    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=wrong, now=LATER)
    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=code, now=LATER)

    assert not User.objects.filter(email="ny@example.no").exists()


def test_a_code_works_once(code_of: Any) -> None:
    request, code = code_of()
    requests.confirm(token=request.token, code=code, now=LATER)

    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=code, now=LATER)


def test_a_code_works_for_a_quarter_of_an_hour(code_of: Any) -> None:
    request, code = code_of()

    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=code, now=NOW + timedelta(minutes=15, seconds=1))


def test_a_code_works_only_in_the_browser_that_asked(code_of: Any) -> None:
    _, code = code_of("en@example.no")
    other, _ = code_of("to@example.no")

    with pytest.raises(requests.CodeWrongError):
        requests.confirm(token=other.token, code=code, now=LATER)


def test_an_address_gets_five_codes_an_hour_and_others_are_not_held_up() -> None:
    shift = ShiftFactory()
    for _ in range(5):
        ask("en@example.no", shift=shift)

    with pytest.raises(requests.TooManyRequestsError):
        ask("EN@example.no", shift=shift)

    assert ask("to@example.no", shift=shift).pk
    assert ask("en@example.no", shift=shift, now=NOW + timedelta(hours=1, seconds=1)).pk


def made(kind: str) -> User:
    user: User = UserFactory(email="trygg@example.no")
    if kind == "second factor":
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    elif kind == "closed":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif kind == "chair":
        TenureFactory(user=user)
    elif kind == "leader":
        Volunteer.objects.create(group=GroupFactory(), user=user, is_leader=True, starts_on=timezone.localdate())
    elif kind == "portal administrator":
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    else:
        AppointmentFactory(user=user, role=kind)
    return user


@pytest.mark.parametrize(
    "kind",
    [
        *(Role.COORDINATOR, Role.ADMINISTRATOR, Role.READER),
        *("second factor", "closed", "portal administrator", "chair", "leader"),
    ],
)
def test_who_needs_more_than_a_code_is_sent_to_the_ordinary_log_in(
    code_of: Any, mailoutbox: list[EmailMessage], kind: str
) -> None:
    made(kind)

    request, code = code_of("trygg@example.no")

    assert code == ""
    assert "/konto/" in mailoutbox[0].body
    for guess in ("", "000000"):
        with pytest.raises(requests.CodeWrongError):
            requests.confirm(token=request.token, code=guess, now=LATER)


def test_who_was_appointed_after_the_code_was_sent_cannot_use_it(code_of: Any) -> None:
    user = UserFactory(email="trygg@example.no")
    request, code = code_of("trygg@example.no")
    AppointmentFactory(user=user)

    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=code, now=LATER)


@pytest.mark.parametrize("kind", ["chair", "leader", Role.READER, "second factor"])
def test_a_role_that_came_after_the_code_was_sent_counts(code_of: Any, kind: str) -> None:
    request, code = code_of("trygg@example.no")
    made(kind)

    with pytest.raises(requests.CodeSpentError):
        requests.confirm(token=request.token, code=code, now=LATER)


def test_a_volunteer_of_a_group_still_uses_a_code(code_of: Any) -> None:
    user = UserFactory(email="gar@example.no")
    Volunteer.objects.create(group=GroupFactory(), user=user, starts_on=timezone.localdate())
    request, code = code_of("gar@example.no")

    person, _ = requests.confirm(token=request.token, code=code, now=LATER)

    assert person == user


@pytest.mark.parametrize("kind", ["", "chair"], ids=["code", "log-in"])
def test_a_known_person_is_written_to_in_their_own_language(
    code_of: Any, mailoutbox: list[EmailMessage], kind: str
) -> None:
    person = made(kind) if kind else UserFactory(email="trygg@example.no")
    User.objects.filter(pk=person.pk).update(language="nb")

    code_of("trygg@example.no", language="nn")

    assert ("Skriv denne koden på siden" in mailoutbox[0].body) == (kind == "")
    assert "ikkje" not in mailoutbox[0].body


def test_wrong_codes_are_capped_per_address_and_day(code_of: Any) -> None:
    shift = ShiftFactory()
    now = NOW
    for number in range(code_attempts.PER_DAY):
        if number % 4 == 0:
            now += timedelta(hours=1)
            request, _code = code_of("ny@example.no", shift=shift, now=now)
        with pytest.raises(requests.CodeWrongError):
            requests.confirm(token=request.token, code="x", now=now)
    request.refresh_from_db()

    with pytest.raises(requests.TooManyRequestsError):
        ask("ny@example.no", shift=shift, now=now)
    assert ask("annen@example.no", shift=shift, now=now).pk


def test_old_requests_are_erased() -> None:
    ask()

    assert requests.erase_old(now=NOW + timedelta(hours=23)) == 0
    assert requests.erase_old(now=NOW + timedelta(hours=25)) == 1
    assert SignUpRequest.objects.count() == 0

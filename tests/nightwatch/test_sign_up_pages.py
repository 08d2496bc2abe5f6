"""From the list to a place and back, as a parent on a phone does it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage

from accounts.models import CalendarFeed, DeclarationAcceptance, User
from municipalities.enums import Role
from nightwatch.enums import ShiftState
from nightwatch.models import SignUp, SignUpRequest
from nightwatch.services import places
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.conftest import FORM, Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker, walkers


def test_a_new_person_signs_up_with_a_code(stage: Stage, code_in: Callable[..., str]) -> None:
    client = stage.client()
    code = code_in(client, stage.shift)

    response = client.post(f"/natteravn/vakter/{stage.shift.pk}/kode/", {"code": code}, follow=True)

    sign_up = SignUp.objects.get(user__email="kari@example.no")
    assert response.redirect_chain == [(f"/natteravn/pamelding/{sign_up.pk}/", 302)]
    assert sign_up.is_confirmed
    assert sign_up.user.phone == "+4792200000"
    feed = CalendarFeed.objects.get(user=sign_up.user)
    assert f"/kalender/{feed.token}.ics" in response.content.decode().partition('"webcal://')[2]


def test_a_role_that_comes_ends_a_session_that_a_code_opened(stage: Stage, code_in: Callable[..., str]) -> None:
    client = stage.client()
    code = code_in(client, stage.shift)
    client.post(f"/natteravn/vakter/{stage.shift.pk}/kode/", {"code": code})
    assert client.get("/natteravn/mine/").status_code == 200

    AppointmentFactory(user=User.objects.get(email="kari@example.no"), role=Role.READER)
    response = client.get("/natteravn/mine/", follow=True)

    assert response.redirect_chain == [("/konto/logg-inn/?next=%2Fnatteravn%2Fmine%2F", 302)]
    assert "_auth_user_id" not in client.session


def test_the_calendar_address_is_shown_to_who_has_just_shown_who_they_are(
    stage: Stage, code_in: Callable[..., str]
) -> None:
    client = stage.client()
    client.post(f"/natteravn/vakter/{stage.shift.pk}/kode/", {"code": code_in(client, stage.shift)})
    token = CalendarFeed.objects.get(user__email="kari@example.no").token
    later = stage.client(User.objects.get(email="kari@example.no"))

    assert [token in browser.get("/natteravn/mine/").content.decode() for browser in (client, later)] == [True, False]


@pytest.mark.parametrize("left_out", sorted(FORM))
def test_everything_must_be_filled_in(stage: Stage, left_out: str) -> None:
    facts = {name: value for name, value in FORM.items() if name != left_out}

    response = stage.client().post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/", facts)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [left_out]
    assert SignUpRequest.objects.count() == 0


def test_a_national_identity_number_is_refused(stage: Stage) -> None:
    response = stage.client().post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/", FORM | {"name": "Kari 13097248022"})

    assert "name" in response.context["form"].errors


def test_known_and_unknown_addresses_get_the_same_answer(
    stage: Stage, code_in: Callable[..., str], mailoutbox: list[EmailMessage]
) -> None:
    pages = []
    for email in ("ukjent@example.no", stage.stranger.email, stage.coordinator.email):
        client = stage.client()
        code_in(client, stage.shift, email=email)
        page = client.get(f"/natteravn/vakter/{stage.shift.pk}/kode/").content.decode().replace(email, "")
        pages.append(re.sub(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"', "", page))

    assert pages[0] == pages[1] == pages[2]
    assert len(mailoutbox) == 3


def test_a_coordinator_is_not_let_in_with_a_code(stage: Stage, code_in: Callable[..., str]) -> None:
    client = stage.client()

    code = code_in(client, stage.shift, email=stage.coordinator.email)
    response = client.post(f"/natteravn/vakter/{stage.shift.pk}/kode/", {"code": code or "000000"})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_fifth_wrong_code_asks_for_a_new_one(stage: Stage, code_in: Callable[..., str]) -> None:
    client = stage.client()
    code_in(client, stage.shift)
    url = f"/natteravn/vakter/{stage.shift.pk}/kode/"

    answers = [client.post(url, {"code": "12345"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 302]
    assert "_auth_user_id" not in client.session
    assert client.get(url).status_code == 302


def test_the_code_page_without_a_request_leads_to_the_form(stage: Stage) -> None:
    response = stage.client().get(f"/natteravn/vakter/{stage.shift.pk}/kode/")

    assert response.headers["Location"] == f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"


def test_one_browser_has_a_limit_and_a_room_full_of_browsers_has_none(stage: Stage) -> None:
    url = f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"
    client = stage.client()
    for number in range(30):
        assert client.post(url, FORM | {"email": f"en{number}@example.no"}).status_code == 302

    assert client.post(url, FORM | {"email": "over@example.no"}).status_code == 200
    for number in range(40):
        assert stage.client().post(url, FORM | {"email": f"ny{number}@example.no"}).status_code == 302


def test_a_network_has_a_limit_far_above_a_room_full(stage: Stage, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"sign_up_code": "2/h/ip"}
    url = f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"
    sent = [stage.client().post(url, FORM | {"email": f"en{number}@example.no"}) for number in range(3)]

    assert [answer.status_code for answer in sent] == [302, 302, 200]
    assert "Mange koder er bestilt herfra." in sent[2].content.decode()


def test_an_address_with_too_many_codes_is_told_so(stage: Stage) -> None:
    url = f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"
    answers = [stage.client().post(url, FORM) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert "email" in answers[5].context["form"].errors


def test_a_known_volunteer_signs_up_with_one_tap(stage: Stage) -> None:
    response = stage.client(stage.stranger).post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/")

    sign_up = SignUp.objects.get(user=stage.stranger)
    assert response.headers["Location"] == f"/natteravn/pamelding/{sign_up.pk}/"


def test_the_fourth_person_is_told_their_turn(stage: Stage) -> None:
    for person in walkers(3):
        places.sign_up(shift=stage.shift, by=person, now=NOW)

    response = stage.client(stage.stranger).post(f"/natteravn/vakter/{stage.shift.pk}/meld-pa/", follow=True)

    page = response.content.decode()
    assert "Du står på venteliste" in page
    assert "1 person står foran deg" in page


def test_a_new_version_of_the_declarations_asks_again(stage: Stage) -> None:
    DeclarationAcceptance.objects.update(version="2020-1")
    client, url = stage.client(stage.stranger), f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"

    first = client.post(url)
    assert (first.status_code, list(first.context["form"].errors)) == (200, [])
    assert set(first.context["form"].fields) == {"adult", "sober", "conduct"}
    assert client.post(url, {"adult": "on", "sober": "on"}).status_code == 200
    second = client.post(url, {"adult": "on", "sober": "on", "conduct": "on"})

    assert second.status_code == 302
    assert SignUp.objects.get(user=stage.stranger).is_confirmed
    assert stage.stranger.declarations.count() == 6


def test_a_known_person_without_a_telephone_is_asked_for_it(stage: Stage) -> None:
    person = UserFactory(name="")
    DeclarationAcceptance.objects.all().delete()
    client, url = stage.client(person), f"/natteravn/vakter/{stage.shift.pk}/meld-pa/"

    client.post(url, {key: FORM[key] for key in ("name", "phone", "adult", "sober", "conduct")})

    assert User.objects.filter(name="Kari Prøve", phone="+4792200000").get() == person


def test_two_shifts_at_once_are_refused_in_words(stage: Stage) -> None:
    other = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(hours=1))

    response = stage.client(stage.volunteer).post(f"/natteravn/vakter/{other.pk}/meld-pa/", follow=True)

    assert "en annen vakt på samme tid: fredag 5. mars 2027, Natteravnene i Solør" in response.content.decode()


@pytest.mark.parametrize(
    "fields", [{"state": ShiftState.CANCELLED, "cancelled_at": NOW}, {"starts_at": NOW}], ids=["cancelled", "started"]
)
def test_a_shift_one_can_no_longer_sign_up_for_says_so(stage: Stage, fields: dict[str, Any]) -> None:
    shift = ShiftFactory(group=stage.group, **fields)

    response = stage.client(stage.stranger).post(f"/natteravn/vakter/{shift.pk}/meld-pa/", follow=True)

    assert "ikke lenger melde deg på" in response.content.decode()


def test_i_cant_come_asks_once_and_signs_off(stage: Stage) -> None:
    sign_up = stage.shift.sign_ups.get()
    client, url = stage.client(stage.volunteer), f"/natteravn/pamelding/{sign_up.pk}/meld-av/"

    assert "Vil du melde deg av?" in client.get(url).content.decode()
    answers = [client.post(url) for _ in range(2)]

    sign_up.refresh_from_db()
    assert sign_up.state == "withdrawn"
    assert [answer.headers["Location"] for answer in answers] == [
        "/natteravn/mine/",
        f"/natteravn/pamelding/{sign_up.pk}/",
    ]


def test_i_cant_come_after_the_start_says_why_not(stage: Stage) -> None:
    sign_up = stage.shift.sign_ups.get()

    with time_machine.travel(FRIDAY + timedelta(minutes=5), tick=False):
        response = stage.client(stage.volunteer).post(f"/natteravn/pamelding/{sign_up.pk}/meld-av/", follow=True)

    sign_up.refresh_from_db()
    assert sign_up.is_confirmed
    assert "Vakta har begynt eller er avlyst" in response.content.decode()


@pytest.mark.parametrize("part", ["", "meld-av/", "vakt.ics"])
@pytest.mark.parametrize("who", ["stranger", "leader", "coordinator"])
def test_nobody_else_opens_my_place(stage: Stage, who: str, part: str) -> None:
    sign_up = stage.shift.sign_ups.get()

    response = stage.client(getattr(stage, who)).get(f"/natteravn/pamelding/{sign_up.pk}/{part}")

    assert response.status_code == 404


def test_the_shift_can_be_downloaded(stage: Stage) -> None:
    response = stage.client(stage.volunteer).get(f"/natteravn/pamelding/{stage.shift.sign_ups.get().pk}/vakt.ics")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20270305T210000Z" in response.content


def test_my_shifts_shows_what_is_ahead_and_what_has_been(stage: Stage) -> None:
    person = walker(phone="+4792200004")
    for days in (-7, -14):
        shift = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=days))
        places.sign_up(shift=shift, by=person, now=FRIDAY - timedelta(days=40))
    gone = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7))
    places.withdraw(sign_up=places.sign_up(shift=gone, by=person, now=NOW), by=person, now=NOW)
    places.cancel(shift=stage.shift, by=stage.leader, now=NOW)
    places.sign_up(shift=ShiftFactory(group=stage.group), by=person, now=NOW)

    page = stage.client(person).get("/natteravn/mine/").content.decode()
    cancelled = stage.client(stage.volunteer).get("/natteravn/mine/").content.decode()

    ahead, _, been = page.partition('id="past"')
    assert (ahead.count("rows__title"), been.count("rows__title")) == (1, 2)
    assert "Avlyst" in cancelled
    nothing = stage.client(stage.stranger).get("/natteravn/mine/").content.decode()
    assert "Du er ikke meldt på noen vakt framover" in nothing

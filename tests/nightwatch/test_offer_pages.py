"""Asking for a stand-in, and answering from the mail: a link opens a page, and a button answers."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from nightwatch.models import Offer, OfferTo, Shift, SignUp
from nightwatch.notifications import offers as notifications
from nightwatch.services import offers, places, volunteers
from reminders.models import Reminder
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.pages import squeezed

LATE = FRIDAY - timedelta(hours=30)


@pytest.fixture
def mine(stage: Stage) -> SignUp:
    stage.group.sign_off_hours = 48
    stage.group.save()
    return SignUp.objects.get(user=stage.volunteer)


@pytest.fixture
def friend(stage: Stage) -> User:
    person = walker(name="Frode Venn", email="frode@example.no")
    volunteers.join(group=stage.group, user=person, now=NOW)
    return person


def page_of(sign_up: SignUp, act: str) -> str:
    return f"/natteravn/pamelding/{sign_up.pk}/{act}/"


def link_of(asked: OfferTo) -> str:
    return f"/natteravn/tilbud/{offers.token_of(asked)}/"


def ask_all(stage: Stage, mine: SignUp) -> OfferTo:
    stage.client(stage.volunteer).post(page_of(mine, "vikar"), {"whom": "all"})
    asked: OfferTo = OfferTo.objects.exclude(user__name="Lise Leder").get()
    return asked


def test_before_the_deadline_one_signs_off_and_after_it_the_page_leads_to_a_stand_in(
    stage: Stage, mine: SignUp
) -> None:
    client = stage.client(stage.volunteer)
    early = squeezed(client.get(page_of(mine, "meld-av")).content.decode())
    with time_machine.travel(LATE, tick=False):
        client = stage.client(stage.volunteer)
        late = squeezed(client.get(page_of(mine, "meld-av")).content.decode())
        client.post(page_of(mine, "meld-av"))

    assert ("Meld meg av" in early, "Meld meg av" in late) == (True, False)
    assert "Du kunne melde deg av selv til onsdag 3. mars 2027 kl. 22.00." in late
    assert page_of(mine, "vikar") in late
    mine.refresh_from_db()
    assert mine.is_confirmed


def test_a_link_opens_a_page_and_answers_nothing(stage: Stage, mine: SignUp, friend: User) -> None:
    asked = ask_all(stage, mine)

    page = Client().get(link_of(asked))

    assert "Vera kan ikke komme. Den første som sier ja, får vakta." in squeezed(page.content.decode())
    assert "Volontør" not in page.content.decode()
    asked.refresh_from_db()
    assert (asked.answer, SignUp.objects.filter(user=friend).exists()) == ("", False)
    assert page.headers["Cache-Control"].count("no-store") == 1


def test_one_tap_takes_the_shift_without_log_in_and_whoever_is_logged_in(
    stage: Stage, mine: SignUp, friend: User
) -> None:
    asked = ask_all(stage, mine)

    page = stage.client(stage.stranger).post(link_of(asked), {"answer": "accepted"})

    assert "Vakta er din" in squeezed(page.content.decode())
    assert stage.shift.sign_ups.confirmed().get().user == friend
    again = Client().post(link_of(asked), {"answer": "declined"})
    assert "Vakta er din" in squeezed(again.content.decode())


def test_who_comes_second_reads_that_somebody_was_quicker(stage: Stage, mine: SignUp, friend: User) -> None:
    asked = ask_all(stage, mine)
    places.hand_over(sign_up=mine, to=stage.stranger, now=NOW)

    page = Client().post(link_of(asked), {"answer": "accepted"})

    shown = squeezed(page.content.decode())
    assert "En annen har tatt vakta" in shown
    assert "Ja, jeg tar den" not in shown


def test_a_broken_link_says_that_it_is_nobodys_fault(stage: Stage) -> None:
    page = Client().get("/natteravn/tilbud/abc:def:ghi/")

    assert page.status_code == 410
    assert "Det er ikke din feil." in squeezed(page.content.decode())


def test_the_answer_is_the_same_whether_somebody_is_in_the_group_or_not(
    stage: Stage, mine: SignUp, friend: User
) -> None:
    shown = []
    for address in ("frode@example.no", stage.stranger.email):
        client = stage.client(stage.volunteer)
        answer = client.post(page_of(mine, "vikar"), {"whom": "some", "names": address}, follow=True)
        shown.append(squeezed(answer.content.decode()).partition("<main")[2].partition("</main>")[0])
        client.post(page_of(mine, "vikar/trekk"))

    csrf = "csrfmiddlewaretoken"
    assert [page.partition(csrf)[0] for page in shown] == [shown[0].partition(csrf)[0]] * 2
    assert [offer.asked.count() for offer in Offer.objects.order_by("pk")] == [1, 0]


@pytest.mark.parametrize(
    "fields", [{"whom": "some"}, {"whom": "some", "names": " , \n"}, {}, {"whom": "some", "names": "13097248022"}]
)
def test_whom_to_ask_must_be_said(stage: Stage, mine: SignUp, fields: dict[str, str]) -> None:
    page = stage.client(stage.volunteer).post(page_of(mine, "vikar"), fields)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Offer.objects.exists()


def test_a_swap_from_the_page_to_both_calendars(stage: Stage, mine: SignUp, friend: User) -> None:
    other = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7))
    ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=8))  # nobody is on it
    theirs = places.sign_up(shift=other, by=friend, now=NOW)
    client = stage.client(stage.volunteer)
    form = client.get(page_of(mine, "bytt")).context["form"]
    assert [shift.pk for shift in form.fields["in_return"].queryset] == [other.pk]

    client.post(page_of(mine, "bytt"), {"in_return": str(other.pk)})
    asked = OfferTo.objects.get()
    shown = squeezed(Client().get(link_of(asked)).content.decode())
    Client().post(link_of(asked), {"answer": "accepted"})

    assert "Vera vil heller gå fredag 12. mars 2027" in shown
    assert (mine.shift.sign_ups.confirmed().get().user, other.sign_ups.confirmed().get().user) == (
        friend,
        stage.volunteer,
    )
    theirs.refresh_from_db()
    assert theirs.withdrawn_at == NOW


def test_nobody_asks_for_a_place_that_is_not_theirs(stage: Stage, mine: SignUp) -> None:
    for person in (stage.leader, stage.coordinator):
        assert stage.client(person).post(page_of(mine, "vikar"), {"whom": "all"}).status_code == 403
    assert stage.client(stage.stranger).post(page_of(mine, "vikar"), {"whom": "all"}).status_code == 404
    assert not Offer.objects.exists()


def test_what_i_am_asked_stands_on_my_page_until_i_have_answered(stage: Stage, mine: SignUp, friend: User) -> None:
    asked = ask_all(stage, mine)
    client = stage.client(friend)
    before = squeezed(client.get("/natteravn/mine/").content.decode())
    client.post(link_of(asked), {"answer": "declined"})
    after = squeezed(client.get("/natteravn/mine/").content.decode())

    assert ("Du er spurt" in before, "Du er spurt" in after) == (True, False)


def test_the_mail_leads_to_the_page_and_is_not_sent_when_it_is_over(stage: Stage, mine: SignUp, friend: User) -> None:
    asked = ask_all(stage, mine)
    kind = Reminder.objects.get(kind="nightwatch.asked", recipient=friend)
    kind.target = OfferTo.objects.select_related("offer__shift__group", "offer__sign_up__user").get(pk=asked.pk)
    message = notifications.asked(kind)
    assert message is not None
    assert link_of(asked) in message.body
    assert "Vera" in message.body

    places.withdraw(sign_up=mine, by=mine.user, now=NOW)
    kind.target = OfferTo.objects.select_related("offer__shift__group", "offer__sign_up__user").get(pk=asked.pk)
    assert notifications.asked(kind) is None


def test_shifts_of_a_group_without_a_deadline_are_as_before(stage: Stage) -> None:
    mine = SignUp.objects.get(user=stage.volunteer)
    with time_machine.travel(FRIDAY - timedelta(hours=25), tick=False):
        stage.client(stage.volunteer).post(page_of(mine, "meld-av"))

    mine.refresh_from_db()
    assert mine.withdrawn_at is not None
    assert Shift.objects.get(pk=stage.shift.pk).sign_ups.active().count() == 0

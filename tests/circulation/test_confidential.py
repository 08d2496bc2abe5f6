"""Who reads a matter and its answers, what is never shown, erasure, own data and periods."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.enums import Because
from accounts.services.erasure import erase
from circulation.contributions.own_data import answers
from circulation.models import Circulation, Voter
from circulation.services import closing, leaving
from meetings.enums import Classification, MeetingAct
from meetings.models import AgendaItem, Decision, LegalBasis
from meetings.services import agenda
from tests.accounts.factories import UserFactory
from tests.circulation.factories import AGREES, DISAGREES, RESOLUTION, SECRET, Matter, mailed, written
from tests.councils.factories import AssistantFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS
from tests.meetings.pages import client_of

SAID = "Fordi Svartelva"


def opened(matter: Matter, role: str, name: str = "detail") -> tuple[int, str]:
    response = client_of(matter.who(role)).get(reverse(f"circulation:{name}", args=[matter.row.pk]))
    return response.status_code, response.content.decode()


def test_before_it_is_sent_only_those_who_prepare_the_meetings_read_it(matter: Matter) -> None:
    found = {role: opened(matter, role)[0] for role in ("coordinator", "chair", "member", "attendee", "observer")}

    assert found == {"coordinator": 200, "chair": 200, "member": 404, "attendee": 404, "observer": 404}


def test_an_exempt_matter_is_read_and_answered_by_the_cleared_alone() -> None:
    matter = written(exempt=True).send()

    assert matter.asked() == ["Chair", "Member", "Third"]
    for role, may_read in (("chair", True), ("member", True), ("coordinator", True), ("attendee", False)):
        status, text = opened(matter, role)
        assert (status, SECRET in text) == ((200, True) if may_read else (404, False)), role


def test_nobody_is_asked_about_what_they_may_not_read() -> None:
    matter = written(exempt=True)
    seat = matter.stage.seats["third"]
    type(seat).objects.filter(pk=seat.pk).update(is_youth=True)

    assert matter.send().asked() == ["Chair", "Member"]


def test_mails_say_the_public_title_of_an_exempt_matter_and_no_more() -> None:
    matter = written(exempt=True).send()
    asked = mailed(matter.who("member"), "asked")
    matter.say("member", DISAGREES, SAID)
    matter.say("chair")
    matter.say("third")
    matter.decide()
    decided = mailed(matter.who("member"), "decided")

    for text in (asked, decided):
        assert "Sak om et skolemiljø" in text
        assert (SECRET in text, SAID in text) == (False, False)


@pytest.mark.parametrize("name", ["detail", "history", "decide", "end"])
def test_who_is_kept_out_finds_nothing_of_it(sent: Matter, name: str) -> None:
    sent.stage.keep_out(sent.stage.member, sent.item)

    assert opened(sent, "member", name)[0] == 404
    answered = client_of(sent.who("member")).post(
        reverse("circulation:answer", args=[sent.of("member").pk]), {"answer": "agrees"}
    )
    assert (answered.status_code, sent.of("member").is_answered) == (404, False)


def test_who_is_kept_out_meets_it_in_no_list_mail_register_or_search(sent: Matter) -> None:
    sent.say("chair")
    sent.say("third")
    sent.stage.keep_out(sent.stage.member, sent.item)
    decision = sent.decide()
    client = client_of(sent.who("member"))
    address = reverse("circulation:list", args=[sent.stage.council.pk])

    for path in (address, "/vedtak/", "/sok/?q=torget", reverse("workbench"), "/moter/"):
        page = client.get(path)
        assert (page.status_code, "Lys på torget" in page.content.decode()) == (200, False), path
    assert (mailed(sent.who("member"), "asked"), mailed(sent.who("member"), "decided")) == ("", "")
    assert not Decision.objects.visible_to(sent.who("member")).exists()
    assert not AgendaItem.objects.listed_for(sent.who("member")).exists()
    assert Decision.objects.visible_to(sent.who("chair")).get() == decision


def test_who_is_kept_out_is_kept_out_of_the_reference_on_the_next_agenda_too(sent: Matter) -> None:
    sent.stage.keep_out(sent.stage.people["observer"], sent.item)
    sent.all_agree().decide()
    sent.stage.send()
    reference = sent.reference

    assert [
        AgendaItem.objects.listed_for(sent.who(role)).filter(pk=reference.pk).exists()
        for role in ("observer", "attendee")
    ] == [False, True]
    page = client_of(sent.who("attendee")).get(reference.get_absolute_url()).content.decode()
    assert RESOLUTION in page


def test_a_reference_shows_the_words_of_the_day(sent: Matter) -> None:
    sent.all_agree().decide()
    sent.stage.send()
    agenda.restrict(
        item=sent.item,
        classification=Classification.EXEMPT,
        reason="Gjelder en elev",
        public_title="Sak om et skolemiljø",
        legal_basis=LegalBasis.objects.first(),
        **sent.stage.act(),
    )

    for role in ("attendee", "member"):
        page = client_of(sent.who(role)).get(sent.reference.get_absolute_url()).content.decode()
        assert ("Lys på torget" in page, RESOLUTION in page) == (False, False), role


def test_what_the_others_answer_is_seen_by_those_who_prepare_it_until_it_is_over(sent: Matter) -> None:
    sent.say("member", DISAGREES, SAID)
    sent.say("third")
    sent.say("chair")

    assert [SAID in opened(sent, role)[1] for role in ("coordinator", "chair", "member", "third")] == [
        True,
        True,
        True,
        False,
    ]
    sent.decide()
    assert SAID in opened(sent, "third")[1]


def test_an_assistant_reads_it_and_answers_for_nobody(sent: Matter) -> None:
    assistant = AssistantFactory(tenure=sent.stage.member.tenures.get()).user
    client = client_of(assistant)

    page = client.get(sent.row.get_absolute_url())
    answered = client.post(reverse("circulation:answer", args=[sent.of("member").pk]), {"answer": "agrees"})

    assert (page.status_code, "answer-agrees" in page.content.decode()) == (200, False)
    assert (answered.status_code, sent.of("member").is_answered) == (404, False)


def test_a_deputy_reads_the_matter_they_are_asked_about_and_no_meeting(matter: Matter) -> None:
    deputy = TenureFactory(
        seat=matter.stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True, deputy_order=1
    ).user
    matter.stage.keep_out(matter.stage.member, matter.item)
    other = matter.stage.item("Noe annet")
    matter.send()
    matter.stage.send()
    client = client_of(deputy)

    found = [client.get(each.get_absolute_url()).status_code for each in (matter.row, matter.item, other)]

    assert found == [200, 200, 404]
    mine = Voter.objects.get(user=deputy)
    assert client.post(reverse("circulation:answer", args=[mine.pk]), {"answer": "agrees"}).status_code == 302
    mine.refresh_from_db()
    assert mine.answer == AGREES


def test_who_has_left_the_body_reads_it_no_more(sent: Matter) -> None:
    sent.stage.member.tenures.update(ends_on=NOW.date() - timedelta(days=1))

    assert opened(sent, "member")[0] == 404


def test_on_its_way_to_a_meeting_it_is_a_draft_for_those_who_prepare_that(sent: Matter) -> None:
    closing.take_to_meeting(circulation=sent.row, reason="Vi må snakke.", **sent.stage.act())

    assert [opened(sent, role)[0] for role in ("coordinator", "member")] == [200, 404]
    sent.stage.send()
    assert opened(sent, "member")[0] == 200
    assert "Lys på torget" in mailed(sent.who("member"), "to_meeting")


def test_reading_an_exempt_matter_is_noted() -> None:
    matter = written(exempt=True).send()
    opened(matter, "member")

    assert list(matter.item.exempt_reads.values_list("user", "what")) == [(matter.stage.member.pk, "circulation")]


def test_it_is_no_meeting_anywhere(sent: Matter) -> None:
    sent.all_agree().decide()
    sitting = sent.now.sitting
    client = client_of(sent.who("coordinator"))

    for path in ("", "endre/", "referat/", "historikk/", "saker/ny/", "innkalling/"):
        assert client.get(f"/moter/{sitting.pk}/{path}").status_code == 404, path
    assert f"/moter/{sitting.pk}/" not in client.get("/moter/").content.decode()


def test_the_papers_and_the_words_are_not_changed_when_it_is_sent(sent: Matter) -> None:
    item = sent.item

    for act in (MeetingAct.ADD_PAPER, MeetingAct.CHANGE_ITEM, MeetingAct.CORRECT_MINUTES):
        assert not AgendaItem.objects.permitted_to(sent.who("coordinator"), act).filter(pk=item.pk).exists(), act


def test_the_history_masks_what_is_exempt() -> None:
    matter = written(exempt=True).send()
    matter.say("member", DISAGREES, SAID)
    matter.say("chair")

    status, text = opened(matter, "coordinator", "history")

    assert (status, SECRET in text, SAID in text) == (200, False, False)


def test_erasing_somebody_takes_their_answer_and_leaves_the_record(sent: Matter) -> None:
    sent.all_agree().decide()

    erase(person=sent.who("member"), by=sent.who("coordinator"), reason=Because.OWN_WISH, now=NOW)

    assert not Voter.objects.filter(user=sent.stage.member).exists()
    assert (sent.now.agreed, "Member, Member" in sent.item.minutes) == (3, True)


def test_own_data_is_what_one_answered_and_no_matter_one_may_not_read(sent: Matter) -> None:
    sent.say("member", DISAGREES, "Mine ord.")
    assert [(each["words"], each["matter"]) for each in answers(sent.who("member"))] == [("Mine ord.", "Lys på torget")]

    sent.stage.keep_out(sent.stage.member, sent.item)

    assert [(each["words"], each["matter"]) for each in answers(sent.who("member"))] == [("Mine ord.", None)]


def test_answers_go_when_their_time_is_over(sent: Matter) -> None:
    sent.all_agree().decide()

    assert leaving.forget_answers(NOW, 10) == 0
    assert leaving.forget_answers(NOW + timedelta(seconds=1), 10) == 3
    assert (Voter.objects.count(), Circulation.objects.get().agreed) == (0, 3)


def test_a_public_paper_of_a_meeting_tells_nothing_of_it(sent: Matter) -> None:
    sent.all_agree().decide()
    stage = sent.stage
    stage.send()
    page = client_of(sent.who("coordinator")).get(f"/moter/{stage.meeting.pk}/innkalling/offentlig/")

    assert stage.meeting.starts_at == STARTS
    assert (page.status_code, b"Torget" in page.content) == (200, False)

"""Who reads what of a draft and of what is said of it; what is never shown; erasure and periods."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.enums import Because
from accounts.services.erasure import erase
from meetings.models import AgendaItem, Paper
from reviews.contributions.own_data import remarks
from reviews.models import Remark, Reviewer, Thread
from reviews.services import leaving
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.reviews.factories import SECRET, Round, mailed, show

SAID = "Sagt om Svartelva"


def text_of(shown: Round, role: str, name: str = "review_detail", *args: object) -> tuple[int, str]:
    response = client_of(shown.who(role)).get(reverse(f"reviews:{name}", args=args or [shown.review.pk]))
    return response.status_code, response.content.decode()


def test_an_exempt_item_is_read_by_the_cleared_and_masked_for_others(shown: Round) -> None:
    shown.say("member", SAID, shown.exempt)

    for role, may_read in (("chair", True), ("member", True), ("coordinator", True), ("attendee", False)):
        status, text = text_of(shown, role)
        assert (status, SECRET in text, SAID in text) == (200, may_read, may_read), role
        assert "Sak om et skolemiljø" in text or may_read


def test_who_is_not_asked_finds_nothing(shown: Round) -> None:
    assert text_of(shown, "observer")[0] == 404
    assert client_of(shown.who("member")).get(shown.stage.meeting.get_absolute_url()).status_code == 404
    assert text_of(shown, "member", "board")[0] == 403


def test_who_is_kept_out_of_an_item_finds_nothing_of_it(shown: Round) -> None:
    thread = shown.say("chair", SAID, shown.item)
    shown.stage.keep_out(shown.stage.member, shown.item)

    status, text = text_of(shown, "member")

    assert (status, "Ungdomstorget" in text, SAID in text, "Sak 2" in text) == (200, False, False, False)
    posted = client_of(shown.who("member")).post(
        reverse("reviews:comment_on_item", args=[shown.review.pk, shown.item.pk]), {"text": "Hei"}
    )
    answered = client_of(shown.who("member")).post(reverse("reviews:thread_answer", args=[thread.pk]), {"text": "Hei"})
    assert (posted.status_code, answered.status_code) == (404, 404)


@pytest.mark.parametrize("what", ["tenure", "seat", "body"])
def test_who_has_left_the_body_reads_the_draft_no_more(shown: Round, what: str) -> None:
    held = shown.who("attendee").tenures.get()
    ended = {"tenure": held, "seat": held.seat, "body": held.seat.council}[what]
    type(ended)._default_manager.filter(pk=ended.pk).update(ends_on=NOW.date() - timedelta(days=1))

    assert text_of(shown, "attendee")[0] == 404


def paper(shown: Round, item: AgendaItem) -> Paper:
    facts = {"original_name": "n.pdf", "size": 8, "content_type": "application/pdf", "sha256": "0" * 64}
    made: Paper = Paper.objects.create(
        item=item, title="Notat", file=ContentFile(b"%PDF-1.4", name="n.pdf"), uploaded_at=NOW, **facts
    )
    return made


def status_of_paper(shown: Round, role: str, found: Paper) -> int:
    response = client_of(shown.who(role)).get(reverse("reviews:paper", args=[found.pk]))
    if response.streaming:
        response.getvalue()
    return response.status_code


def test_the_papers_of_a_draft_are_read_by_those_who_read_its_items(shown: Round) -> None:
    open_paper, exempt_paper = paper(shown, shown.item), paper(shown, shown.exempt)

    found = {
        role: (status_of_paper(shown, role, open_paper), status_of_paper(shown, role, exempt_paper))
        for role in ("member", "attendee", "observer", "coordinator")
    }

    assert found == {"member": (200, 200), "attendee": (200, 404), "observer": (404, 404), "coordinator": (200, 200)}
    shown.stage.send()
    # From the notice on they are read where all papers are.
    assert status_of_paper(shown, "member", open_paper) == 404


def test_after_the_notice_what_was_said_is_read_by_those_who_could(shown: Round) -> None:
    shown.say("member", SAID, shown.exempt)
    shown.say("member", "Bra rekkefølge.")
    shown.stage.send()

    for role, may_read in (("chair", True), ("member", True), ("attendee", False)):
        status, text = text_of(shown, role)
        assert (status, SAID in text, "Bra rekkefølge." in text) == (200, may_read, True), role
        assert 'name="text"' not in text
    assert text_of(shown, "observer")[0] == 404


@pytest.mark.parametrize("edition", ["intern", "offentlig"])
def test_no_document_says_what_was_said_of_the_draft(shown: Round, edition: str) -> None:
    shown.say("member", SAID, shown.item)
    shown.stage.start()
    meeting = shown.stage.meeting.pk
    coordinator = client_of(shown.who("coordinator"))

    pages = [f"/moter/{meeting}/referat/", f"/moter/{meeting}/", f"/moter/{meeting}/historikk/"]
    pages += [f"/moter/{meeting}/innkalling/{edition}/", f"/moter/{meeting}/referat/{edition}/"]
    for page in pages:
        response = coordinator.get(page)
        assert response.status_code == 200, page
        assert SAID not in response.content.decode("utf-8", "ignore"), page


def test_a_mail_tells_how_much_is_said_and_nothing_of_it(shown: Round) -> None:
    shown.say("member", SAID, shown.exempt)

    text = mailed(shown.who("coordinator"), "reviews.commented")

    assert "Sak om et skolemiljø: 1" in text
    assert (SAID in text, SECRET in text) == (False, False)


def test_an_answer_that_is_not_for_somebody_is_not_mailed_to_them(shown: Round) -> None:
    thread = shown.say("attendee", "Hva koster det?", shown.item)
    shown.answer(thread, "chair", "Mye.")
    shown.stage.keep_out(shown.stage.people["attendee"], shown.item)

    assert mailed(shown.who("attendee"), "reviews.answered") == ""


def test_erasing_somebody_takes_what_they_said_and_the_threads_they_had_alone() -> None:
    shown = show()
    alone = shown.say("member", "Bare jeg.", shown.item)
    both = shown.say("chair", "Vi to.", shown.item)
    shown.answer(both, "member", "Ja.")

    erase(person=shown.who("member"), by=shown.who("coordinator"), reason=Because.OWN_WISH, now=NOW)

    assert list(Thread.objects.all()) == [both]
    assert not Thread.objects.filter(pk=alone.pk).exists()
    assert [each.text for each in Remark.objects.all()] == ["Vi to."]
    assert not Reviewer.objects.filter(user=shown.stage.member).exists()


def test_own_data_is_what_one_wrote_and_no_item_one_may_not_read(shown: Round) -> None:
    shown.say("member", "Mine ord.", shown.exempt)
    shown.stage.keep_out(shown.stage.member, shown.exempt)

    told = remarks(shown.who("member"))

    assert [(each["text"], each["item"]) for each in told] == [("Mine ord.", None)]


def test_threads_and_reviewers_go_when_their_time_is_over(shown: Round) -> None:
    shown.say("member", "Bra.", shown.item)
    ended = shown.stage.meeting.ends_at

    assert (leaving.forget_threads(ended, 10), leaving.forget_reviewers(ended, 10)) == (0, 0)
    later = ended + timedelta(seconds=1)
    assert (leaving.forget_threads(later, 10), leaving.forget_reviewers(later, 10)) == (1, 3)
    assert Remark.objects.count() == 0

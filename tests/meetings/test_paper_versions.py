"""A paper is replaced: the old version stays, is marked, and those who had read it are told once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from documents.errors import IdentityNumberInFile
from editions.services.packs import edition_of
from meetings.enums import Classification
from meetings.errors import IllegalState, PaperReplaced, SameFile
from meetings.models import AgendaItem, ExemptRead, LegalBasis, Paper, PaperText, PaperVersion
from meetings.services import agenda, minutes, paper_messages, paper_versions, papers, reviews
from meetings.tasks import sweep_papers
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.documents.pdf import pdf
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, page, status_of

HOUR = timedelta(hours=1)
NEW = pdf(b"(Ny tekst om skogturer) Tj")


def put(stage: Stage, item: AgendaItem, name: str = "Budsjett.pdf") -> Paper:
    return papers.add(item=item, file=ContentFile(PDF, name=name), **stage.act())


def replace(stage: Stage, paper: Paper, content: bytes = NEW, now: datetime = NOW + HOUR, **more: Any) -> Paper:
    facts: dict[str, Any] = {"version": paper.version, "title": paper.title, "note": ""} | more
    file = ContentFile(content, name="Ny.pdf")
    return paper_versions.replace_file(paper=paper, file=file, **facts, **stage.act(now))


def mails(person: User) -> list[str]:
    """Return what waits for a person about papers, as it reads now; nothing where nothing would be sent."""
    rows = Reminder.objects.filter(recipient=person, kind=paper_messages.CHANGED).order_by("pk")
    found = [renderer_for(row.kind)(row) for row in rows]
    return [f"{each.subject}\n{each.body}" for each in found if each is not None]


def opened(person: User, old: PaperVersion) -> int:
    """Read an old version to its end, and return how it was answered."""
    answer = client_of(person).get(address("paper_version", old.pk))
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_the_old_version_stays_with_who_and_when(stage: Stage) -> None:
    paper = put(stage, stage.item())
    stage.send()

    changed = replace(stage, paper, note="Tallene for 2027")

    old = PaperVersion.objects.get()
    assert (changed.version, changed.size, old.number, old.size) == (2, len(NEW), 1, len(PDF))
    assert (old.uploaded_by, old.uploaded_at, old.replaced_at) == (stage.coordinator, NOW, NOW + HOUR)
    reader = client_of(stage.member)
    read = {
        name: reader.get(address(name, pk)).getvalue()
        for name, pk in {"paper": paper.pk, "paper_version": old.pk}.items()
    }
    assert read == {"paper": NEW, "paper_version": PDF}
    assert "Ny tekst" in PaperText.objects.get(paper=paper).text


def test_it_is_marked_on_the_agenda_and_for_who_had_read_it(stage: Stage) -> None:
    item = stage.item()
    paper = put(stage, item)
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    replace(stage, paper, note="Tallene for 2027")

    read, unread = (page(stage.people[role], "item_detail", item.pk) for role in ("member", "chair"))

    assert all("Endret etter innkallingen" in shown and "Tallene for 2027" in shown for shown in (read, unread))
    assert ["Endret siden du gikk gjennom saken" in shown for shown in (read, unread)] == [True, False]
    assert "Endret siden du gikk gjennom den" in page(stage.member, "meeting_detail", stage.meeting.pk)
    reviews.mark(item=item, by=stage.member, now=NOW + 2 * HOUR)
    assert "Endret siden" not in page(stage.member, "item_detail", item.pk)


def test_in_a_draft_nothing_is_marked_and_members_never_see_the_old(stage: Stage) -> None:
    item = stage.item()
    replace(stage, put(stage, item))
    stage.send()
    old = PaperVersion.objects.get()

    assert "Endret etter innkallingen" not in page(stage.member, "item_detail", item.pk)
    assert [opened(who, old) for who in (stage.member, stage.coordinator)] == [404, 200]
    assert "tidligere versjon" not in page(stage.member, "item_detail", item.pk)


def test_who_had_read_are_told_once_of_all_that_changed(stage: Stage) -> None:
    items = [stage.item("Budsjett"), stage.item("Ungdata"), stage.item("Annet")]
    first, second, _third = (put(stage, item, f"{item.title}.pdf") for item in items)
    stage.send()
    for item in items[:2]:
        reviews.mark(item=item, by=stage.member, now=NOW)
    reviews.mark(item=items[1], by=stage.people["chair"], now=NOW)
    reviews.mark(item=items[0], by=stage.coordinator, now=NOW)

    first = replace(stage, first, note="Summen er rettet.")
    replace(stage, first, content=pdf(b"(Tredje) Tj"), note="Vedlegg 2 er med.")
    replace(stage, second)

    (told,) = mails(stage.member)
    assert "Budsjett: Summen er rettet. Vedlegg 2 er med." in told
    assert ("- Endret: Ungdata" in told, "Annet" in told) == (True, False)
    (chair,) = mails(stage.people["chair"])
    assert ("Ungdata" in chair, "Budsjett" in chair) == (True, False)
    # Whoever replaced it knows; whoever has not read has nothing to read again.
    assert [mails(who) for who in (stage.coordinator, stage.people["attendee"])] == [[], []]


def test_what_has_been_told_is_not_told_again(stage: Stage) -> None:
    item = stage.item()
    paper = put(stage, item)
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    paper = replace(stage, paper, note="Først.")
    Reminder.objects.filter(kind=paper_messages.CHANGED).update(state="sent", sent_at=NOW + HOUR)

    replace(stage, paper, content=pdf(b"(Tredje) Tj"), now=NOW + 2 * HOUR, note="Så.")

    _sent, new = mails(stage.member)
    assert ("Så." in new, "Først." in new) == (True, False)


def test_who_has_read_the_new_one_before_the_message_goes_is_not_told(stage: Stage) -> None:
    item = stage.item()
    paper = put(stage, item)
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    replace(stage, paper)
    reviews.mark(item=item, by=stage.member, now=NOW + 2 * HOUR)

    assert mails(stage.member) == []


def test_a_message_says_no_word_of_an_exempt_item(stage: Stage) -> None:
    item = stage.exempt_item("Mistanke om hasjsalg", "Sak ved en skole")
    paper = put(stage, item, "Hasjsalg.pdf")
    stage.send()
    reviews.mark(item=item, by=stage.people["chair"], now=NOW)
    replace(stage, paper, note="Om hasjsalg")

    # Its chair is cleared where the matrix says so; whoever may not read it is told nothing at all.
    for told in mails(stage.people["chair"]):
        assert ("Sak ved en skole" in told, "asjsalg" in told) == (True, False)


def test_an_item_closed_since_is_told_by_its_public_title_to_the_cleared_alone(stage: Stage) -> None:
    item = stage.item("Hasjsalg")
    paper = put(stage, item, "Hasjsalg.pdf")
    stage.send()
    for role in ("member", "attendee"):
        reviews.mark(item=item, by=stage.people[role], now=NOW)
    second = stage.people["chair"]
    reviews.mark(item=item, by=second, now=NOW)
    replace(stage, paper, note="hasjsalg")
    reasons: dict[str, Any] = {"public_title": "Skolesak", "legal_basis": LegalBasis.objects.first(), "reason": "Lov"}
    agenda.restrict(item=item, classification=Classification.EXEMPT, **reasons, **stage.act(NOW + HOUR))

    told = [text for role in stage.people for text in mails(stage.people[role])]

    assert mails(stage.people["attendee"]) == []
    assert len(told) == 2
    assert all("Skolesak" in text and "asjsalg" not in text for text in told)


def test_who_is_kept_out_since_is_told_nothing(stage: Stage) -> None:
    item = stage.item()
    paper = put(stage, item)
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    replace(stage, paper)
    stage.keep_out(stage.member, item)

    assert mails(stage.member) == []
    assert status_of(stage.member, "paper_version", PaperVersion.objects.get().pk) == 404


def test_the_old_version_of_an_exempt_paper_is_noted_when_it_is_read(stage: Stage) -> None:
    paper = put(stage, stage.exempt_item("Mistanke"))
    stage.send()
    replace(stage, paper)

    assert opened(stage.coordinator, PaperVersion.objects.get()) == 200
    assert ExemptRead.objects.filter(what="paper", user=stage.coordinator).count() == 1


def test_two_tabs_replace_nothing_they_have_not_seen(stage: Stage) -> None:
    paper = put(stage, stage.item())
    replace(stage, paper)

    with pytest.raises(PaperReplaced):
        replace(stage, paper, content=pdf(b"(Fra den andre fanen) Tj"), version=1)

    form = {"file": SimpleUploadedFile("c.pdf", pdf(b"(C) Tj")), "version": "1", "title": "", "note": ""}
    shown = client_of(stage.coordinator).post(address("paper_replace", paper.pk), form)
    assert "Noen andre har lagt inn en ny versjon" in shown.content.decode()
    assert (Paper.objects.get().version, PaperVersion.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("content", "fault"), [(PDF, SameFile), (pdf(b"(Gjelder 13097248022) Tj"), IdentityNumberInFile)]
)
def test_what_is_refused_changes_nothing(stage: Stage, content: bytes, fault: type[Exception]) -> None:
    paper = put(stage, stage.item())
    before = default_storage.listdir("papers")[1]

    with pytest.raises(fault):
        replace(stage, paper, content=content)

    paper.refresh_from_db()
    assert (paper.version, PaperVersion.objects.count(), default_storage.listdir("papers")[1]) == (1, 0, before)


def test_nothing_is_replaced_in_approved_minutes(stage: Stage) -> None:
    paper = put(stage, stage.item())
    minutes.approve(meeting=stage.start(), **stage.act(STARTS))

    with pytest.raises(IllegalState):
        replace(stage, paper, now=STARTS)


def test_a_link_becomes_another_and_leads_there(stage: Stage) -> None:
    item = stage.item()
    paper = papers.add_link(item=item, title="Statistikk", address="https://example.no/a", **stage.act())
    facts: dict[str, Any] = {"version": 1, "title": "", "note": ""}

    paper_versions.replace_address(paper=paper, address="https://example.no/b", **facts, **stage.act())

    led = client_of(stage.coordinator).get(address("paper", paper.pk))
    assert (led.status_code, led["Location"]) == (302, "https://example.no/b")
    assert "example.no" in page(stage.coordinator, "item_detail", item.pk)
    assert client_of(stage.member).get(address("paper", paper.pk)).status_code == 404


def test_a_link_is_checked_as_other_addresses_are(stage: Stage) -> None:
    item = stage.item()
    for wrong in ("javascript:alert(1)", "ftp://example.no/a", "ikke noe", "https://example.no/13097248022"):
        fields = {"title": "Lenke", "address": wrong}
        assert client_of(stage.coordinator).post(address("paper_link", item.pk), fields).status_code == 422, wrong
    assert Paper.objects.count() == 0


def test_the_pack_is_another_one_with_the_new_version(stage: Stage) -> None:
    paper = put(stage, stage.item())
    stage.send()
    before = edition_of(stage.member, stage.meeting)
    replace(stage, paper)
    after = edition_of(stage.member, stage.meeting)

    assert before.key != after.key
    assert [each.sha256 for _item, each in after.papers] == [Paper.objects.get().sha256]


def test_files_of_old_versions_are_kept_until_the_paper_goes(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    paper = replace(stage, put(stage, stage.item()))
    with time_machine.travel(NOW + timedelta(days=400)):
        sweep_papers()
    assert len(default_storage.listdir("papers")[1]) == 2

    with django_capture_on_commit_callbacks(execute=True):
        papers.remove(paper=paper, **stage.act())

    assert default_storage.listdir("papers")[1] == []


def test_who_had_read_are_told_once_of_papers_that_came_after_the_notice(stage: Stage) -> None:
    first, other = stage.item("Budsjett"), stage.item("Ungdata")
    paper = put(stage, first)
    stage.send()
    for role in ("member", "chair"):
        reviews.mark(item=first, by=stage.people[role], now=NOW)

    papers.add(item=first, file=ContentFile(PDF, name="Tillegg.pdf"), **stage.act(NOW + HOUR))
    papers.add_link(item=first, title="Ungdata 2027", address="https://example.no/", **stage.act(NOW + HOUR))
    papers.add(item=other, file=ContentFile(NEW, name="Annet.pdf"), **stage.act(NOW + HOUR))
    replace(stage, paper, note="Rettet.", now=NOW + 2 * HOUR)

    (told,) = mails(stage.member)
    assert [line for line in told.splitlines() if line.startswith("- ")] == [
        "- Nytt: Tillegg",
        "- Nytt: Ungdata 2027",
        "- Endret: Budsjett: Rettet.",
    ]
    assert ("Annet" in told, mails(stage.people["attendee"])) == (False, [])
    assert "Kom etter at du gikk gjennom saken" in page(stage.member, "item_detail", first.pk)


def test_a_paper_that_came_and_was_replaced_is_told_as_new_alone(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    added = papers.add(item=item, file=ContentFile(PDF, name="Tillegg.pdf"), **stage.act(NOW + HOUR))

    replace(stage, added, note="Med vedlegg.", now=NOW + 2 * HOUR)

    (told,) = mails(stage.member)
    assert (told.count("Tillegg"), "- Nytt: Tillegg" in told) == (1, True)


def test_a_paper_that_has_been_told_of_is_not_told_again(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    reviews.mark(item=item, by=stage.member, now=NOW)
    papers.add(item=item, file=ContentFile(PDF, name="Tillegg.pdf"), **stage.act(NOW + HOUR))
    Reminder.objects.filter(kind=paper_messages.CHANGED).update(state="sent", sent_at=NOW + HOUR)

    papers.add(item=item, file=ContentFile(NEW, name="Mer.pdf"), **stage.act(NOW + 2 * HOUR))

    _sent, new = mails(stage.member)
    assert ("Mer" in new, "Tillegg" in new) == (True, False)


def test_an_added_paper_of_an_exempt_item_is_not_named_and_not_told_to_those_kept_out(stage: Stage) -> None:
    item = stage.exempt_item("Mistanke om hasjsalg", "Sak ved en skole")
    stage.send()
    for role in ("chair", "member"):
        reviews.mark(item=item, by=stage.people[role], now=NOW)
    papers.add(item=item, file=ContentFile(PDF, name="Hasjsalg.pdf"), **stage.act(NOW + HOUR))
    stage.keep_out(stage.member, item)

    (told,) = mails(stage.people["chair"])
    assert ("Sak ved en skole" in told, "asjsalg" in told) == (True, False)
    assert "Et dokument i saken er nytt eller endret." in told
    assert mails(stage.member) == []


def test_papers_of_a_draft_are_told_to_nobody(stage: Stage) -> None:
    put(stage, stage.item())

    assert Reminder.objects.filter(kind=paper_messages.CHANGED).count() == 0

"""The report of a working group goes back to the body that set it up, and what is decided stands on its page."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.access import can
from accounts.models import User
from councils.enums import SeatFunction
from measures.models import WorkingGroup
from meetings.enums import Classification, ItemPermission, MeetingAct, MeetingState, ProposalState
from meetings.errors import SaysWhatIsExempt, SentAlready
from meetings.models import AgendaItem, Decision, LegalBasis, Meeting, Proposal
from meetings.services import grants, matters, proposal_answers
from meetings.services.agenda import ItemFacts
from meetings.services.matters import MatterFacts
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import SeatFactory, TenureFactory
from tests.measures.factories import NOW, TODAY, decided
from tests.measures.working_group import REPORT, body_of, page_of, set_up, sits_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(coordinator: User) -> WorkingGroup:
    return set_up(decided(), coordinator)


@pytest.fixture
def leader(group: WorkingGroup) -> User:
    return sits_in(group.council, SeatFunction.CHAIR)


@pytest.fixture
def member(group: WorkingGroup) -> User:
    return sits_in(group.council)


def form_of(group: WorkingGroup) -> str:
    return reverse("measures:group_report", args=[group.pk])


def give(group: WorkingGroup, by: User, **facts: Any) -> Proposal:
    said: Any = MatterFacts(title="Rapport", why="Det er mørkt.", resolution="Lys.", time_needed=None) | facts
    return matters.report(council=group.council, item=group.decision.item, facts=said, by=by, now=NOW)


def take_up(proposal: Proposal, by: User, **facts: Any) -> AgendaItem:
    starts_at = NOW + timedelta(days=9)
    meeting = Meeting.objects.create(
        council=proposal.council, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), state=MeetingState.DRAFT
    )
    said = ItemFacts(**{"title": proposal.title, "description": proposal.why} | facts)
    return proposal_answers.accept(proposal=proposal, meeting=meeting, facts=said, by=by, now=NOW)


def decide(item: AgendaItem, text: str, by: User) -> Decision:
    made: Decision = Decision.objects.create(item=item, number=9, year=2027, text=text, decided_at=NOW)
    Meeting.objects.filter(pk=item.meeting_id).update(
        state=MeetingState.APPROVED, notice_sent_at=NOW, minutes_approved_at=NOW
    )
    matters.answer_all(meeting=item.meeting, by=by, now=NOW)
    return made


def test_whoever_leads_it_writes_the_report_and_it_waits_in_the_body_that_decided(
    coordinator: User, group: WorkingGroup, leader: User, member: User
) -> None:
    assert form_of(group) in page_of(group, leader)
    assert form_of(group) not in page_of(group, member)
    assert logged_in(member).get(form_of(group)).status_code == 403
    assert logged_in(UserFactory()).get(form_of(group)).status_code == 404

    shown = logged_in(leader).post(form_of(group), REPORT, follow=True).content.decode()

    proposal = Proposal.objects.get()
    assert (proposal.council, proposal.from_council) == (body_of(group.decision), group.council)
    assert proposal.title == "Rapport fra Trygg skolevei"
    assert all(text in proposal.why for text in (REPORT["done"], REPORT["result"]))
    assert proposal.resolution == REPORT["proposes"]
    assert form_of(group) not in shown
    assert proposal.get_absolute_url() in shown
    assert "Trygg skolevei" in logged_in(coordinator).get(body_of(group.decision).get_absolute_url()).content.decode()
    # Those who sit in the group know that it is sent.
    assert proposal.get_absolute_url() not in page_of(group, member)
    assert f"Rapport fra Trygg skolevei til {body_of(group.decision)}" in page_of(group, member)


def test_an_identity_number_is_refused_and_nothing_is_sent(group: WorkingGroup, leader: User) -> None:
    response = logged_in(leader).post(form_of(group), REPORT | {"result": "Om 15108695088."})

    assert list(response.context["form"].errors) == ["result"]
    assert Proposal.objects.count() == 0


def test_a_report_that_waits_is_not_given_twice_and_one_that_is_returned_is_changed(
    coordinator: User, group: WorkingGroup, leader: User
) -> None:
    proposal = give(group, leader)

    with pytest.raises(SentAlready):
        give(group, leader)
    proposal_answers.send_back(proposal=proposal, comment="Mer om kostnaden, takk.", by=coordinator, now=NOW)

    assert Proposal.objects.count() == 1
    assert [
        can(leader, act, Proposal.objects.get()) for act in (MeetingAct.CHANGE_PROPOSAL, "meetings.put_answer")
    ] == [
        True,
        False,
    ]
    told = Reminder.objects.filter(kind="meetings.matter_moved").values_list("recipient", flat=True)
    assert list(told) == [leader.pk]


def test_what_the_body_decides_is_read_on_the_groups_page_when_the_minutes_are_approved(
    coordinator: User, group: WorkingGroup, leader: User, member: User
) -> None:
    proposal = give(group, leader)
    item = take_up(proposal, coordinator)
    Decision.objects.filter(item=item).delete()
    assert "Rådet ber kommunen om lys." not in page_of(group, member)

    decide(item, "Rådet ber kommunen om lys.", coordinator)

    assert "Rådet ber kommunen om lys." in page_of(group, member)
    reader = TenureFactory(seat=SeatFactory(council=body_of(group.decision))).user
    # The trail stands at both ends.
    assert "Trygg skolevei" in logged_in(reader).get(item.get_absolute_url()).content.decode()
    assert "Rådet ber kommunen om lys." in (
        logged_in(reader).get(group.decision.item.get_absolute_url()).content.decode()
    )
    letter = Reminder.objects.get(kind="meetings.matter_answered", recipient=leader)
    with override("nb"):
        message = renderer_for(letter.kind)(Reminder.objects.get(pk=letter.pk))
    assert message is not None
    assert group.get_absolute_url() in message.body
    assert "Rådet ber kommunen om lys." not in message.body


def test_an_exempt_decision_on_the_report_is_never_shown_there(
    coordinator: User, group: WorkingGroup, leader: User, member: User
) -> None:
    secret = "Følg opp skolemiljøet ved brua."
    closed = {"classification": Classification.EXEMPT, "public_title": "Sak", "legal_basis": LegalBasis.objects.first()}
    item = take_up(give(group, leader), coordinator, title="Skolemiljøet ved brua", **closed)
    decide(item, secret, coordinator)

    for person in (coordinator, leader, member):
        shown = page_of(group, person)
        assert (secret in shown, "Skolemiljøet ved brua" in shown) == (False, False)
        assert "Svaret er unntatt offentlighet" in shown
    assert logged_in(leader).get(Proposal.objects.get().get_absolute_url()).status_code == 404


def test_who_is_kept_out_of_what_set_it_up_is_kept_out_of_the_report(
    coordinator: User, group: WorkingGroup, leader: User
) -> None:
    sits = TenureFactory(seat=SeatFactory(council=body_of(group.decision))).user
    facts: dict[str, Any] = {"reason": "Inhabil", "ends_on": TODAY + timedelta(days=20), "by": coordinator, "now": NOW}
    for person in (sits, leader):
        grants.give(item=group.decision.item, user=person, permission=ItemPermission.EXCLUDED, **facts)
    proposal = give(group, coordinator)

    item = take_up(proposal, coordinator)
    decide(item, "Rådet ber kommunen om lys.", coordinator)

    assert logged_in(sits).get(item.get_absolute_url()).status_code == 404
    assert logged_in(leader).get(proposal.get_absolute_url()).status_code == 404
    assert "Rådet ber kommunen om lys." not in page_of(group, leader)
    assert logged_in(leader).get(form_of(group)).status_code == 404


def test_a_report_repeats_nothing_of_an_exempt_item(coordinator: User) -> None:
    group = set_up(decided(classification=Classification.EXEMPT, title="Skolemiljøet ved brua"), coordinator)

    with pytest.raises(SaysWhatIsExempt):
        give(group, coordinator, why="Om skolemiljøet ved brua.")

    assert Proposal.objects.count() == 0


def test_one_that_is_withdrawn_can_be_given_anew(group: WorkingGroup, leader: User) -> None:
    proposal = give(group, leader)
    client = logged_in(leader)

    client.post(reverse("meetings:proposal_withdraw", args=[proposal.pk]))

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN
    assert form_of(group) in page_of(group, leader)
    client.post(form_of(group), REPORT)
    assert Proposal.objects.filter(state=ProposalState.WAITING).count() == 1

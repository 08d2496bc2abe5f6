"""Addresses of the meetings app, from the root of the portal."""

from django.urls import path, register_converter

from meetings.enums import Edition
from meetings.views import (
    answers,
    approval,
    corrections,
    decisions,
    documents,
    entered_answers,
    follow_up_acts,
    follow_ups,
    grants,
    history,
    item_minutes,
    items,
    matters,
    meeting_lists,
    meetings,
    minutes,
    notices,
    papers,
    proposal_answers,
    proposals,
    put_off,
    restrictions,
    reviews,
)


class WayConverter:
    """Up or down on the agenda."""

    regex = "opp|ned"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class EditionConverter:
    """Which edition of a document."""

    regex = "|".join(Edition.values)

    def to_python(self, value: str) -> Edition:
        return Edition(value)

    def to_url(self, value: Edition) -> str:
        return str(value)


register_converter(WayConverter, "way")
register_converter(EditionConverter, "edition")

app_name = "meetings"
urlpatterns = [
    path("moter/", meeting_lists.MeetingList.as_view(), name="meeting_list"),
    path("moter/<int:pk>/", meetings.MeetingDetail.as_view(), name="meeting_detail"),
    path("organ/<int:council_pk>/moter/nytt/", meetings.MeetingCreate.as_view(), name="meeting_create"),
    path("moter/<int:pk>/endre/", meetings.MeetingChange.as_view(), name="meeting_change"),
    path("moter/<int:pk>/avlys/", meetings.MeetingCancel.as_view(), name="meeting_cancel"),
    path("moter/<int:pk>/ikke-avholdt/", meetings.MeetingNotHeld.as_view(), name="meeting_not_held"),
    path("moter/<int:pk>/slett/", meetings.MeetingDelete.as_view(), name="meeting_delete"),
    path("moter/<int:pk>/historikk/", history.MeetingHistory.as_view(), name="history"),
    path("moter/<int:pk>/innkalling/", notices.NoticeSend.as_view(), name="notice_send"),
    path("moter/<int:pk>/innkalling/oppdater/", notices.NoticeRecall.as_view(), name="notice_recall"),
    path("moter/<int:pk>/innkalling/<edition:edition>/", documents.NoticeDocument.as_view(), name="notice_document"),
    path("moter/<int:pk>/oppmoteliste/", documents.AttendanceDocument.as_view(), name="attendance_document"),
    path("moter/<int:pk>/saker/rekkefolge/", items.items_order, name="items_order"),
    path("moter/<int:pk>/saker/ny/", items.ItemCreate.as_view(), name="item_create"),
    path("moter/<int:pk>/start/", minutes.MinutesStart.as_view(), name="minutes_start"),
    path("moter/<int:pk>/referat/", minutes.MinutesDetail.as_view(), name="minutes"),
    path("moter/<int:pk>/referat/<edition:edition>/", documents.MinutesDocument.as_view(), name="minutes_document"),
    path("moter/<int:pk>/referat/oppmote/", minutes.attendance, name="attendance"),
    path("moter/<int:pk>/referat/klart/", approval.minutes_ready, name="minutes_ready"),
    path("moter/<int:pk>/referat/godkjenn/", approval.MinutesApprove.as_view(), name="minutes_approve"),
    path("moter/<int:pk>/svar/", entered_answers.AnswersEnter.as_view(), name="answers_enter"),
    path("innkallinger/<int:pk>/svar/", answers.answer, name="answer"),
    path("svar/<str:token>/", answers.answer_link, name="answer_link"),
    path("saker/<int:pk>/", items.ItemDetail.as_view(), name="item_detail"),
    path("saker/<int:pk>/endre/", items.ItemChange.as_view(), name="item_change"),
    path("saker/<int:pk>/skjerm/", restrictions.ItemRestrict.as_view(), name="item_restrict"),
    path("saker/<int:pk>/flytt/<way:way>/", items.item_move, name="item_move"),
    path("saker/<int:pk>/slett/", items.item_remove, name="item_remove"),
    path("saker/<int:pk>/gjennomgatt/", reviews.item_review, name="item_review"),
    path("saker/<int:pk>/kommentarer/ny/", reviews.comment_create, name="comment_create"),
    path("saker/<int:pk>/dokumenter/nytt/", papers.paper_create, name="paper_create"),
    path("saker/<int:pk>/dokumenter/lenke/", papers.paper_link, name="paper_link"),
    path("saker/<int:pk>/referat/", item_minutes.ItemMinutes.as_view(), name="item_minutes"),
    path("saker/<int:pk>/referat/rett/", corrections.MinutesCorrect.as_view(), name="minutes_correct"),
    path("saker/<int:pk>/grunnlag/", item_minutes.ItemGrounds.as_view(), name="item_grounds"),
    path("saker/<int:pk>/utsett/", put_off.item_put_off, name="item_put_off"),
    path("saker/<int:pk>/ta-opp/", put_off.item_go_on, name="item_go_on"),
    path("saker/<int:pk>/vedtak/", item_minutes.decision_record, name="decision_record"),
    path("saker/<int:pk>/oppfolging/ny/", item_minutes.follow_up_give, name="follow_up_give"),
    path("saker/<int:pk>/tilgang/", grants.GrantList.as_view(), name="grant_list"),
    path("saker/<int:pk>/tilgang/slett/", grants.grant_end, name="grant_end"),
    path("dokumenter/<int:pk>/", papers.PaperRead.as_view(), name="paper"),
    path("dokumenter/<int:pk>/ny-versjon/", papers.PaperReplace.as_view(), name="paper_replace"),
    path("dokumenter/tidligere/<int:pk>/", papers.PaperVersionRead.as_view(), name="paper_version"),
    path("dokumenter/<int:pk>/slett/", papers.paper_remove, name="paper_remove"),
    path("vedtak/", decisions.DecisionList.as_view(), name="decision_list"),
    path("vedtak/<int:pk>/", decisions.DecisionDetail.as_view(), name="decision_detail"),
    path("vedtak/<int:pk>/utskrift/", documents.DecisionExcerpt.as_view(), name="decision_excerpt"),
    path("oppfolging/", follow_ups.FollowUpList.as_view(), name="follow_up_list"),
    path("oppfolging/<int:pk>/", follow_ups.FollowUpDetail.as_view(), name="follow_up_detail"),
    path("oppfolging/<int:pk>/endre/", follow_up_acts.FollowUpChange.as_view(), name="follow_up_change"),
    path("oppfolging/<int:pk>/gi-videre/", follow_up_acts.FollowUpHandOver.as_view(), name="follow_up_hand_over"),
    path("oppfolging/<int:pk>/ferdig/", follow_up_acts.follow_up_finish, name="follow_up_finish"),
    path("oppfolging/<int:pk>/frafall/", follow_up_acts.FollowUpDrop.as_view(), name="follow_up_drop"),
    path("oppfolging/<int:pk>/apne/", follow_up_acts.FollowUpReopen.as_view(), name="follow_up_reopen"),
    path("organ/<int:council_pk>/saksforslag/nytt/", proposals.ProposalCreate.as_view(), name="proposal_create"),
    path("saker/<int:pk>/send/", matters.ItemSend.as_view(), name="item_send"),
    path("oppfolging/<int:pk>/send/", matters.FollowUpSend.as_view(), name="follow_up_send"),
    path("saksforslag/<int:pk>/svar/", matters.MatterAnswer.as_view(), name="matter_answer"),
    path("saksforslag/<int:pk>/svar/sett-opp/", matters.answer_to_agenda, name="answer_to_agenda"),
    path("saksforslag/<int:pk>/", proposals.ProposalDetail.as_view(), name="proposal_detail"),
    path("saksforslag/<int:pk>/endre/", proposals.ProposalChange.as_view(), name="proposal_change"),
    path("saksforslag/<int:pk>/trekk/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("saksforslag/<int:pk>/sett-opp/", proposal_answers.ProposalAccept.as_view(), name="proposal_accept"),
    path("saksforslag/<int:pk>/returner/", proposal_answers.ProposalReturn.as_view(), name="proposal_return"),
    path("saksforslag/<int:pk>/utsett/", proposal_answers.ProposalPutOff.as_view(), name="proposal_put_off"),
]

"""Addresses below /natteravn/."""

from django.urls import path

from nightwatch.views import groups, history, leading, offers, own, public, seasons, sign_up, staffing, taking

app_name = "nightwatch"

urlpatterns = [
    path("", public.GroupList.as_view(), name="group_list"),
    path("ny/<slug:slug>/", groups.GroupCreate.as_view(), name="group_create"),
    path("mine/", own.OwnShifts.as_view(), name="own_shifts"),
    path("vakter/", taking.ShiftList.as_view(), name="shift_list"),
    path("vakter/<int:pk>/", public.ShiftDetail.as_view(), name="shift_detail"),
    path("vakter/<int:pk>/meld-pa/", sign_up.SignUpView.as_view(), name="sign_up"),
    path("vakter/<int:pk>/kode/", sign_up.CodeView.as_view(), name="sign_up_code"),
    path("vakter/<int:pk>/endre/", leading.ShiftChange.as_view(), name="shift_change"),
    path("vakter/<int:pk>/avlys/", leading.ShiftCancel.as_view(), name="shift_cancel"),
    path("vakter/<int:pk>/ga/", staffing.go, name="shift_go"),
    path("vakter/<int:pk>/ga-ikke/", staffing.no_go, name="shift_no_go"),
    path("vakter/<int:pk>/politi/", leading.set_briefing, name="shift_set_briefing"),
    path("vakter/<int:pk>/legg-til/", leading.add_person, name="shift_add_person"),
    path("pamelding/<int:pk>/", own.OwnSignUp.as_view(), name="sign_up_detail"),
    path("pamelding/<int:pk>/vakt.ics", own.OwnSignUpCalendar.as_view(), name="sign_up_calendar"),
    path("pamelding/<int:pk>/meld-av/", own.Withdraw.as_view(), name="sign_up_withdraw"),
    path("pamelding/<int:pk>/ta-av/", leading.take_off, name="sign_up_take_off"),
    path("pamelding/<int:pk>/vikar/", offers.StandInAsk.as_view(), name="stand_in_ask"),
    path("pamelding/<int:pk>/bytt/", offers.SwapAsk.as_view(), name="swap_ask"),
    path("pamelding/<int:pk>/vikar/trekk/", offers.take_back, name="offer_take_back"),
    path("tilbud/<str:token>/", offers.answer, name="offer_answer"),
    path("<slug:slug>/", public.GroupDetail.as_view(), name="group_detail"),
    path("<slug:slug>/endre/", groups.GroupChange.as_view(), name="group_change"),
    path("<slug:slug>/historikk/", history.GroupHistory.as_view(), name="history"),
    path("<slug:slug>/ledere/ny/", groups.LeaderCreate.as_view(), name="leader_create"),
    path("<slug:slug>/ledere/<int:volunteer_pk>/avslutt/", groups.LeaderEnd.as_view(), name="leader_end"),
    path("<slug:slug>/sesonger/", seasons.SeasonList.as_view(), name="season_list"),
    path("<slug:slug>/sesonger/ny/", seasons.SeasonCreate.as_view(), name="season_create"),
    path("<slug:slug>/sesonger/<int:season_pk>/", seasons.SeasonDetail.as_view(), name="season_detail"),
    path("<slug:slug>/sesonger/<int:season_pk>/endre/", seasons.SeasonChange.as_view(), name="season_change"),
    path("<slug:slug>/maler/ny/", seasons.TemplateCreate.as_view(), name="template_create"),
    path("<slug:slug>/maler/<int:template_pk>/endre/", seasons.TemplateChange.as_view(), name="template_change"),
    path("<slug:slug>/maler/<int:template_pk>/fjern/", seasons.TemplateRemove.as_view(), name="template_remove"),
    path("<slug:slug>/vakter/ny/", leading.ShiftCreate.as_view(), name="shift_create"),
]

"""Addresses below /natteravn/."""

from django.urls import path

from nightwatch.views import groups, history, leading, night, numbers, own, phone, public, recruiting, reports, sign_up

app_name = "nightwatch"

urlpatterns = [
    path("", public.GroupList.as_view(), name="group_list"),
    path("ny/<slug:slug>/", groups.GroupCreate.as_view(), name="group_create"),
    path("mine/", own.OwnShifts.as_view(), name="own_shifts"),
    path("vakter/<int:pk>/", public.ShiftDetail.as_view(), name="shift_detail"),
    path("vakter/<int:pk>/meld-pa/", sign_up.SignUpView.as_view(), name="sign_up"),
    path("vakter/<int:pk>/kode/", sign_up.CodeView.as_view(), name="sign_up_code"),
    path("vakter/<int:pk>/endre/", leading.ShiftChange.as_view(), name="shift_change"),
    path("vakter/<int:pk>/avlys/", leading.ShiftCancel.as_view(), name="shift_cancel"),
    path("vakter/<int:pk>/politi/", leading.set_briefing, name="shift_set_briefing"),
    path("vakter/<int:pk>/legg-til/", leading.add_person, name="shift_add_person"),
    path("vakter/<int:pk>/logg/", night.LogBookPage.as_view(), name="log_book"),
    path("vakter/<int:pk>/logg/linjer/", night.LogState.as_view(), name="log_lines"),
    path("vakter/<int:pk>/ark/", night.ShiftSheet.as_view(), name="shift_sheet"),
    path("vakter/<int:pk>/rapport/", reports.ReportWrite.as_view(), name="report_write"),
    path("rapporter/<int:pk>/", reports.ReportDetail.as_view(), name="report_detail"),
    path("rapporter/<int:pk>/svar/", reports.ReportAnswer.as_view(), name="report_answer"),
    path("kommuner/<slug:slug>/", recruiting.Recruiting.as_view(), name="recruiting"),
    path("kommuner/<slug:slug>/plakat/", recruiting.Poster.as_view(), name="poster"),
    path("kommuner/<slug:slug>/tall/", numbers.PublicNumbers.as_view(), name="numbers_public"),
    path("kommuner/<slug:slug>/alle-tall/", numbers.MunicipalityNumbers.as_view(), name="municipality_numbers"),
    path(
        "kommuner/<slug:slug>/alle-tall/fil/",
        numbers.MunicipalityNumbersFile.as_view(),
        name="municipality_numbers_file",
    ),
    path("kommuner/<slug:slug>/alle-tall/sakslista/", numbers.NumbersToAgenda.as_view(), name="numbers_to_agenda"),
    path("app/<str:language>/", phone.manifest, name="manifest"),
    path("app/<str:language>/uten-nett/", phone.OfflinePage.as_view(), name="offline"),
    path("arbeider.js", phone.worker, name="worker"),
    path("pamelding/<int:pk>/", own.OwnSignUp.as_view(), name="sign_up_detail"),
    path("pamelding/<int:pk>/vakt.ics", own.OwnSignUpCalendar.as_view(), name="sign_up_calendar"),
    path("pamelding/<int:pk>/meld-av/", own.Withdraw.as_view(), name="sign_up_withdraw"),
    path("pamelding/<int:pk>/ta-av/", leading.take_off, name="sign_up_take_off"),
    path("<slug:slug>/", public.GroupDetail.as_view(), name="group_detail"),
    path("<slug:slug>/endre/", groups.GroupChange.as_view(), name="group_change"),
    path("<slug:slug>/tall/", numbers.GroupNumbers.as_view(), name="group_numbers"),
    path("<slug:slug>/tall/fil/", numbers.GroupNumbersFile.as_view(), name="group_numbers_file"),
    path("<slug:slug>/netter/", reports.NightList.as_view(), name="night_list"),
    path("<slug:slug>/natta/", night.NightSetupChange.as_view(), name="night_setup"),
    path("<slug:slug>/historikk/", history.GroupHistory.as_view(), name="history"),
    path("<slug:slug>/ledere/ny/", groups.LeaderCreate.as_view(), name="leader_create"),
    path("<slug:slug>/ledere/<int:volunteer_pk>/avslutt/", groups.LeaderEnd.as_view(), name="leader_end"),
    path("<slug:slug>/vakter/ny/", leading.ShiftCreate.as_view(), name="shift_create"),
]

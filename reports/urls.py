"""Addresses of the reports app."""

from django.urls import path

from reports.views import adopting, handover, reports

MUNICIPALITY = "kommuner/<slug:slug>/"
REPORT = "rapporter/<int:pk>/"

app_name = "reports"
urlpatterns = [
    path("rapporter/", reports.OwnReports.as_view(), name="own_reports"),
    path(f"{MUNICIPALITY}rapporter/", reports.ReportList.as_view(), name="report_list"),
    path(f"{MUNICIPALITY}rapporter/ny/", reports.ReportCreate.as_view(), name="report_create"),
    path(f"{MUNICIPALITY}overlevering/", handover.HandOverDetail.as_view(), name="handover"),
    path(f"{MUNICIPALITY}overlevering/pdf/", handover.HandOverFile.as_view(), name="handover_file"),
    path(REPORT, reports.ReportDetail.as_view(), name="report_detail"),
    path(f"{REPORT}endre/", reports.ReportChange.as_view(), name="report_change"),
    path(f"{REPORT}tall/", reports.renew, name="report_renew"),
    path(f"{REPORT}slett/", reports.ReportRemove.as_view(), name="report_remove"),
    path(f"{REPORT}sakslista/", adopting.ReportPresent.as_view(), name="report_present"),
    path(f"{REPORT}ta-tilbake/", adopting.take_back, name="report_take_back"),
    path(f"{REPORT}vedta/", adopting.ReportAdopt.as_view(), name="report_adopt"),
    path(f"{REPORT}pdf/", reports.ReportFile.as_view(), name="report_file"),
    path(f"{REPORT}word/", reports.ReportWord.as_view(), name="report_word"),
    path(f"{REPORT}ett-ark/", reports.ReportSheet.as_view(), name="report_sheet"),
]

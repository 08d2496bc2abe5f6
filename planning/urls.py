"""Addresses of the planning app."""

from django.urls import path

from planning.views import lapses, plan, rolling, standing, wheel, year_settings

SETTINGS = "kommuner/<slug:slug>/innstillinger/aret/"
DAYS_OFF = f"{SETTINGS}dager-uten-moter/"
YEARLY_ITEM = f"{SETTINGS}hvert-ar/"
LAPSES = "organ/<int:pk>/opphold/"

app_name = "planning"
urlpatterns = [
    path("arsplan/", plan.YearPlan.as_view(), name="year_plan"),
    path("arsplan/status/", standing.Standings.as_view(), name="standings"),
    path("arshjul/", wheel.OwnWheel.as_view(), name="own_wheel"),
    path("kommuner/<slug:slug>/arshjul/", wheel.MunicipalityWheel.as_view(), name="wheel"),
    path(SETTINGS, year_settings.YearSettings.as_view(), name="year_settings"),
    path(f"{DAYS_OFF}ny/", year_settings.DaysOffForms.as_view(), name="days_off_create"),
    path(f"{DAYS_OFF}<int:days_off_pk>/endre/", year_settings.DaysOffForms.as_view(), name="days_off_change"),
    path(f"{DAYS_OFF}<int:days_off_pk>/slett/", year_settings.DaysOffRemove.as_view(), name="days_off_remove"),
    path(f"{YEARLY_ITEM}ny/", year_settings.YearlyItemForms.as_view(), name="yearly_item_create"),
    path(
        f"{YEARLY_ITEM}<int:yearly_item_pk>/endre/", year_settings.YearlyItemForms.as_view(), name="yearly_item_change"
    ),
    path(
        f"{YEARLY_ITEM}<int:yearly_item_pk>/slett/", year_settings.YearlyItemRemove.as_view(), name="yearly_item_remove"
    ),
    path("organ/<int:pk>/uke-for-uke/", rolling.RollingForms.as_view(), name="rolling"),
    path("organ/<int:pk>/uke-for-uke/stopp/", rolling.RollingStop.as_view(), name="rolling_stop"),
    path(f"{LAPSES}nytt/", lapses.LapseCreate.as_view(), name="lapse_create"),
    path(f"{LAPSES}<int:lapse_pk>/slett/", lapses.LapseRemove.as_view(), name="lapse_remove"),
]

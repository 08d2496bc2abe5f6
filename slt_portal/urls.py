"""Addresses of the portal. Paths are Norwegian, names English."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from slt_portal.sitemaps import SITEMAPS
from slt_portal.views import about, calendar, health, home, mailbox, municipalities, preferences, workbench

# One way in for everybody: the administration has no log-in of its own that would know no second step.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

MUNICIPALITIES = [
    path("", municipalities.municipality_list, name="municipality_list"),
    path("<slug:slug>/", municipalities.municipality_page, name="page"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("arbeidsbenk/", workbench.WorkbenchView.as_view(), name="workbench"),
    path("arbeidsbenk/kommune/", workbench.act_for, name="act_for"),
    path("", include("municipalities.urls")),
    path("kommuner/", include((MUNICIPALITIES, "municipalities"))),
    path("personvern/", about.privacy, name="privacy"),
    path("tilgjengelighet/", about.accessibility, name="accessibility"),
    path("informasjonskapsler/", about.cookies, name="cookies"),
    path("nettstedskart/", about.sitemap, name="sitemap"),
    path("sitemap.xml", about.sitemap_file, {"sitemaps": SITEMAPS}, name="sitemap_file"),
    path("robots.txt", about.robots, name="robots"),
    path("sprak/", preferences.set_language, name="set_language"),
    path("visning/", preferences.set_display, name="set_display"),
    path("", include("meetings.urls")),
    path("", include("councils.urls")),
    path("", include("measures.urls")),
    path("natteravn/", include("nightwatch.urls")),
    path("kalender/<slug:token>.ics", calendar.feed, name="calendar_feed"),
    path("healthz", health.health, name="health"),
    path("", include("reminders.urls")),
    path("epost/", mailbox.mail_list, name="mailbox"),
    path("epost/<str:key>/", mailbox.mail_detail, name="mail_detail"),
    path("epost/<str:key>/<int:number>/", mailbox.mail_file, name="mail_file"),
    path("admin/", admin.site.urls),
    path("konto/kalender/", calendar.CalendarSettings.as_view(), name="calendar_settings"),
    path("konto/kalender/ny/", calendar.make, name="calendar_make"),
    path("konto/kalender/steng/", calendar.revoke, name="calendar_revoke"),
    path("konto/to-trinn/senere/", preferences.put_off_second_factor, name="put_off_second_factor"),
    path("konto/", include("accounts.urls")),
    path("konto/", include("accounts.login_urls")),
]

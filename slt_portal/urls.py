"""Addresses of the portal. Paths are Norwegian, names English."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from accounts.views import preferences
from slt_portal.views import health, security_txt

handler400 = "slt_portal.views.errors.bad_request"
handler403 = "slt_portal.views.errors.permission_denied"
handler404 = "slt_portal.views.errors.page_not_found"
handler500 = "slt_portal.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("workbench.urls")),
    path("", include("municipalities.urls")),
    path("", include("public_pages.urls")),
    path("", include("search.urls")),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("sprak/", preferences.set_language, name="set_language"),
    path("visning/", preferences.set_display, name="set_display"),
    path("", include("meetings.urls")),
    path("", include("planning.urls")),
    path("", include("editions.urls")),
    path("", include("reviews.urls")),
    path("", include("polls.urls")),
    path("", include("circulation.urls")),
    path("", include("self_evaluation.urls")),
    path("", include("notes.urls")),
    path("", include("preparedness.urls")),
    path("", include("meeting_room.urls")),
    path("", include("councils.urls")),
    path("", include("measures.urls")),
    path("", include("knowledge.urls")),
    path("", include("reports.urls")),
    path("natteravn/", include("nightwatch.urls")),
    path("healthz", health.health, name="health"),
    path("", include("reminders.urls")),
    path("admin/", admin.site.urls),
    path("konto/to-trinn/senere/", preferences.put_off_second_factor, name="put_off_second_factor"),
    path("konto/", include("accounts.urls")),
    path("konto/", include("accounts.login_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("epost/", include("demo.urls")))

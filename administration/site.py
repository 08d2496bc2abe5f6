"""The administration: who may open it, what stands first on it, and the pages that are of no one model."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.access import can
from accounts.enums import AccountAct
from administration.groups import GROUPS
from administration.selectors.needs import needs
from administration.views import erasing, merging, municipalities, onboarding, people, reference, state, why


class PortalAdminSite(AdminSite):
    """Whoever administers the portal may open it, and nobody may open a part of it."""

    site_title = _("SLT portal")
    site_header = _("Administration of the SLT portal")
    index_title = _("What needs you, and everything else")
    # Wide lists need the room, and the front page has the same list.
    enable_nav_sidebar = False
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return can(request.user, AccountAct.ADMINISTER_PORTAL)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """One way in for everybody: there is no log-in here of its own, that would know no second step.

        Raises:
            PermissionDenied: when somebody else is logged in.
        """
        wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        where = wanted if is_ours else reverse("admin:index")
        if self.has_permission(request):
            return redirect(where)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(where)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Return the models grouped in words; of one app alone as Django does."""
        found: list[dict[str, Any]] = super().get_app_list(request, app_label)
        if app_label is not None:
            return found
        by_label = {model["model"]._meta.label: model for app in found for model in app["models"]}
        groups = [
            {
                "name": name,
                "app_label": key,
                "app_url": "",
                "has_module_perms": True,
                "models": [by_label.pop(label) for label in labels if label in by_label],
            }
            for key, name, labels in GROUPS
        ]
        if by_label:
            rest = {"name": _("Other"), "app_label": "other", "app_url": "", "has_module_perms": True}
            groups.append({**rest, "models": list(by_label.values())})
        return groups

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Let Django's own views meet no empty name of a field in the address: they look it up as it is."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def without_empty_field(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            for name in ("GET", "POST"):
                given: QueryDict = getattr(request, name)
                if TO_FIELD_VAR in given and not str(given[TO_FIELD_VAR]).strip():
                    kept = given.copy()
                    del kept[TO_FIELD_VAR]
                    setattr(request, name, kept)
            return guarded(request, *args, **kwargs)

        return without_empty_field

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"needs": list(needs()), **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("kommune/ny/", onboarding.onboard_page, "onboard"),
            ("kommune/<str:number>/fil/", onboarding.file_of, "municipality_file"),
            ("kommune/<str:number>/tilgang/", municipalities.people_of, "municipality_people"),
            ("person/<int:pk>/", people.person_page, "person"),
            ("person/<int:pk>/slett/", erasing.erase_page, "person_erase"),
            ("person/<int:pk>/sla-sammen/", merging.merge_page, "person_merge"),
            ("person/<int:pk>/hvorfor/", why.why_page, "person_why"),
            # Before Django's own, which asks nobody to confirm that it is them.
            ("password_change/", people.own_password, "password_change"),
            ("tilstand/", state.state_page, "state"),
            ("grunndata/", reference.reference_page, "reference"),
        ]
        pages = [path(address, self.admin_view(view), name=name) for address, view, name in own]
        return [*pages, *super().get_urls()]

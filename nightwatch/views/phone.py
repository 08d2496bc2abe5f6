"""What makes natteravn an app on a telephone: its description, its worker, and the page for when there is no network.

None of them says anything of a person: they are kept by whatever browser asks.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from accounts.enums import AccountAct, Language
from accounts.guards import ActMixin, public_view
from nightwatch.log_lines import Night
from nightwatch.selectors.log_book import presses


def spoken(language: str) -> str:
    """Return the language an address asks for.

    Raises:
        Http404: when the portal does not speak it.
    """
    if language not in Language.values:
        raise Http404
    return language


@public_view(AccountAct.VISIT)
@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """What a telephone asks when natteravn is put on its home screen."""
    with translation.override(spoken(language)):
        name = _("Natteravn")
    icons = [(192, "any"), (512, "any"), (512, "maskable")]
    content = {
        "name": name,
        "short_name": name,
        "id": reverse("nightwatch:own_shifts"),
        "start_url": reverse("nightwatch:own_shifts"),
        "scope": reverse("nightwatch:group_list"),
        "display": "standalone",
        "lang": language,
        "background_color": "#0e2238",
        "theme_color": "#0e2238",
        "icons": [
            {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {
                    "src": static(f"img/mark-{purpose}-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in icons
            ),
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@public_view(AccountAct.VISIT)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from where its pages lie: it may answer for what is below its own address."""
    asked = request.GET.get("sprak", "")
    context = {
        "offline": reverse("nightwatch:offline", args=[asked if asked in Language.values else Language.BOKMAL.value]),
        # Another release, other files.
        "release": getattr(staticfiles_storage, "manifest_hash", ""),
    }
    return render(request, "nightwatch/worker.js", context, content_type="text/javascript; charset=utf-8")


@method_decorator(login_not_required, name="dispatch")
class OfflinePage(ActMixin, TemplateView):
    """The frame that a telephone fills with what it has kept itself."""

    act = AccountAct.VISIT
    template_name = "nightwatch/offline.html"
    page_language = staticmethod(lambda language: language if language in Language.values else "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        spoken(self.kwargs["language"])
        nothing = presses((), Night(), new_key=str)
        return super().get_context_data(presses=nothing, is_open=True, contacts=(), **kwargs)

"""``/epost/``: every mail the demo has sent, for whoever tries it. Not there in production."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.enums import AccountAct
from accounts.guards import public_view
from demo import mailbox

SHOWN = 100


def in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 unless mail is kept to be read here."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if settings.PRODUCTION or not settings.MAILBOX_DIR:
            raise Http404
        return view(request, **kwargs)

    return guarded


def fetch_mail(key: str) -> mailbox.Mail:
    try:
        return mailbox.one(Path(settings.MAILBOX_DIR), key)
    except KeyError as lost:
        raise Http404 from lost


@public_view(AccountAct.VISIT)
@require_safe
@in_the_demo
def mail_list(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    mails = mailbox.newest(Path(settings.MAILBOX_DIR), limit=SHOWN, containing=wanted)
    return render(request, "demo/mail_list.html", {"mails": mails, "wanted": wanted})


@public_view(AccountAct.VISIT)
@require_safe
@in_the_demo
def mail_detail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "demo/mail_detail.html", {"mail": fetch_mail(key)})


@public_view(AccountAct.VISIT)
@require_safe
@in_the_demo
def mail_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Hand out what came with a mail, to be saved and never shown in the portal's own name."""
    files = fetch_mail(key).files
    if number >= len(files):
        raise Http404
    named = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=files[number].name)}
    return HttpResponse(files[number].content, content_type=files[number].kind, headers=named)

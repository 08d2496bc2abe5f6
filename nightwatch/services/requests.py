"""A place for somebody the portal does not know: ask with an e-mail address, confirm with the code mailed to it.

What the browser is told, and how long it waits, is the same for every address, known or not: who may use a code is
looked up by the worker that mails it. Limits count per address and, in the view, per browser; per network only so high
that a whole parents' meeting can sign up from one.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from allauth.mfa.models import Authenticator
from celery import shared_task
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.access import provided, scope_of
from accounts.models import User
from accounts.services import code_attempts, identity, people
from history.acting import acting
from history.enums import Way
from nightwatch import codes
from nightwatch.declarations import VERSION
from nightwatch.models import Shift, SignUp, SignUpRequest
from nightwatch.services import code_mail, places, volunteers, wordings
from nightwatch.services.errors import NightwatchError

VALID_FOR: Final = timedelta(minutes=15)
MAX_ATTEMPTS: Final = 5
MAX_PER_ADDRESS: Final = 5
WINDOW: Final = timedelta(hours=1)
KEPT_FOR: Final = timedelta(days=1)
# What a person is who has signed up by a code; every other standing is a role.
OF_VOLUNTEERS: Final = frozenset({"nightwatch.walks", "nightwatch.on_shift"})


class TooManyRequestsError(NightwatchError):
    """The address has been sent as many codes as it gets in an hour."""

    explanation = _("This address has been sent many codes. Use the newest, wait till later, or log in another way.")
    field = "email"


class CodeWrongError(NightwatchError):
    """The code is not the one that was mailed."""

    explanation = _("The code is not right. Check the e-mail and try again.")
    field = "code"


class CodeSpentError(NightwatchError):
    """The code is too old, has been used, or was guessed at too many times."""

    explanation = _("The code can no longer be used. Ask for a new one.")


def must_log_in(user: User, *, is_in: bool = False) -> bool:
    """Tell whether a mailed code is too little for this person: closed accounts, a second step, any role.

    A code opens the account of a volunteer and of somebody who is nothing in the portal. Whoever has another
    standing logs in the ordinary way. Asked of somebody who ``is_in`` already, a second step is no hindrance.
    """
    if not user.is_active or user.is_staff or user.is_superuser:
        return True
    if not is_in and Authenticator.objects.filter(user=user).exists():
        return True
    scope = scope_of(user)
    return any(scope.ids(standing) for standing in sorted(provided() - OF_VOLUNTEERS))


@transaction.atomic
def ask(
    *, shift: Shift, email: str, name: str, phone: str, language: str, now: datetime, conduct: str = ""
) -> SignUpRequest:
    """Keep what was filled in and have a code mailed, after the transaction.

    ``conduct`` is the version of the municipality's own guidelines that was shown; empty where it was the portal's.

    Raises:
        TooManyRequestsError: when the address has had its codes for this hour, or its wrong ones for today.
        OperationalError: of kombu, when the queue cannot be reached (raised at commit).
    """
    address = email.strip().lower()
    asked = SignUpRequest.objects.filter(email=address, created_at__gt=now - WINDOW).count()
    if asked >= MAX_PER_ADDRESS or code_attempts.are_spent(address=address, now=now):
        raise TooManyRequestsError
    request: SignUpRequest = SignUpRequest.objects.create(
        shift=shift,
        email=address,
        name=name,
        phone=phone,
        language=language,
        declarations=VERSION,
        conduct=conduct,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    transaction.on_commit(partial(send_code.delay, request.pk))
    return request


@shared_task(
    name="nightwatch.send_code", autoretry_for=(OSError,), retry_backoff=5, max_retries=5, retry_backoff_max=120
)
def send_code(pk: int) -> None:
    """Make the code and mail it, or mail where to log in; in the recipient's language.

    The code is kept nowhere but in the mail, so it does not pass through the queue either.
    """
    request = SignUpRequest.objects.select_related("shift__group").filter(pk=pk, used_at__isnull=True).first()
    if request is None:
        return
    known = User.objects.filter(email=request.email).first()
    code = "" if known is not None and must_log_in(known) else codes.new_code()
    request.code_hash = codes.hash_code(code, token=request.token) if code else ""
    request.save(update_fields=["code_hash"])
    code_mail.send(request, code=code, language=known.language if known else request.language)


def confirm(*, token: str, code: str, now: datetime) -> tuple[User, SignUpRequest]:
    """Check the code; return the person, who has an account from now on and has accepted the declarations.

    Raises:
        CodeWrongError: when the code is another.
        CodeSpentError: when no code of this request can be used any more.
    """
    # Counted first and outside any transaction, so that guesses at the same moment all count.
    usable = SignUpRequest.objects.filter(
        token=token, used_at__isnull=True, expires_at__gte=now, attempts__lt=MAX_ATTEMPTS
    )
    if not usable.update(attempts=F("attempts") + 1):
        raise CodeSpentError
    request = SignUpRequest.objects.select_related("shift__group").get(token=token)
    if not code_attempts.count(address=request.email, now=now):
        raise CodeSpentError
    if not codes.is_right(code, token=token, code_hash=request.code_hash):
        if request.attempts >= MAX_ATTEMPTS:
            raise CodeSpentError
        raise CodeWrongError
    with transaction.atomic():
        if not SignUpRequest.objects.filter(pk=request.pk, used_at__isnull=True).update(used_at=now):
            raise CodeSpentError
        user = _account(request)
        if must_log_in(user) or identity.is_older(person=user, at=request.created_at.timestamp()):
            raise CodeSpentError
        with acting(Way.CODE, who=user.pk):
            versions = wordings.versions_asked(portals=request.declarations, conduct=request.conduct)
            volunteers.accept(user=user, now=now, versions=versions)
    code_attempts.forgive(address=request.email, now=now)
    return user, request


def place(*, request: SignUpRequest, user: User, now: datetime) -> SignUp:
    """Give the person the place they asked for; raises what :func:`places.sign_up` raises."""
    return places.sign_up(shift=request.shift, by=user, now=now)


def erase_old(*, now: datetime) -> int:
    """Erase requests a day after they ran out; return how many."""
    _, erased = SignUpRequest.objects.expired(now - KEPT_FOR).delete()
    return erased.get("nightwatch.SignUpRequest", 0)


def _account(request: SignUpRequest) -> User:
    """Return the account of the address. What a known person has said of themselves is not written over."""
    with acting(Way.CODE):
        # A new account is made by nobody who had one.
        user, _ = people.ensure(email=request.email, name=request.name, language=request.language)
    user.name = user.name or request.name
    user.phone = user.phone or request.phone
    with acting(Way.CODE, who=user.pk):
        user.save(update_fields=["name", "phone"])
    return user

"""A place for somebody the portal does not know: ask with an e-mail address, confirm with the code mailed to it.

What the browser is told is the same for every address, known or not. Limits count per address and, in the
view, per browser; never per network, so that a whole parents' meeting can sign up from one.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from municipalities.enums import Role
from municipalities.models import Appointment
from nightwatch import codes
from nightwatch.declarations import VERSION
from nightwatch.models import Shift, SignUp, SignUpRequest
from nightwatch.services import code_mail, places, volunteers

VALID_FOR: Final = timedelta(minutes=15)
MAX_ATTEMPTS: Final = 5
MAX_PER_ADDRESS: Final = 5
WINDOW: Final = timedelta(hours=1)
KEPT_FOR: Final = timedelta(days=1)


class TooManyRequestsError(Exception):
    """The address has been sent as many codes as it gets in an hour."""


class CodeWrongError(Exception):
    """The code is not the one that was mailed."""


class CodeSpentError(Exception):
    """The code is too old, has been used, or was guessed at too many times."""


def must_log_in(user: User, *, day: datetime) -> bool:
    """Tell whether a mailed code is too little for this person: closed accounts, and those with a second factor."""
    return (
        not user.is_active
        or user.is_staff
        or user.is_superuser
        or Appointment.objects.on(timezone.localtime(day).date())
        .filter(user=user, role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
        .exists()
        or Authenticator.objects.filter(user=user).exists()
    )


@transaction.atomic
def ask(*, shift: Shift, email: str, name: str, phone: str, language: str, now: datetime) -> SignUpRequest:
    """Keep what was filled in and mail a code, after the transaction.

    Raises:
        TooManyRequestsError: when the address has had its codes for this hour.
        OSError: when the mail cannot be handed over (raised at commit).
    """
    address = email.strip().lower()
    if SignUpRequest.objects.filter(email=address, created_at__gt=now - WINDOW).count() >= MAX_PER_ADDRESS:
        raise TooManyRequestsError
    known = User.objects.filter(email=address).first()
    refused = known is not None and must_log_in(known, day=now)
    request = SignUpRequest(
        shift=shift,
        email=address,
        name=name,
        phone=phone,
        language=language,
        declarations=VERSION,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    code = codes.new_code()
    request.code_hash = "" if refused else codes.hash_code(code, token=request.token)
    request.save()
    transaction.on_commit(partial(code_mail.send, request, code="" if refused else code))
    return request


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
    if not codes.is_right(code, token=token, code_hash=request.code_hash):
        if request.attempts >= MAX_ATTEMPTS:
            raise CodeSpentError
        raise CodeWrongError
    with transaction.atomic():
        if not SignUpRequest.objects.filter(pk=request.pk, used_at__isnull=True).update(used_at=now):
            raise CodeSpentError
        user = _account(request)
        if must_log_in(user, day=now):
            raise CodeSpentError
        volunteers.accept(user=user, now=now, version=request.declarations)
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
    user: User | None = User.objects.filter(email=request.email).first()
    if user is None:
        try:
            with transaction.atomic():
                made: User = User.objects.create_user(
                    request.email, name=request.name, phone=request.phone, language=request.language
                )
                return made
        except IntegrityError:
            # The same address confirmed in another window at the same moment.
            user = User.objects.get(email=request.email)
    user.name = user.name or request.name
    user.phone = user.phone or request.phone
    user.save(update_fields=["name", "phone"])
    return user

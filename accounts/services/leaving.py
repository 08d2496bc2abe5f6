"""What accounts holds about somebody, taken out when they are erased."""

from datetime import datetime
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q

from accounts.enums import Language
from accounts.models import User
from contributions.erasure import Erasing, delete_batch

# Reserved for what is never there (RFC 2606).
NOWHERE: Final = "erased.invalid"


def empty_account(erasing: Erasing) -> int:
    """Leave a number of the account: no name, no way in. Every session and every link ends."""
    person: User = erasing.person
    if not erasing.is_whole or person.is_erased:
        return 0
    person.email, person.name, person.phone, person.new_email = f"person-{person.pk}@{NOWHERE}", "", "", ""
    person.language = Language.BOKMAL
    person.set_unusable_password()
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login, person.date_joined = None, erasing.now
    person.identity_changed_at = person.erased_at = erasing.now
    person.erased_because = erasing.because
    person.save()
    return 1


def take_ways_in(erasing: Erasing) -> int:
    """Delete what the person logged in with, and addresses that wait to be confirmed."""
    if not erasing.is_whole:
        return 0
    person: User = erasing.person
    held = [model.objects.filter(user=person) for model in (EmailAddress, Authenticator, SocialAccount)]
    number: int = sum(rows.count() for rows in held)
    for rows in held:
        rows.delete()
    person.groups.clear()
    person.user_permissions.clear()
    return number


def end_sessions(erasing: Erasing) -> int:
    """Delete the person's sessions: what lies in them may name them too."""
    if not erasing.is_whole:
        return 0
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(erasing.person.pk)
    ]
    return _number(Session.objects.filter(pk__in=theirs).delete())


def forget_old_sessions(before: datetime, limit: int) -> int:
    """Delete the sessions that have run out; nothing else takes them out of the database."""
    call_command("clearsessions")
    return 0


def clean_log(erasing: Erasing) -> int:
    """Delete what the person did in the administration, and what was done there with them or names them."""
    if not erasing.is_whole:
        return 0
    person, names = erasing.person, erasing.names
    about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk))
    named = Q(object_repr__iregex=names.sought) | Q(change_message__iregex=names.sought) if names else Q(pk__in=[])
    return _number(LogEntry.objects.filter(Q(user=person) | about | named).delete())


def forget_old_log(before: datetime, limit: int) -> int:
    return delete_batch(LogEntry.objects.filter(action_time__lt=before), limit)


def _number(deleted: tuple[int, Any]) -> int:
    return deleted[0]

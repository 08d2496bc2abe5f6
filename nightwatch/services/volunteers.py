"""People in a group, and what they have declared."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import DeclarationAcceptance, User
from accounts.services.own import lock_own
from nightwatch.declarations import PORTALS, RENEWED_AFTER
from nightwatch.models import Group, SignUp, Store, Volunteer
from nightwatch.services import joining_notices, wordings
from nightwatch.services.errors import ApprovalNeededError


def has_accepted(user: User, *, group: Group, now: datetime) -> bool:
    """Tell whether the person has accepted every declaration of the group within a year, as it reads now."""
    return not wordings.lacking(user, wordings.asked_of(group=group, now=now), now=now)


def accept(*, user: User, now: datetime, versions: Mapping[str, str] = PORTALS) -> None:
    """Note that the person has accepted the declarations in these versions, by kind.

    Done twice it changes nothing, until it is so old that it has to be renewed: then it is dated anew.
    """
    DeclarationAcceptance.objects.bulk_create(
        [
            DeclarationAcceptance(user=user, kind=kind, version=version, accepted_at=now)
            for kind, version in sorted(versions.items())
        ],
        ignore_conflicts=True,
    )
    these = Q(pk__in=[])
    for kind, version in versions.items():
        these |= Q(kind=kind, version=version)
    old = DeclarationAcceptance.objects.filter(these, user=user)
    old.filter(accepted_at__lte=now - RENEWED_AFTER).update(accepted_at=now)


def join(*, group: Group, user: User, now: datetime) -> Volunteer:
    """Return the person's membership of the group today, and make it when there is none."""
    today = timezone.localtime(now).date()
    current: Volunteer | None = Volunteer.objects.on(today).filter(group=group, user=user).first()
    if current is None:
        current, _ = Volunteer.objects.get_or_create(
            group=group, user=user, ends_on=None, defaults={"starts_on": today}
        )
    return current


def refuse_unapproved(*, group: Group, user: User, now: datetime) -> None:
    """Stop when the group approves people before their first shift, and the person is not in it.

    Raises:
        ApprovalNeededError: so.
    """
    if needs_approval(group=group, user=user, now=now):
        raise ApprovalNeededError


def needs_approval(*, group: Group, user: User, now: datetime) -> bool:
    """Tell whether the person is to ask before they get a place. Who is in the group has been approved."""
    today = timezone.localdate(now)
    return group.approves_first and not Volunteer.objects.on(today).filter(group=group, user=user).exists()


def greet(sign_up: SignUp, *, now: datetime) -> None:
    """Send the group's welcome with the first place somebody gets in it: once, also when they come back later."""
    group = sign_up.shift.group
    if not group.welcome and not Store.objects.filter(group=group).exclude(rules="").exists():
        return
    mine = Volunteer.objects.filter(group=group, user=sign_up.user_id)
    before = SignUp.objects.confirmed().filter(user=sign_up.user_id, shift__group=group).exclude(pk=sign_up.pk)
    if mine.filter(welcomed_at__isnull=False).exists() or before.exists():
        return
    joining_notices.welcome(welcomed(join(group=group, user=sign_up.user, now=now), now=now), now=now)


def welcomed(volunteer: Volunteer, *, now: datetime) -> Volunteer:
    """Note that the person has been sent the group's welcome."""
    volunteer.welcomed_at = now
    volunteer.save(update_fields=["welcomed_at"])
    return volunteer


@transaction.atomic
def tell(*, user: User, now: datetime, name: str = "", phone: str = "", versions: Mapping[str, str] = PORTALS) -> User:
    """Keep what a known person has filled in that the portal lacked, and that they accept the declarations.

    Raises:
        AccountClosedError: when their account was closed meanwhile.
    """
    lock_own(user)
    accept(user=user, now=now, versions=versions)
    user.name = user.name or name
    user.phone = user.phone or phone
    user.save(update_fields=["name", "phone"])
    return user

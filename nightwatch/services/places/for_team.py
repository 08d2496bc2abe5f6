"""A shift whose turn a class or team has: places held for them, and opened to all."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from nightwatch.answering import held_for_team_until
from nightwatch.enums import OfferKind, Staffing, Stage
from nightwatch.models import Group, Offer, Shift, ShiftWarning, Team, Volunteer
from nightwatch.services.errors import TeamNotOfGroupError
from nightwatch.services.places.locks import lock_shift
from nightwatch.services.places.rows import end_offers, fill_places, refuse_closed

FIELDS = ("team", "team_places", "team_held_until", "team_asked_at")


@transaction.atomic
def set_team(*, shift: Shift, team: Team | None, by: User, now: datetime) -> Shift:
    """Give the turn to a class or team, or to none; done twice, it changes nothing. Nobody loses a place.

    Places are held from now on, unless it is too late for that: then the shift is open to all as before.

    Raises:
        ShiftClosedError: when the shift is cancelled or has started.
        TeamNotOfGroupError: when the class or team is of another group, or not used any more.
    """
    locked = lock_shift(shift.pk)
    refuse_closed(locked, now)
    if locked.team_id == (team and team.pk):
        return locked
    if team is not None and (team.group_id != locked.group_id or not team.is_used):
        raise TeamNotOfGroupError
    _ask_no_more(locked, now)
    locked.team, locked.team_asked_at = team, None
    hold(locked, now)
    locked.save(update_fields=FIELDS)
    # Who said that they walk for it fills its places, whenever they signed up.
    locked.sign_ups.active().filter(fills_team=True).update(fills_team=False)
    if team is not None:
        locked.sign_ups.active().filter(team=team).update(fills_team=True)
    fill_places(locked, now)
    return locked


@transaction.atomic
def open_to_all(*, shift: Shift, now: datetime) -> bool:
    """Hold no more places for the class or team: those who wait get them first. Done twice, it changes nothing."""
    locked = lock_shift(shift.pk)
    if locked.team_held_until is None:
        return False
    locked.team_held_until = None
    locked.save(update_fields=["team_held_until"])
    _ask_no_more(locked, now)
    fill_places(locked, now)
    return True


def hold(shift: Shift, now: datetime) -> None:
    """Reckon anew until when places are held, and how many; of a shift that is locked and not yet asked about."""
    group: Group = shift.group
    shift.team_places = group.team_places if shift.team_id and group.staffing == Staffing.MIXED else None
    until = held_for_team_until(starts_at=shift.starts_at, days=group.hold_days)
    shift.team_held_until = until if shift.team_id and until > now else None


def follow_the_move(shift: Shift, now: datetime) -> None:
    """A shift that is moved keeps its class or team. A date that people have been told stands, if it can."""
    if shift.team_held_until is None:
        return
    if shift.team_asked_at is None:
        hold(shift, now)
    else:
        shift.team_held_until = min(shift.team_held_until, held_for_team_until(starts_at=shift.starts_at, days=1))
    if shift.team_held_until is None:
        _ask_no_more(shift, now)


def adults_of(shift: Shift, now: datetime) -> "Q":
    """Filter people to those who walk for the class or team whose shift it is."""
    walking = Volunteer.objects.on(timezone.localdate(now)).filter(group=shift.group_id, team=shift.team_id)
    return Q(pk__in=walking.exclude(team=None).values("user"))


def walks_for(volunteer: Volunteer, shift: Shift) -> bool:
    """Tell whether the turn is their class's or team's."""
    return shift.team_id is not None and volunteer.team_id == shift.team_id


def _ask_no_more(shift: Shift, now: datetime) -> None:
    end_offers(Offer.objects.filter(shift=shift, kind=OfferKind.TEAM), now)
    ShiftWarning.objects.filter(shift=shift, stage=Stage.EMPTY_TEAM).delete()


def reckon_anew(*, group: Group, now: datetime) -> None:
    """Let the shifts that nobody is asked about yet follow what the group wants now; of a group that is locked."""
    ahead = Shift.objects.open().upcoming(now).filter(group=group, team__isnull=False, team_asked_at__isnull=True)
    for pk in ahead.order_by("pk").values_list("pk", flat=True):
        locked = lock_shift(pk)
        locked.group = group
        if not group.has_rota or (locked.team and not locked.team.is_used):
            locked.team = None
            locked.sign_ups.filter(fills_team=True).update(fills_team=False)
        hold(locked, now)
        locked.save(update_fields=FIELDS)
        fill_places(locked, now)

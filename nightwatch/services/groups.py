"""Groups and who leads them, as a municipality's coordinator changes them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.asked_in import asked
from accounts.models import User
from accounts.services import people
from changes.services.writing import put
from councils import people as people_of
from municipalities.models import Municipality, Organisation
from municipalities.services import pages
from nightwatch.models import Group, GroupMunicipality, Shift, SignUp, Volunteer
from nightwatch.services import notices, places, teams, volunteers
from nightwatch.services.errors import AlreadyLeadsError


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """What a group says of itself. ``minimum`` and ``maximum`` count people, unless a shift says otherwise."""

    name: str
    meeting_place: str = ""
    area: str = ""
    description: str = ""
    minimum: int = 3
    maximum: int = 5
    has_seasons: bool = False
    sign_off_hours: int = 0
    asks_who_waits: bool = False
    warns_when_short: bool = False
    has_police_briefing: bool = False
    police_contact: Organisation | None = None


@dataclass(frozen=True, kw_only=True)
class PeopleFacts:
    """How a group takes people in. All of it is off until somebody switches it on."""

    approves_first: bool = False
    welcome: str = ""
    wants_experienced: bool = False
    experienced_after: int = 3
    teams: Sequence[str] = ()


@transaction.atomic
def create(
    *,
    facts: GroupFacts,
    slug: str,
    municipality: Municipality,
    others: Collection[Municipality] = (),
    by: User,
    now: datetime,
) -> Group:
    """Keep a new group, led by the municipality. It and the others use natteravn from now on."""
    group = Group(slug=slug)
    put(group, facts)
    GroupMunicipality.objects.create(group=group, municipality=municipality, is_lead=True)
    numbers = {each.pk for each in others} - {municipality.pk}
    GroupMunicipality.objects.bulk_create(GroupMunicipality(group=group, municipality_id=each) for each in numbers)
    Municipality.objects.filter(pk__in={municipality.pk, *numbers}).update(has_nightwatch=True)
    standings_changed()
    _touch_pages(group, now)
    return group


@transaction.atomic
def change(
    *,
    group: Group,
    facts: GroupFacts,
    among: Collection[Municipality] = (),
    walks_in: Collection[Municipality] = (),
    by: User,
    now: datetime,
) -> Group:
    """Keep what the group says of itself. Shifts that are made already stay as they are.

    Those ahead that say no meeting place meet where the group does: everybody on them is told of a new place.

    Of the municipalities ``among``, the group walks in ``walks_in`` and no others; the rest of its list stays, and
    so does the municipality that leads it.
    """
    # Not the key: who is given a place just then points at the group while they hold the shift.
    locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    met_at = locked.meeting_place
    is_new = put(locked, facts)
    if locked.meeting_place != met_at:
        places.meet_elsewhere(group=locked, now=now)
    before = set(locked.group_municipalities.values_list("municipality_id", flat=True))
    asked, wanted = {each.pk for each in among}, {each.pk for each in walks_in}
    gone, come = (asked - wanted) & before, (asked & wanted) - before
    if not (is_new or gone or come):
        return locked
    locked.group_municipalities.filter(municipality__in=gone, is_lead=False).delete()
    GroupMunicipality.objects.bulk_create(
        [GroupMunicipality(group=locked, municipality_id=number) for number in sorted(come)], ignore_conflicts=True
    )
    Municipality.objects.filter(pk__in=asked & wanted).update(has_nightwatch=True)
    standings_changed()
    _touch_pages(locked, now, also=before)
    return locked


@transaction.atomic
def set_people(*, group: Group, facts: PeopleFacts, by: User, now: datetime) -> Group:
    """Keep how the group takes people in. Those who are in it already stay, and are approved."""
    locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=group.pk)
    for name in ("approves_first", "welcome", "wants_experienced", "experienced_after"):
        setattr(locked, name, getattr(facts, name))
    locked.save()
    teams.keep(group=locked, names=facts.teams)
    places.reckon_anew(group=locked, now=now)
    return locked


@transaction.atomic
def appoint_leader(*, group: Group, email: str, name: str, by: User, now: datetime) -> Volunteer:
    """Let the person with ``email`` lead the group, and tell them; who is new gets an account without a password.

    Raises:
        AlreadyLeadsError: when they lead it already.
    """
    lead = group.group_municipalities.select_related("municipality").first()
    language = lead.municipality.language if lead else "nb"
    person, _ = people.ensure(email=email, name=name, language=language)
    is_new = not Volunteer.objects.filter(group=group, user=person).exists()
    joined = volunteers.join(group=group, user=person, now=now)
    volunteer: Volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=joined.pk)
    if volunteer.is_leader:
        raise AlreadyLeadsError
    volunteer.is_leader = True
    if is_new and not is_met(person, group):
        for name_of, value in asked(name=name, email=email, is_met=False, now=now).items():
            setattr(volunteer, name_of, value)
    volunteer.save(update_fields=["is_leader", "known_as", "asked_at"])
    standings_changed()
    if person != by:
        notices.leads(volunteer, now=now)
    return volunteer


@transaction.atomic
def end_leader(*, volunteer: Volunteer, by: User, now: datetime) -> Volunteer:
    """Let the person lead no more; they stay in the group. Done twice, it changes nothing.

    Coming shifts no longer name them as their leader.
    """
    locked: Volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    if locked.is_leader:
        locked.is_leader = False
        locked.save(update_fields=["is_leader"])
        standings_changed()
        notices.leads_no_more(locked)
        coming = Shift.objects.open().upcoming(now)
        coming.filter(group=locked.group_id, leader=locked.user_id).update(leader=None)
    return locked


@transaction.atomic
def leave_now(*, volunteer: Volunteer, by: User, now: datetime) -> None:
    """Let the person be in the group no more from this moment: their places ahead come free, and they lead nothing.

    One who never was in it a whole day leaves no row; done twice, it changes nothing.
    """
    today = timezone.localdate(now)
    held = Volunteer.objects.get(pk=volunteer.pk)
    if held.ends_on and held.ends_on < today:
        return
    ahead = SignUp.objects.filter(user=held.user_id, shift__group=held.group_id, shift__starts_at__gt=now)
    for place in ahead.active().select_related("shift").order_by("shift_id"):
        places.withdraw(sign_up=place, by=by, now=now)
    end_leader(volunteer=held, by=by, now=now)
    locked: Volunteer = Volunteer.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if locked.starts_on >= today:
        locked.delete()
    else:
        locked.ends_on = today - timedelta(days=1)
        locked.save(update_fields=["ends_on"])
    standings_changed()


def is_met(person: User, group: Group) -> bool:
    """Tell whether the person has come to one of the group's municipalities already."""
    return people_of.is_met(person, list(group.group_municipalities.values_list("municipality_id", flat=True)))


def _touch_pages(group: Group, now: datetime, also: Collection[str] = ()) -> None:
    numbers = group.group_municipalities.values_list("municipality_id", flat=True)
    pages.touch_all(numbers={*numbers, *also}, now=now)

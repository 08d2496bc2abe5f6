"""Natteravn groups, where they walk and who leads them."""

from django.utils.translation import gettext as _

from accounts.models import User
from municipalities.models import Municipality
from nightwatch.models import Group, GroupMunicipality, Volunteer
from nightwatch.services import places
from onboarding import format as form
from onboarding.ledger import Change, Ledger, Wanted, as_it_is, show
from onboarding.memory import default_of
from onboarding.relations import Listed, Relation, relate
from onboarding.run import Run
from onboarding.stated import stated
from onboarding.steps.places import Organisations

GROUP = ("name", "meeting_place", "area", "description", "minimum", "maximum", "police_briefing")


def groups(run: Run, ledger: Ledger, users: dict[str, User], organisations: Organisations) -> None:
    """Write the groups, and that their municipalities use natteravn."""
    entries = [(source, row) for source in run.sources for row in source.document.natteravn]
    wanted = []
    for source, row in entries:
        values = stated(row, GROUP, {"police_briefing": "has_police_briefing"})
        empty = {name for name, value in values.items() if value is None}
        values |= {name: default_of(Group, name) for name in empty}
        contact = organisations.get(source, row.police_contact)
        if contact is not None or "police_contact" in row.clear:
            values["police_contact_id"] = contact.pk if contact else None
        wanted.append(
            Wanted(
                table=row,
                label=_("Natteravn group “%(name)s”") % {"name": row.name},
                identity={"slug": row.key},
                values=values,
                touches=tuple(row.municipalities),
            )
        )
    words = {
        "has_police_briefing": ("police_briefing", as_it_is),
        "police_contact_id": ("police_contact", organisations.name),
    }
    slugs = [want.identity["slug"] for want in wanted]
    met_at = dict(Group.objects.filter(slug__in=slugs).values_list("pk", "meeting_place"))
    saved = ledger.upsert(Group, wanted, words=words)
    for group in saved:
        if met_at.get(group.pk, group.meeting_place) != group.meeting_place:
            places.meet_elsewhere(group=group, now=ledger.now)
    before = set(GroupMunicipality.objects.filter(group__in=saved).values_list("municipality", flat=True))
    relate(
        ledger,
        Relation(GroupMunicipality, Group, "group_id", "municipality_id", has_lead=True),
        {
            group.pk: Listed(want, "municipalities", row.municipalities, sharing=row)
            for group, want, (_source, row) in zip(saved, wanted, entries, strict=True)
        },
    )
    # A municipality that has switched natteravn off in the browser keeps it off.
    after = GroupMunicipality.objects.filter(group__in=saved).exclude(municipality__in=before)
    numbers = list(after.values_list("municipality", flat=True))
    Municipality.objects.filter(pk__in=numbers, has_nightwatch=False).update(has_nightwatch=True)
    for group, want, (_source, row) in zip(saved, wanted, entries, strict=True):
        if "leaders" in row.model_fields_set:
            _leaders(group, want, row, ledger, users)


def _leaders(group: Group, want: Wanted, row: form.Natteravn, ledger: Ledger, users: dict[str, User]) -> None:
    """Make the people listed leaders; one no longer listed stays in the group as a volunteer."""
    walking = {
        volunteer.user_id: volunteer
        for volunteer in Volunteer.objects.filter(group=group, ends_on__isnull=True).select_related("user")
    }
    leading = [volunteer for volunteer in walking.values() if volunteer.is_leader]
    listed = [users[email] for email in row.leaders]
    stand, asked = sorted(volunteer.user_id for volunteer in leading), sorted(user.pk for user in listed)
    said = ledger.memory.said(Group, group.pk)
    before, said["leaders"] = said.get("leaders"), asked
    if stand == asked:
        return
    change = Change("leaders", show([str(v.user) for v in leading]), show([str(user) for user in listed]))
    if not ledger.overwrites and before == asked:
        ledger.keep(want, group.pk, change)
        return
    if not ledger.overwrites and stand != (before or []):
        ledger.conflict(row, change)
        return
    for volunteer in leading:
        volunteer.is_leader = False
    promoted = [walking[user.pk] for user in listed if user.pk in walking]
    for volunteer in promoted:
        volunteer.is_leader = True
    Volunteer.objects.bulk_update([*leading, *promoted], ["is_leader"])
    Volunteer.objects.bulk_create(
        Volunteer(group=group, user=user, starts_on=ledger.since, is_leader=True)
        for user in listed
        if user.pk not in walking
    )
    if not ledger.is_new(group):
        ledger.change(want.label, group.pk, [change], touches=want.touches)

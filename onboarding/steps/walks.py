"""Natteravn groups, where they walk and who leads them."""

from django.utils.translation import gettext as _

from accounts.models import User
from municipalities.models import Municipality
from nightwatch.models import Group, GroupMunicipality, Volunteer
from onboarding import format as form
from onboarding.ledger import Change, Ledger, Wanted, as_it_is, show
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
        contact = organisations.get(source, row.police_contact)
        if contact is not None:
            values["police_contact_id"] = contact.pk
        wanted.append(
            Wanted(
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
    saved = ledger.upsert(Group, wanted, words=words)
    leads = {group.pk: row.municipalities[0] for group, (_source, row) in zip(saved, entries, strict=True)}
    ledger.relate(
        GroupMunicipality,
        "group_id",
        "municipality_id",
        {
            group.pk: (want, "municipalities", row.municipalities)
            for group, want, (_source, row) in zip(saved, wanted, entries, strict=True)
        },
        parent=Group,
        extras=lambda group, number: {"is_lead": leads[group] == number},
    )
    numbers = [number for _source, row in entries for number in row.municipalities]
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
    if {volunteer.user_id for volunteer in leading} == {user.pk for user in listed}:
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
        old, new = [str(volunteer.user) for volunteer in leading], [str(user) for user in listed]
        ledger.change(want.label, group.pk, [Change("leaders", show(old), show(new))], touches=want.touches)

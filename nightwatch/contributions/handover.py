"""The natteravn groups and who leads them, for whoever takes over."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.handover import HandOver, handover
from nightwatch.models import Group, Volunteer


@handover.contributes(order=45)
def groups(given: HandOver) -> Iterator[Chapter]:
    """The groups that walk in the municipality, where they meet, and their leaders."""
    leaders = Volunteer.objects.on(given.day).filter(is_leader=True).select_related("user").order_by("starts_on", "pk")
    found = list(
        Group.objects.visible_to(given.person)
        .filter(municipalities=given.municipality)
        .by_name()
        .prefetch_related(Prefetch("volunteers", leaders, to_attr="leading"))
    )
    if not found:
        return
    head = [_("Group"), _("Meeting place"), _("Leaders")]
    rows = [
        [each.name, each.meeting_place or "–", ", ".join(leader.shown_name for leader in each.leading) or "–"]
        for each in found
    ]
    yield Chapter(_("Natteravn groups"), [Lines(head, rows, [each.get_absolute_url() for each in found])])

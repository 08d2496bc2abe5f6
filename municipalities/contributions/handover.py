"""What the municipality has agreed, with whom it works, and who has had the work, for whoever takes over."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.chapters import Chapter
from contributions.handover import HandOver, handover
from documents.blocks import Block, Table
from municipalities.models import Appointment, Cooperation
from norwegian.dates import long_date


@handover.contributes(order=50)
def agreements(given: HandOver) -> Iterator[Chapter]:
    """Agreements and cooperations, with the days they end, the next first."""
    number = given.municipality.pk
    rows = [
        [each.title, ", ".join(each.parties) or "–", long_date(each.valid_to) if each.valid_to else _("No last day")]
        for each in given.municipality.agreements.order_by("valid_to", "title", "pk")
    ]
    takes_part = Q(host=number) | Q(participations__municipality=number)
    cooperations = Cooperation.objects.on(given.day).filter(takes_part).distinct().select_related("host")
    rows += [
        [each.name, each.host.full_name, long_date(each.ends_on) if each.ends_on else _("No last day")]
        for each in cooperations.order_by("name", "pk")
    ]
    if rows:
        head = [_("Agreement or cooperation"), _("With"), _("Until")]
        yield Chapter(_("Agreements and cooperation"), [Table(head, rows)])


@handover.contributes(order=60)
def who_has_had_the_work(given: HandOver) -> Iterator[Chapter]:
    """Everybody with a role in the municipality, today and before, the latest first."""
    found = Appointment.objects.filter(municipality=given.municipality).select_related("user")
    rows = [
        [
            each.shown_name,
            each.title or str(each.get_role_display()),
            long_date(each.starts_on),
            long_date(each.ends_on) if each.ends_on else "–",
        ]
        for each in found.order_by("-starts_on", "-pk")
    ]
    head = [_("Who"), _("Role"), pgettext("of a role", "Since"), pgettext("of a role", "Until")]
    blocks: list[Block] = [Table(head, rows)] if rows else []
    yield Chapter(_("Who has had the work"), blocks)

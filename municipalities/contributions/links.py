"""Ways on from the settings to pages of their own."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contributions.links import Link, links
from contributions.places import Place, Visit
from look.addresses import reverse


@links(Place.SETTINGS, order=90)
def words_of_readers(visit: Visit) -> Iterator[Link]:
    if visit.about.asks_readers:
        url = reverse("municipality:reader_answers", args=[visit.about.slug])
        yield Link(_("What readers say of the page"), url, _("Whether they found what they looked for."))

"""What the bodies hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add
from contributions.held import FOR_THE_WORK, done, texts
from councils.services import leaving

WRITTEN = (
    *(f"councils.Council.{name}" for name in ("name", "local_level", "purpose", "mandate", "tasks", "standing_items")),
    "councils.Seat.title",
    "councils.Lapse.reason",
)

add(
    Part(
        name="seats",
        whose=Whose.BODIES,
        held=_("Seats in meeting bodies: which, as member or deputy, from when and until when"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("councils.Tenure.user", "councils.Tenure.known_as"),
        rows=(leaving.TENURES,),
        erase=leaving.leave_seats,
        period=Period("names", _("%(period)s after the seat was left"), leaving.forget_old_tenures),
    ),
    texts("council_texts", *WRITTEN),
    done("council_done", "councils.Lapse.made_by"),
    order=80,
)

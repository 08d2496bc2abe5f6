"""What the bodies hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, clean, delete_all
from contributions.held import FOR_THE_WORK, TEXTS_STAY, done, texts
from councils.services import leaving, terms

WRITTEN = (
    *(f"councils.Council.{name}" for name in ("name", "local_level", "purpose", "mandate", "tasks", "standing_items")),
    "councils.Seat.title",
    "councils.Lapse.reason",
)

DRAFTED = ("councils.TermSeat.email", "councils.TermSeat.name", "councils.TermSeat.deputies")

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
    Part(
        name="assistants",
        whose=Whose.BODIES,
        held=_("For whom you answer notices, in which seat, from when and until when"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("councils.Assistant.user", "councils.Assistant.known_as"),
        rows=(leaving.ASSISTING,),
        erase=delete_all(leaving.ASSISTING),
        period=Period("names", _("%(period)s after it ended"), leaving.forget_old_assistants),
    ),
    Part(
        name="new_terms",
        whose=Whose.BODIES,
        held=_("That you are written down for a seat in a term that has not begun"),
        why=FOR_THE_WORK,
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=DRAFTED,
        erase=clean(*DRAFTED),
        period=Period("names", _("%(period)s after the term should have begun"), terms.forget_drafts),
    ),
    texts("council_texts", *WRITTEN),
    done(
        "council_done",
        "councils.Lapse.made_by",
        "councils.Term.opened_by",
        "councils.Assistant.ended_by",
        "councils.Term.carried_out_by",
    ),
    order=80,
)

"""What decisions between meetings hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from circulation.services import leaving
from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import ARCHIVE, done, fields_of

add(
    Part(
        name="answers_between",
        whose=Whose.BODIES,
        held=_("Decisions between meetings that you were asked about, and what you answered"),
        why=_("So that it is known who has decided."),
        fate=Fate.DELETED,
        stays=_("How many agreed, and the record of a decision, which says who took part."),
        fields=fields_of("circulation", {"Voter": ("user", "known_as", "words")}),
        rows=(leaving.VOTERS,),
        erase=delete_all(leaving.VOTERS),
        period=Period("attendance", _("%(period)s after the matter was closed"), leaving.forget_answers),
    ),
    done(
        "circulation_done",
        *fields_of("circulation", {"Circulation": ("written_by", "sent_by", "closed_by"), "Voter": ("answered_by",)}),
    ),
    Part(
        name="circulation_archive",
        whose=Whose.BODIES,
        held=_("What minutes, decisions, agenda items and papers say of you"),
        why=_("They show what was decided, and on what ground."),
        fate=Fate.KEPT,
        stays=ARCHIVE,
        fields=fields_of("circulation", {"Circulation": ("resolution", "reason")}),
    ),
    order=59,
)

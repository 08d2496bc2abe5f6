"""What is recorded of natteravn, told in the group's history."""

from django.utils.translation import gettext_lazy as _

from contributions.history import Recorded, record
from norwegian.dates import day_and_date

OF_GROUP = {"group": ""}

record(Recorded("nightwatch.Group", named="name"))
record(Recorded("nightwatch.GroupMunicipality", named="municipality", about=OF_GROUP))
record(
    Recorded(
        "nightwatch.Volunteer",
        named="user",
        about=OF_GROUP,
        quiet=("known_as", "asked_at", "welcomed_at"),
        personal=("known_as",),
        person="user",
    )
)
# The note to those on the shift is gone three days after it, so nothing may keep it longer.
record(Recorded("nightwatch.Shift", named="starts_at", about=OF_GROUP, without=("note",), quiet=("during", "sequence")))
record(Recorded("nightwatch.NightSetup", called=_("Tools of the night"), about=OF_GROUP))
# A code to a door is not kept after it has been changed.
record(Recorded("nightwatch.Store", called=_("Equipment and rules"), about=OF_GROUP, without=("access",)))
record(Recorded("nightwatch.ShiftTemplate", named="starts", about=OF_GROUP))
record(Recorded("nightwatch.Team", named="name", about=OF_GROUP))
record(Recorded("nightwatch.Season", named="name", about=OF_GROUP))
record(
    Recorded(
        "nightwatch.SignUp",
        named="user",
        about={"shift": "group"},
        reads={"shift": lambda shift: day_and_date(shift.starts_at)},
        quiet=("maximum", "during", "place_number"),
        person="user",
    )
)
record(
    Recorded(
        "nightwatch.JoinAsk",
        named="user",
        about=OF_GROUP,
        # Gone before the history would let go of it.
        without=("reason",),
        person="user",
    )
)
# Words about a night are gone before the history would let go of them.
record(
    Recorded(
        "nightwatch.NightReport",
        called=_("report of a night"),
        about={"shift": "group"},
        without=("note", "answer_words"),
    )
)
record(
    Recorded(
        "nightwatch.Wording", named="applies_from", about={"municipality": ""}, quiet=("made_at", "made_by", "number")
    )
)

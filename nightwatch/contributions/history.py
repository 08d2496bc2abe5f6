"""What is recorded of natteravn, told in the group's history."""

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
        quiet=("known_as", "asked_at"),
        personal=("known_as",),
        person="user",
    )
)
record(Recorded("nightwatch.ShiftTemplate", named="starts", about=OF_GROUP))
record(Recorded("nightwatch.Season", named="name", about=OF_GROUP))
record(Recorded("nightwatch.Shift", named="starts_at", about=OF_GROUP, quiet=("during", "sequence")))
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

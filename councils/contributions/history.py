"""What is recorded of bodies, told in the body's history."""

from contributions.history import Recorded, record

OF_COUNCIL = {"council": ""}

record(Recorded("councils.Council", named="name"))
record(Recorded("councils.Ownership", named="municipality", about=OF_COUNCIL))
record(Recorded("councils.Cadence", about=OF_COUNCIL))
record(Recorded("councils.Lapse", named="reason", about=OF_COUNCIL, quiet=("made_at", "made_by")))
record(Recorded("councils.Seat", named="title", about=OF_COUNCIL))
record(
    Recorded(
        "councils.Tenure",
        named="user",
        about={"seat": "council"},
        quiet=("known_as", "asked_at"),
        personal=("known_as",),
        person="user",
    )
)
record(
    Recorded("councils.Term", about=OF_COUNCIL, quiet=("opened_at", "opened_by", "carried_out_at", "carried_out_by"))
)
record(
    Recorded(
        "councils.Assistant",
        named="user",
        about={"seat": "council"},
        quiet=("known_as", "asked_at", "ended_by"),
        personal=("known_as",),
        person="user",
    )
)

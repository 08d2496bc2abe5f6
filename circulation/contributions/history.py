"""What is recorded of decisions between meetings, told in the history of each. Never the words of an answer."""

from contributions.history import Recorded, record

record(
    Recorded(
        "circulation.Circulation",
        about={"item": "meeting"},
        quiet=(
            "written_at",
            "written_by",
            "sent_by",
            "closed_by",
            "reminded_at",
            "referred_at",
            "reference",
            "sitting",
        ),
        without=("reason",),
        open=("state", "deadline", "sent_at", "closed_at", "agreed", "disagreed", "wanted_meeting", "silent"),
    )
)
record(
    Recorded(
        "circulation.Voter",
        named="user",
        about={"circulation": "sitting"},
        without=("words",),
        quiet=("known_as", "asked_at", "answered_by"),
        personal=("known_as",),
        person="user",
    )
)

"""What is recorded of meetings, told in the meeting's history (``meetings/selectors/history.py`` says how much)."""

from contributions.history import Recorded, record
from meetings.enums import PERMISSION_LABELS, ItemPermission

OF_ITEM = {"item": "meeting"}
ASKED_IN = ("known_as", "asked_at")

record(Recorded("meetings.LegalBasis", named="code"))
record(Recorded("meetings.Meeting", quiet=("uid", "sequence", "minutes_mark", "is_joint", "overdue_raised_at")))
record(Recorded("meetings.JointBody", named="council", about={"meeting": ""}))
record(Recorded("meetings.Meeting_left_out", named="user", about={"meeting": ""}, person="user"))
record(
    Recorded(
        "meetings.AgendaItem",
        named="title",
        about={"meeting": ""},
        quiet=(
            "series",
            "minutes_version",
            "minutes_changed_at",
            "minutes_changed_by",
            "waits",
            "takes_up_overdue",
            "came_from",
            "first",
        ),
        merged=("minutes",),
        open=(
            *("position", "number", "year", "type", "classification", "public_title", "legal_basis", "approves"),
            *("treated_at", "put_off_at"),
        ),
    )
)
record(
    Recorded(
        "meetings.Paper",
        named="title",
        about=OF_ITEM,
        without=("file", "sha256"),
    )
)
record(
    Recorded(
        "meetings.Invitation",
        named="user",
        about={"meeting": ""},
        quiet=ASKED_IN,
        personal=("known_as", "reason"),
        person="user",
    )
)
record(Recorded("meetings.Decision", about=OF_ITEM, quiet=("series",)))
record(Recorded("meetings.Dissent", named="whose", about=OF_ITEM))
record(Recorded("meetings.FollowUp", named="text", about=OF_ITEM))
record(Recorded("meetings.ItemRestriction", about=OF_ITEM, open=("was", "became")))
record(
    Recorded(
        "meetings.AgendaItemUserObjectPermission",
        named="user",
        about={"content_object": "meeting"},
        reads={"permission": lambda permission: str(PERMISSION_LABELS[ItemPermission(permission.codename)])},
        quiet=ASKED_IN,
        personal=("known_as", "reason"),
        person="user",
    )
)

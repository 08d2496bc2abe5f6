"""What is recorded of reviews, told in the history of the meeting and of the body. Never what was said."""

from contributions.history import Recorded, record

record(
    Recorded(
        "reviews.Review", about={"meeting": ""}, without=("request",), quiet=("reminded_at", "asked_at", "asked_by")
    )
)
record(
    Recorded(
        "reviews.Reviewer",
        named="user",
        about={"review": "meeting"},
        quiet=("known_as", "asked_at"),
        personal=("known_as",),
        person="user",
    )
)
record(Recorded("reviews.Release", about={"meeting": ""}, without=("mark",), quiet=("asked_by", "released_by")))
record(Recorded("reviews.ReleaseRule", named="council", about={"council": ""}, quiet=("changed_by",)))

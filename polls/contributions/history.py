"""What is recorded of date polls, told in the history of the body."""

from contributions.history import Recorded, record

OF_BODY = {"poll": "council"}

record(Recorded("polls.Poll", about={"council": ""}, quiet=("reminded_at",)))
record(Recorded("polls.PollTime", about=OF_BODY, quiet=("uid", "sequence", "changed_at")))
record(
    Recorded(
        "polls.Asked",
        named="user",
        about=OF_BODY,
        quiet=("known_as", "asked_at", "answered_at"),
        personal=("known_as",),
        person="user",
        arrives=False,
    )
)

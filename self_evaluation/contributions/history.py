"""What is recorded of self-evaluations, told in the history of the body: that one was opened and closed.

Never who has answered, and never a tally as it grows: the two beside each other would tell who answered what.
"""

from contributions.history import Recorded, record
from meetings.models import AgendaItem

record(
    Recorded(
        "self_evaluation.SelfEvaluation",
        named="year",
        about={"council": ""},
        quiet=("opened_at", "opened_by", "closed_by", "asked_number"),
        reads={"item": AgendaItem.called_openly},
    )
)

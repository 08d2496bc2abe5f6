"""What is recorded of reports, told in the municipality's history."""

from contributions.history import Recorded, record
from meetings.models import AgendaItem

# That the figures were taken anew, and when; what they were is the report's own.
record(
    Recorded(
        "reports.Report",
        named="kind",
        about={"municipality": ""},
        without=("content",),
        reads={"item": AgendaItem.called_openly},
        quiet=("state_changed_at", "state_changed_by", "created_at", "created_by"),
    )
)

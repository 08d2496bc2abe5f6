"""What is recorded of preparedness, told in the history of the body."""

from contributions.history import Recorded, record

record(Recorded("preparedness.Readiness", named="council", about={"council": ""}, quiet=("changed_by",)))

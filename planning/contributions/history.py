"""What is recorded of plans, told in the history of the municipality or of the body."""

from contributions.history import Recorded, record

record(Recorded("planning.DaysOff", named="name", about={"municipality": ""}))
record(Recorded("planning.YearlyItem", named="title", about={"municipality": ""}))
record(Recorded("planning.Rolling", named="council", about={"council": ""}, quiet=("changed_by", "rolled_to")))

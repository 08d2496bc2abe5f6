"""What is recorded of editions, told in the meeting's history."""

from contributions.history import Recorded, record

# That it was made public, and when; the words are the meeting's own.
record(Recorded("editions.Publication", named="kind", about={"meeting": ""}, without=("content", "mark")))

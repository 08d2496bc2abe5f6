"""What ends the history: time, and the wish of a person."""

"""What leaves the room of a meeting: the public edition of its notice and minutes."""

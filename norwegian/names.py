"""Names of people as others write them: with a no-break space, with the family name first and a comma."""


def first_name(name: str) -> str:
    """Return what a person is called: «Kari» of "Kari Nordmann" and of "Nordmann, Kari"; nothing of nothing."""
    family, _comma, given = name.partition(",")
    words = given.split() or family.split()
    return words[0] if words else ""

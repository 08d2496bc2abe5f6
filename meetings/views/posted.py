"""What comes with a form that no form class reads."""

from django.http import QueryDict


def number_in(posted: QueryDict, name: str) -> int:
    """Return the number posted as ``name``; 0, which no row has, for anything else."""
    value = posted.get(name, "")
    return int(value) if value.isdecimal() else 0

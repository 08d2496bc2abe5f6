"""What a decision rests on: the goals of the body's municipalities."""

from collections.abc import Iterator
from typing import Any

from contributions.grounds import Ground, grounds
from councils.models import Council
from measures.models import Goal


@grounds.contributes(order=30)
def goals(person: Any, council: Council) -> Iterator[Ground]:
    """All kinds of them, the municipality's own order."""
    found = Goal.objects.filter(municipality__in=council.municipalities.all())
    for goal in found.select_related("municipality").in_order():
        yield Ground(goal.get_kind_display(), goal.text)

"""What a decision rests on: what the body was set up to do."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from contributions.grounds import Ground, grounds
from councils.models import Council


@grounds.contributes(order=10)
def mandate(person: Any, council: Council) -> Iterator[Ground]:
    """Its tasks, one by one; where they are not written, its mandate."""
    for words in council.tasks or ([council.mandate] if council.mandate else []):
        yield Ground(_("Mandate"), words)

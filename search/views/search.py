"""The page of the search."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.views.generic import TemplateView

from accounts.guards import ActMixin
from contributions.search import AT_MOST, Hit, Kind, hits_for
from search.enums import SearchAct

# As much as the field takes.
LONGEST: Final = 100


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the best first."""

    kind: Kind
    hits: list[Hit]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are shown."""
        return len(self.hits) >= AT_MOST


class Search(ActMixin, TemplateView):
    """What the person may see of what they look for, kind by kind and the best of each first."""

    act = SearchAct.SEARCH
    template_name = "search/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "")[:LONGEST].strip()
        found = groups_of(hits_for(self.request.user, words))
        number = sum(len(group.hits) for group in found)
        is_cut = any(group.is_cut for group in found)
        return super().get_context_data(
            words=words, groups=found, number=number, is_cut=is_cut, longest=LONGEST, **kwargs
        )


def groups_of(hits: Iterable[Hit]) -> list[Group]:
    """Return the hits by their kind, in the order of the rooms: what one works with before what is public."""
    by_kind: dict[Kind, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    return [Group(kind, of_kind) for kind, of_kind in by_kind.items()]

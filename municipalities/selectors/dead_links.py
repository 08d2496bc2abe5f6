"""Links of public pages that lead nowhere, with the form that mends each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy

from accounts.access import Person
from accounts.prepared import prepared
from look.addresses import reverse
from municipalities.enums import LinkOutcome
from municipalities.models import LinkCheck, Municipality, PageLink
from municipalities.querysets import LATELY

LABELS: Final = {
    "website": gettext_lazy("The municipality’s own website"),
    "parent_page_url": gettext_lazy("The section on the municipality’s website"),
    "accessibility_statement": gettext_lazy("The accessibility statement"),
}
NAMES: Final = ("links", *LABELS)


@dataclass(frozen=True)
class DeadLink:
    """A link, on whose page it is, what was the last that came of it, and the first day it failed."""

    number: str
    slug: str
    label: str
    url: str
    outcome: str
    since: date
    mend_url: str

    @property
    def told(self) -> str:
        return str(LinkOutcome(self.outcome).label)


def dead_links(person: Person, numbers: Collection[str], *, day: date) -> list[DeadLink]:
    """Return the dead links of the municipalities with ``numbers``, in one statement."""
    found: list[Any] = _found(person, numbers=numbers, **values_on(day))
    return [link for number, *lists in found for link in told(number, dict(zip(NAMES, lists, strict=True)))]


@prepared
def _found(_person: Person, /, numbers: Any, day: Any, lately: Any) -> "QuerySet[Any, Any]":
    arrays = map(ArraySubquery, rows_on(day=day, lately=lately).values())
    return Municipality.objects.filter(pk__among=numbers).order_by("pk").values_list("pk", *arrays)


def values_on(day: date) -> dict[str, date]:
    return {"day": day, "lately": day - LATELY}


def rows_on(*, day: Any, lately: Any) -> dict[str, Any]:
    """Return a queryset for each of ``NAMES``, as :class:`contributions.lists.Lists` asks for them."""
    checks = LinkCheck.objects.dead(day, lately)
    links = PageLink.objects.filter(municipality=OuterRef("pk"))
    own = Municipality.objects.filter(pk=OuterRef("pk"))
    rows = {"links": _rows(links, checks, "url", slug="municipality__slug", label="text", link="pk")}
    return rows | {field: _rows(own, checks, field, slug="slug") for field in LABELS}


def _rows(pages: Any, checks: "QuerySet[LinkCheck]", url: str, **told: str) -> "QuerySet[Any, Any]":
    dead = checks.filter(url=OuterRef(url))
    last = {name: Subquery(dead.values(name)[:1]) for name in ("outcome", "failing_since")}
    rows: QuerySet[Any, Any] = pages.annotate(**last).filter(failing_since__isnull=False).order_by("pk")
    return rows.values(said=JSONObject(url=url, outcome="outcome", since="failing_since", **told))


def told(number: str, lists: Mapping[str, Iterable[dict[str, Any]]]) -> list[DeadLink]:
    """Return the dead links of a municipality, those that failed first at the top."""
    found = [_dead(number, name, said) for name, rows in lists.items() for said in rows]
    return sorted(found, key=lambda each: (each.since, each.label))


def _dead(number: str, name: str, said: dict[str, Any]) -> DeadLink:
    slug, link = said["slug"], said.get("link")
    return DeadLink(
        number=number,
        slug=slug,
        label=said["label"] if link else str(LABELS[name]),
        url=said["url"],
        outcome=said["outcome"],
        since=date.fromisoformat(said["since"]),
        mend_url=reverse("municipality:link_change", args=[slug, str(link)])
        if link
        else reverse("municipality:about", args=[slug]),
    )

"""Links of public pages that lead nowhere, with the form that mends each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BigIntegerField, CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy

from look.addresses import reverse
from municipalities.enums import LinkOutcome
from municipalities.models import LinkCheck, Municipality, PageLink

LABELS: Final = {
    "website": gettext_lazy("The municipality’s own website"),
    "parent_page_url": gettext_lazy("The section on the municipality’s website"),
    "accessibility_statement": gettext_lazy("The accessibility statement"),
}


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


def dead_links(numbers: Collection[str], *, day: date) -> list[DeadLink]:
    """Return the dead links of the municipalities with ``numbers``, in one statement."""
    links = _rows(
        PageLink.objects.filter(municipality__in=numbers),
        day,
        url="url",
        number=F("municipality_id"),
        slug=F("municipality__slug"),
        label=Cast(F("text"), CharField()),
        link=F("pk"),
    )
    fields = [
        _rows(
            Municipality.objects.filter(pk__in=numbers),
            day,
            url=field,
            number=F("pk"),
            slug=F("slug"),
            label=Value(field, CharField()),
            link=Value(None, BigIntegerField()),
        )
        for field in LABELS
    ]
    found = [_dead(row) for row in links.union(*fields, all=True)]
    return sorted(found, key=lambda each: (each.number, each.since, each.label))


def _rows(pages: "QuerySet[Any]", day: date, *, url: str, **told: Any) -> "QuerySet[Any, dict[str, Any]]":
    checks = LinkCheck.objects.dead(day).filter(url=OuterRef(url))
    last = {name: Subquery(checks.values(name)[:1]) for name in ("outcome", "failing_since")}
    named = {f"_{name}": value for name, value in (told | {"url": F(url)}).items()}
    rows: Any = pages.annotate(**last).filter(failing_since__isnull=False)
    found: QuerySet[Any, dict[str, Any]] = rows.order_by().annotate(**named).values(*named, *last)
    return found


def _dead(row: dict[str, Any]) -> DeadLink:
    slug, link, label = row["_slug"], row["_link"], row["_label"]
    return DeadLink(
        number=row["_number"],
        slug=slug,
        label=label if link else str(LABELS[label]),
        url=row["_url"],
        outcome=row["outcome"],
        since=row["failing_since"],
        mend_url=reverse("municipality:link_change", args=[slug, str(link)])
        if link
        else reverse("municipality:about", args=[slug]),
    )

"""Measures that municipalities have published, as others may read them: nothing else of them leaves the municipality.

Everybody may know the title and the status. The rest is for those who plan measures elsewhere, where the municipality
has said that others may use the measure: never a name, a date, a number of money, nor where it was decided.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from measures.enums import Arena, Evidence, MeasureKind, Prevention, Status
from measures.errors import NotPublished
from measures.models import Factor, Measure
from measures.services import measures
from measures.services.measures import Content
from measures.services.more import More, is_on, say
from municipalities.models import Municipality


@dataclass(frozen=True)
class Shared:
    """What others may use of a measure."""

    description: str
    kind: str
    horizon: str
    steps: list[str]
    more: More
    factors: list[Factor] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The description, with the words of the steps under it."""
        if not self.steps:
            return self.description
        lines = "\n".join(f"- {title}" for title in self.steps)
        return f"{self.description}\n\n{_('Steps on the way')}:\n{lines}".strip()

    @property
    def has_facts(self) -> bool:
        more = self.more
        words = (more.prevention, more.arenas, more.target_group, self.ages, more.factor, more.works_how, more.evidence)
        return any(words) or bool(self.factors)

    @property
    def kind_words(self) -> str:
        return str(MeasureKind(self.kind).label)

    @property
    def prevention_words(self) -> str:
        return str(Prevention(self.more.prevention).label) if self.more.prevention else ""

    @property
    def arena_words(self) -> str:
        return ", ".join(str(Arena(arena).label) for arena in self.more.arenas)

    @property
    def evidence_words(self) -> str:
        return str(Evidence(self.more.evidence).label) if self.more.evidence else ""

    @property
    def ages(self) -> str:
        first, last = self.more.age_from, self.more.age_to
        return (
            "" if first is None and last is None else f"{'' if first is None else first}–{'' if last is None else last}"
        )


@dataclass(frozen=True)
class Published:
    """A published measure; ``shared`` is None where others may know of it and no more."""

    pk: int
    title: str
    municipality: Municipality
    status: str
    shared: Shared | None

    @property
    def status_words(self) -> str:
        return str(Status(self.status).label)


def told(measure: Measure, *, steps: list[str] | None = None, factors: list[Factor] | None = None) -> Published:
    """Return what others may read of a published measure that was read with its ``more`` and its municipality."""
    more, shared = measure.more, None
    if more.is_shared:
        words = {name: getattr(more, name) for name in ("prevention", "target_group", "age_from", "age_to", "factor")}
        words |= {name: getattr(more, name) for name in ("works_how", "evidence", "evidence_url")}
        said = More(arenas=list(more.arenas), factors=factors or [], **words)
        facts = (measure.description, measure.kind, measure.horizon)
        shared = Shared(*facts, steps=steps or [], more=said, factors=factors or [])
    return Published(measure.pk, measure.title, measure.municipality, measure.status, shared)


def published(pk: int) -> Published | None:
    """Return the measure as others may read it; None when it is not published."""
    measure = Measure.objects.published().select_related("municipality", "more").filter(pk=pk).first()
    if measure is None:
        return None
    if not measure.more.is_shared:
        return told(measure)
    titles = list(measure.steps.in_order().values_list("title", flat=True))
    return told(measure, steps=titles, factors=list(measure.factors.in_order()))


@transaction.atomic
def use(
    *, source: int, municipality: Municipality, content: Content, by: User, now: datetime, status: Status
) -> Measure:
    """Make a measure that takes after a published one. What more is said comes along where the municipality says it.

    Raises:
        NotPublished: when the other is not published any more.
        ForeignGoal, OneResponsible, ForeignSeat, IllegalStatus: as of any new measure.
    """
    # The row that says it is public is held, so that it is still true when the copy is there.
    held: Any = Measure.objects.published().filter(pk=source).select_for_update(of=("self",))
    after = published(source) if held.values_list("pk", flat=True).first() else None
    if after is None:
        raise NotPublished
    made = measures.create(municipality=municipality, content=content, by=by, now=now, status=status)
    made.copied_from_id, made.copied_in = after.pk, after.municipality
    made.save(update_fields=["copied_from", "copied_in"])
    if after.shared is not None and is_on(municipality.pk):
        say(measure=made, more=after.shared.more, by=by, now=now)
    return made

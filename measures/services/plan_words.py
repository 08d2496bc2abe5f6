"""What a plan says: what is signed, and what an edition keeps. Nothing of it is about how things go."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from documents.blocks import Block, Bullets, Heading, Note, Paper, Prose
from measures.enums import GoalKind
from measures.models import Plan
from municipalities.models import Municipality


def words_of(plan: Plan) -> dict[str, Any]:
    """Return what people have written in the plan and in its goals, and nothing of the portal's own words."""
    parties = [str(each.municipality) for each in plan.parties.select_related("municipality").in_order()]
    goals = plan.goals.select_related("municipality").in_order()
    words = {
        "title": plan.title,
        "years": plan.years,
        "chapters": [[each.heading, each.text] for each in plan.chapters.order_by("position", "pk")],
        "goals": [[goal.kind, _called(goal, is_shared=bool(parties)), goal.means] for goal in goals],
    }
    # A plan of one municipality says nothing of it: what was signed before it could be shared is the same words.
    return words | {"municipalities": [str(plan.municipality), *parties]} if parties else words


def _called(goal: Any, *, is_shared: bool) -> str:
    return f"{goal.municipality}: {goal.text}" if is_shared else str(goal.text)


def mark_of(words: dict[str, Any]) -> str:
    """Return a mark of the words, by which whoever signs says which they have read."""
    said = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def paper(words: dict[str, Any], municipality: Municipality, blocks: list[Block]) -> Paper:
    """Return a document of a plan, in the active language, which is the municipality's."""
    return Paper(
        title=words["title"],
        sender=_("%(name)s municipality") % {"name": municipality.name},
        language=municipality.language,
        blocks=blocks,
        lead=_("Plan for %(years)s") % {"years": words["years"]},
    )


def written(words: dict[str, Any]) -> Iterator[Block]:
    """Yield who shares the plan, the chapters, then the goals from the vision down."""
    if words.get("municipalities"):
        yield Note(_("Shared by %(names)s") % {"names": ", ".join(words["municipalities"])})
    for heading, text in words["chapters"]:
        yield Heading(heading)
        yield Prose(text)
    if words["goals"]:
        yield Heading(_("Goals in the plan"))
    for kind in GoalKind:
        found = [f"{text} – {means}" if means else text for its, text, means in words["goals"] if its == kind]
        if found:
            yield Heading(kind.heading, 2)
            yield Bullets(found)
    if not words["chapters"] and not words["goals"]:
        yield Note(_("Nothing is written in the plan yet."))

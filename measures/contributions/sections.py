"""What a municipality wants, measures and does, on its public page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from measures.selectors.aims import Aims, aims_of
from measures.selectors.counts import heads, public_measures
from measures.selectors.figures import own_figures
from municipalities.enums import PageSlot


def _aims(page: PublicPage) -> Aims:
    found: Aims = page.keep("aims", lambda: aims_of(page.municipality.pk))
    return found


@sections.contributes(order=20)
def aims(page: PublicPage) -> Section | None:
    found = _aims(page)
    if not (found.visions or found.goals or found.strategies):
        return None
    content: dict[str, Any] = {"visions": found.visions, "goals": found.goals, "strategies": found.strategies}
    return Section("mal", _("Vision, goals and strategies"), "measures/sections/aims.html", content)


@sections.contributes(order=25)
def plan(page: PublicPage) -> Section | None:
    """The adopted plan that somebody has chosen to show, with the goals they have chosen."""
    found = _aims(page).plans
    if not found:
        return None
    return Section("handlingsplan", _("Plan of action"), "measures/sections/plan.html", {"plans": found})


@sections.contributes(order=30)
def indicators(page: PublicPage) -> Section | None:
    found = _aims(page).indicators
    if not found:
        return None
    content = {"figures": list(own_figures(found, is_public=True).values())}
    return Section("indikatorer", _("What we measure"), "measures/sections/indicators.html", content)


@sections.contributes(order=70)
def measures(page: PublicPage) -> Section | None:
    """What the municipality tells of its measures in its own words, and those it has chosen to show."""
    text = page.texts.get(PageSlot.MEASURES)
    shown = public_measures(page.municipality.pk, timezone.localdate())
    if not shown:
        return text and Section("tiltak", _("Measures"), "public_pages/sections/text.html", {"text": text})
    content = {
        "text": text,
        "measures": shown,
        "heads": heads(),
        "has_hidden": any(
            any(reached.has_hidden for reached in measure.reached) or any(each.is_small for each in measure.talks)
            for measure in shown
        ),
    }
    return Section("tiltak", _("Measures"), "measures/sections/measures.html", content)

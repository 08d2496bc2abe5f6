"""What a table of a file states, under the names the portal uses."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from onboarding import format as form
from onboarding.ledger import Ledger
from onboarding.run import Run

# What `same_as` takes from the other municipality; the rest is each one's own.
SHARED = (
    *("slt_name", "target_group", "age_from", "age_to", "target_subgroups", "vision"),
    *("goal", "strategy", "indicator", "contact", "link"),
)


def stated(table: BaseModel, names: Iterable[str], renamed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what ``table`` states of ``names``; ``renamed`` gives the portal's name for the file's.

    A key to be emptied is stated with what it is when nobody has written anything.
    """
    cleared = getattr(table, "clear", ())
    return {
        (renamed or {}).get(name, name): getattr(table, name)
        for name in names
        if name in table.model_fields_set or name in cleared
    }


def days(table: form.Dated, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the days a dated table states, and the first day it gets when it states none."""
    values = stated(table, ("starts_on", "ends_on"))
    return values, {} if "starts_on" in values else {"starts_on": ledger.since}


def municipalities(run: Run) -> list[form.Municipality]:
    """Return the municipalities of the files, each with what it takes from another."""
    rows = {row.number: row for source in run.sources for row in source.document.municipality}
    return [_with(row, rows[row.same_as]) if row.same_as else row for row in rows.values()]


def _with(own: form.Municipality, model: form.Municipality) -> form.Municipality:
    taken: dict[str, Any] = {
        name: getattr(model, name)
        for name in SHARED
        if name in model.model_fields_set and name not in own.model_fields_set
    }
    pages = dict(model.page.by_language())
    for language, page in own.page.by_language().items():
        above = pages.get(language, form.Page())
        pages[language] = above.model_copy(update=stated(page, page.model_fields_set))
    taken["page"] = form.Pages().model_copy(update={language.value: page for language, page in pages.items()})
    return own.model_copy(update=taken)

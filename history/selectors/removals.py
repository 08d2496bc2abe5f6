"""What has been removed: by whom, when, and how it stood."""

from typing import Any, TypeVar

from django.db.models import Model

from history.models import Change
from history.selectors.story import key_of

M = TypeVar("M", bound=Model)


def removal_of(model: type[Model], pk: Any) -> Change | None:
    """Return the change that removed the row; None when it is there, never was, or is forgotten."""
    change = last_of(model, pk)
    return change if change is not None and change.is_removal else None


def last_of(model: type[Model], pk: Any) -> Change | None:
    """Return the last change of the row itself; None when none is remembered."""
    of_row = Change.objects.filter(table=model._meta.db_table, row=str(pk))
    change: Change | None = of_row.select_related("actor").latest_first().first()
    return change


def as_it_stood(change: Change, model: type[M]) -> M:
    """Return the removed row, for rules to be asked about. Not to be saved: it lacks what is never recorded."""
    kept = change.before or {}
    given = {field.attname: field.to_python(kept[field.column]) for field in _columns(model) if field.column in kept}
    return model(**given)


def names(change: Change, person: Model) -> bool:
    """Tell whether anything recorded about the row is about ``person`` too: an exception, whatever it was."""
    return Change.objects.filter(about__contains=[change.key, key_of(person)]).exists()


def _columns(model: type[Model]) -> list[Any]:
    return list(model._meta.concrete_fields)

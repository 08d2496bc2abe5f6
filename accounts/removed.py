"""What is said of something that is not there any more: who removed it and when, on the page it belonged to.

The history remembers it (ADR 20). Whoever could not have done the act with it as it stood hears what everybody hears
of a page that never was.
"""

from typing import Any, NoReturn

from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accounts.access import Person, could
from accounts.grants import Grant
from changes.errors import Removed
from changes.situations import by_whom
from history.models import Change
from history.selectors.removals import as_it_stood, last_of, names, removal_of
from history.selectors.story import key_of


def tell_of_removed(model: Any, pk: Any, *, act: str, person: Person) -> None:
    """Say what became of the row, where its model says which page tells of it: ``told_at``. Else do nothing.

    Raises:
        Removed: when it has been removed, and ``person`` could have done ``act`` with it.
    """
    change = removal_of(model, pk) if hasattr(model, "told_at") else None
    if change is None or not isinstance(person, Model) or names(change, person):
        return
    row: Any = as_it_stood(change, model)
    if could(person, act, row):
        raise Removed(who_removed(change), row.told_at)


def tell_of_removed_from(thing: Model, model: type[Model], pk: Any, *, address: str) -> None:
    """Say what became of a row that belonged to ``thing``, to somebody who may change what belongs to it.

    Raises:
        Removed: when it has been removed from there.
    """
    change = removal_of(model, pk)
    if change is not None and key_of(thing) in change.about:
        raise Removed(who_removed(change), address)


def tell_of_ended(thing: Model, model: type[Grant], pk: Any, *, address: str) -> NoReturn:
    """Say what became of an exception to ``thing`` that holds no longer: ended by somebody, or by its last day.

    Raises:
        Removed: when there has been such an exception.
        Http404: when there never was.
    """
    change = last_of(model, pk)
    if change is None or key_of(thing) not in change.about:
        raise Http404
    if change.is_removal or "ends_on" in (change.after or {}):
        known, alone = _("It was ended %(time)s by %(person)s."), _("It was ended %(time)s.")
        raise Removed(by_whom(known, alone, change.at, change.actor), address)
    raise Removed(_("Its last day has passed."), address)


def who_removed(change: Change) -> str:
    known, alone = _("It was removed %(time)s by %(person)s."), _("It was removed %(time)s.")
    return by_whom(known, alone, change.at, change.actor)

"""For how many days something is held: as the settings say, unless somebody has decided otherwise."""

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError

KEY: Final = "contributions.kept_days"
# What is decided is known everywhere within a minute; until then a page may tell, and a night go by, the old period.
SECONDS: Final = 60

Decided = Mapping[str, int]
_sources: list[Callable[[], Decided]] = []


def decides(source: Callable[[], Decided]) -> Callable[[], Decided]:
    """Register what knows the decided days by name. For the app that keeps them."""
    _sources.append(source)
    return source


def days(name: str) -> int:
    """Return for how many days what has ``name`` is held."""
    try:
        decided: Decided = cache.get_or_set(KEY, _load, SECONDS) or {}
    except (InterfaceError, OperationalError):
        # The privacy page is there without the database too.
        decided = {}
    return decided.get(name, settings.KEPT_DAYS[name])


def forget() -> None:
    """Ask again the next time: something has been decided."""
    cache.delete(KEY)


def _load() -> Decided:
    return {name: number for source in _sources for name, number in source().items()}

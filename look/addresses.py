"""The addresses of the portal's pages: the same for everybody, so each is found once.

Every row of a list asks for one and every page for those of its frame; Django tries its patterns for each again.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from django import urls
from django.conf import settings

# How many are kept; the least asked for are forgotten.
MOST: Final = 20_000
# Keys and slugs. What is longer may be somebody's secret (a link to answer by, a calendar) and stays with who asked.
LONGEST: Final = 32


def reverse(
    name: str, *, args: Iterable[Any] = (), kwargs: Mapping[str, Any] | None = None, current_app: str | None = None
) -> str:
    """Return the address of the view ``name``, as :func:`django.urls.reverse` finds it.

    Raises:
        NoReverseMatch: when there is none.
    """
    named = tuple((key, str(value)) for key, value in kwargs.items()) if kwargs else ()
    urlconf = urls.get_urlconf() or settings.ROOT_URLCONF
    given = tuple(map(str, args))
    find = _found if all(len(each) <= LONGEST for each in (*given, *dict(named).values())) else _found.__wrapped__
    return find(urlconf, urls.get_script_prefix(), name, given, named, current_app)


@lru_cache(maxsize=MOST)
def _found(
    urlconf: Any,
    _prefix: str,
    name: str,
    args: tuple[str, ...],
    named: tuple[tuple[str, str], ...],
    current_app: str | None,
) -> str:
    return urls.reverse(name, urlconf, args=args, kwargs=dict(named), current_app=current_app)

"""Filters of the administration's lists under names of our own. For all apps."""

from typing import Any

from django.contrib import admin
from django.utils.functional import Promise


def titled(base: type[admin.FieldListFilter], title: str | Promise) -> type[admin.FieldListFilter]:
    """Return ``base`` with ``title`` for a heading, where the field's own name is not clear or not translated."""

    def initialise(self: Any, *args: Any, **kwargs: Any) -> None:
        base.__init__(self, *args, **kwargs)
        self.title = title

    return type("Titled", (base,), {"__init__": initialise})

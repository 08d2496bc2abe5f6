"""A typing error in a rule is an error at ``manage.py check``, before anybody is let in or shut out by it."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from accounts import access


@register
def check_rules(**kwargs: Any) -> list[CheckMessage]:
    """Resolve every path, standing and model of every rule."""
    return [Error(fault, id="accounts.E001") for fault in access.faults()]

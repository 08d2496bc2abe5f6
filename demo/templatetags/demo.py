"""The people of the demo, for its log-in page."""

from django import template
from django.conf import settings

from demo.people import LOGINS, PASSWORD, Login

register = template.Library()


@register.simple_tag
def demo_people() -> list[Login]:
    """Return who one can be; nobody outside the demo."""
    return LOGINS if settings.DEMO else []


@register.simple_tag
def demo_password() -> str:
    return PASSWORD if settings.DEMO else ""

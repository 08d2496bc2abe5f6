"""What a page says about the second step of the log-in."""

from django import template
from django.template import Context

from accounts import second_factor

register = template.Library()


@register.simple_tag(takes_context=True)
def second_factor_missing(context: Context) -> bool:
    """Tell whether the reader must set up a second step before they can go on."""
    return second_factor.is_missing(context["user"])


@register.simple_tag(takes_context=True)
def second_factor_offered(context: Context, *, can_wait: bool = False) -> bool:
    """Tell whether the reader should be offered a second step; one who ``can_wait`` may have said «not now»."""
    if can_wait and second_factor.is_put_off(context["user"], context["request"].COOKIES):
        return False
    return second_factor.is_offered(context["user"])

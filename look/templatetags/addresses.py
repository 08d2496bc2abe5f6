"""``{% url %}``, in every template, from the addresses that are kept (``look/addresses.py``)."""

from typing import Any

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as djangos
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from look.addresses import reverse

register = template.Library()


class KeptURLNode(URLNode):
    """Django's node, but for where it asks."""

    def render(self, context: Context) -> str:
        address = self._address(context)
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address

    def _address(self, context: Context) -> str:
        try:
            return reverse(
                self.view_name.resolve(context),
                args=[arg.resolve(context) for arg in self.args],
                kwargs={name: value.resolve(context) for name, value in self.kwargs.items()},
                current_app=_app(getattr(context, "request", None)),
            )
        except NoReverseMatch:
            if self.asvar is None:
                raise
            return ""


def _app(request: Any) -> str | None:
    """Whose namespace the page is in: of two applications alike, the addresses are of the one that is open."""
    found: str | None = getattr(request, "current_app", None) or getattr(
        getattr(request, "resolver_match", None), "namespace", None
    )
    return found


@register.tag
def url(parser: Parser, token: Token) -> KeptURLNode:
    """Read the tag as Django reads it."""
    node = djangos(parser, token)
    return KeptURLNode(node.view_name, node.args, node.kwargs, node.asvar)

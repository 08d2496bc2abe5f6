"""``{% kept %}…{% endkept %}``: a part of a page that is the same for everybody, drawn once and kept.

``{% kept scheme=display.colour_scheme %}`` keeps one drawing for each value, beside one for each language. The part
sees what is named there and nothing else of the page, neither the person nor the request: what one reader was shown
cannot come to the next. A value says by ``==`` whether it is still the same: words, numbers, days, or a frozen
dataclass with a version (``municipalities.selectors.directory.Directory``); not a row, which equals itself however it
was changed. Drawings are kept in the memory of the process, beside the template: nothing has to be taken back, and no
cache can be away.
"""

from dataclasses import fields, is_dataclass
from typing import Any, Final

from django import template
from django.db.models import Model
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Characters, of all drawings of one part.
MOST: Final = 2_000_000


class KeptNode(Node):
    """Draws its part for each language and each set of values once."""

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.given = given
        self._drawn: dict[Any, SafeString] = {}
        self._size = 0

    def render(self, context: Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.given.items()}
        key = (get_language(), *(told_apart(value) for value in values.values()))
        drawn = self._drawn.get(key)
        if drawn is None:
            refuse_rows(values)
            drawn = self.nodelist.render(context.new(values))
            self._keep(key, drawn)
        return drawn

    def _keep(self, key: Any, drawn: SafeString) -> None:
        # Two threads may both come here: then a part is drawn once too often, or a little more is kept.
        if self._size + len(drawn) > MOST:
            self._drawn.clear()
            self._size = 0
        self._size += len(drawn)
        self._drawn[key] = drawn


def told_apart(value: Any) -> Any:
    """Return what ``value`` is kept by: 1 is not True, and words to be escaped are not the same marked safe."""
    if isinstance(value, tuple):
        return tuple(map(told_apart, value))
    if not is_dataclass(value):
        return type(value), value
    return type(value), *(told_apart(getattr(value, each.name)) for each in fields(value) if each.compare)


def refuse_rows(values: dict[str, Any]) -> None:
    """Refuse to keep anything by a row.

    Raises:
        TemplateSyntaxError: when a value is one.
    """
    for name, value in values.items():
        if isinstance(value, Model):
            raise template.TemplateSyntaxError(f"kept cannot tell whether the row {name} has changed")


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Read the tag.

    Raises:
        TemplateSyntaxError: when something stands in it that is no ``name=value``.
    """
    bits = token.split_contents()[1:]
    given = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"kept takes name=value, not {bits[0]}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, given)

"""``{% kept %}…{% endkept %}``: a part of a page that is the same for everybody, drawn once and kept.

``{% kept scheme=display.colour_scheme %}`` keeps one drawing for each value, beside one for each language. The part
sees what is named there and nothing else of the page, neither the person nor the request: what one reader was shown
cannot come to the next. A value says by ``==`` whether it is still the same: words, numbers, days, or a frozen
dataclass with a version (``municipalities.selectors.directory.Directory``); not a row, which equals itself however it
was changed. Drawings are kept in the memory of the process, beside the template: nothing has to be taken back, and no
cache can be away.
"""

from typing import Any, Final

from django import template
from django.db.models import Model
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Drawings of one part. What has more is not the same for everybody.
MOST: Final = 100


class KeptNode(Node):
    """Draws its part for each language and each set of values once."""

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.given = given
        self._drawn: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.given.items()}
        key = (get_language(), *values.values())
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self.nodelist.render(context.new(values))
            if len(self._drawn) >= MOST:
                self._drawn.clear()
            self._refuse_rows(values)
            self._drawn[key] = drawn
        return drawn

    @staticmethod
    def _refuse_rows(values: dict[str, Any]) -> None:
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

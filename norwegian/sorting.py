"""Norwegian alphabetical order (… Z Æ Ø Å), whatever the locale of the machine or the database."""

import unicodedata
from typing import Any

from django.db.models import CharField, Func

# ASCII's three characters after z stand for the three letters after z.
AFTER_Z = str.maketrans("æøåäö", "{|}{|")


def norwegian_key(text: str) -> str:
    """Return a key that sorts ``text`` in Norwegian when compared by code point.

    Accents other than those of Æ, Ø and Å do not count: Kárásjohka sorts as Karasjohka.
    """
    letters = text.lower().translate(AFTER_Z)
    bare = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


class NorwegianOrder(Func):
    """``ORDER BY`` expression for a text column: ``queryset.order_by(NorwegianOrder("name"))``."""

    function = "translate"
    template = "translate(lower(%(expressions)s), 'ÆØÅæøåÄÖäö', '{|}{|}{|{|') COLLATE \"C\""
    arity = 1

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, output_field=CharField(), **extra)

"""Norwegian alphabetical order (… Z Æ Ø Å), whatever the locale of the machine or the database."""

import unicodedata
from typing import Any

from django.db.models import CharField, Func

# ASCII's three characters after z stand for the three letters after z.
AFTER_Z = str.maketrans("æøåäö", "{|}{|")
# Letters of Sámi languages that are no letter with an accent to Unicode.
BARE = str.maketrans("đŧŋ", "dtn")


def norwegian_key(text: str) -> str:
    """Return a key that sorts ``text`` in Norwegian when compared by code point.

    Accents other than those of Æ, Ø and Å do not count: Kárásjohka sorts as Karasjohka. Aa is the old way to write Å.
    """
    letters = unicodedata.normalize("NFC", text).lower().translate(AFTER_Z).replace("aa", "}")
    bare = unicodedata.normalize("NFKD", letters).translate(BARE)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


class NorwegianOrder(Func):
    """``ORDER BY`` expression for a text column: ``queryset.order_by(NorwegianOrder("name"))``.

    Does in SQL what :func:`norwegian_key` does, step by step.
    """

    function = "translate"
    # U+0300 to U+036F are the accents of NFKD.
    template = (
        "translate(regexp_replace(normalize(replace("
        "translate(lower(normalize(%(expressions)s, NFC)), 'ÆØÅæøåÄÖäö', '{|}{|}{|{|'), 'aa', '}'), NFKD), "
        "'[\u0300-\u036f]', '', 'g'), 'đŧŋ', 'dtn') COLLATE \"C\""
    )
    arity = 1

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, output_field=CharField(), **extra)

"""No text holds a form the portal has decided against, in any of its languages."""

import pytest

from tests.language.forbidden import forbidden
from tests.language.texts import texts


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_no_text_has_a_forbidden_form(language: str) -> None:
    found = [f"{fault} ({text[:80]})" for text in texts(language) for fault in forbidden(text, language)]

    assert found == []


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        pytest.param("en", "Is it a mistake, contact us.", "If it is a mistake, contact us.", id="condition"),
        pytest.param("en", "The text still stands here.", "The text is still here.", id="stands"),
        pytest.param("nb", "Åpne sakslisten.", "Åpne sakslista.", id="list"),
        pytest.param("nb", "Se i mappa.", "Se i mappen og i profilen.", id="folder"),
        pytest.param("nb", "Tatt av ei vakt", "Tatt av en vakt", id="article"),
        pytest.param("nb", "Møtehyppighet", "Hvor ofte organet møtes", id="cadence"),
        pytest.param("nn", "Saka blei lagra.", "Saka vart lagra.", id="past"),
        pytest.param("nn", "Kommunar som brukar portalen", "Kommunar som bruker portalen", id="use"),
        pytest.param("nn", "Vara treng ikkje å kome", "Vara treng ikkje kome", id="need"),
        pytest.param("nn", "Derfor spør vi.", "Difor spør vi.", id="therefore"),
        pytest.param("nn", "Oppfølgingspunkt blir gitt", "Oppfølgingspunkt blir gitte", id="participle"),
    ],
)
def test_the_table_tells_right_from_wrong(language: str, wrong: str, right: str) -> None:
    assert forbidden(wrong, language)
    assert forbidden(right, language) == []

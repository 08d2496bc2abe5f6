import pytest
from django.utils.translation import override

from councils.enums import CadenceKind, Strength
from councils.models import Cadence

FOUR_A_YEAR = {"kind": CadenceKind.PER_YEAR, "number": 4, "is_minimum": True}


@pytest.mark.parametrize(
    ("fields", "bokmal", "nynorsk", "english"),
    [
        (
            FOUR_A_YEAR,
            "møtes minst fire ganger i året",
            "møtest minst fire gonger i året",
            "meets at least four times a year",
        ),
        (
            FOUR_A_YEAR | {"strength": Strength.SHOULD},
            "bør møtes minst fire ganger i året",
            "bør møtast minst fire gonger i året",
            "should meet at least four times a year",
        ),
        (
            {"kind": CadenceKind.PER_YEAR, "number": 1},
            "møtes én gang i året",
            "møtest éin gong i året",
            "meets once a year",
        ),
        (
            {"kind": CadenceKind.PER_YEAR, "number": 13},
            "møtes 13 ganger i året",
            "møtest 13 gonger i året",
            "meets 13 times a year",
        ),
        (
            {"kind": CadenceKind.MONTHLY, "strength": Strength.SHOULD},
            "bør møtes hver måned",
            "bør møtast kvar månad",
            "should meet every month",
        ),
        (
            {"kind": CadenceKind.EVERY_N_MONTHS, "number": 2},
            "møtes annenhver måned",
            "møtest annankvar månad",
            "meets every other month",
        ),
        (
            {"kind": CadenceKind.EVERY_N_MONTHS, "number": 3, "weekday": 0, "is_minimum": True},
            "møtes minst hver tredje måned, på en mandag",
            "møtest minst kvar tredje månad, på ein måndag",
            "meets at least every third month, on a Monday",
        ),
        (
            {"kind": CadenceKind.EVERY_N_MONTHS, "number": 18},
            "møtes hver 18. måned",
            "møtest kvar 18. månad",
            "meets every 18 months",
        ),
        (
            {"kind": CadenceKind.EVERY_N_WEEKS, "number": 4},
            "møtes hver fjerde uke",
            "møtest kvar fjerde veke",
            "meets every fourth week",
        ),
        (
            {"kind": CadenceKind.EVERY_N_WEEKS, "number": 2, "weekday": 1},
            "møtes annenhver uke, på en tirsdag",
            "møtest annakvar veke, på ein tysdag",
            "meets every other week, on a Tuesday",
        ),
        (
            {"kind": CadenceKind.EVERY_N_WEEKS, "number": 20},
            "møtes hver 20. uke",
            "møtest kvar 20. veke",
            "meets every 20 weeks",
        ),
        ({"kind": CadenceKind.EVERY_N_WEEKS, "number": 1}, "møtes hver uke", "møtest kvar veke", "meets every week"),
        ({"kind": CadenceKind.WEEKLY, "weekday": 0}, "møtes hver mandag", "møtest kvar måndag", "meets every Monday"),
    ],
)
def test_in_words_says_how_often(fields: dict[str, object], bokmal: str, nynorsk: str, english: str) -> None:
    cadence = Cadence(**fields)

    said = []
    for language in ("nb", "nn", "en"):
        with override(language):
            said.append(cadence.in_words())

    assert said == [bokmal, nynorsk, english]

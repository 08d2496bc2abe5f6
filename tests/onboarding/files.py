"""A small complete file to start from, and ways to spoil it."""

from pathlib import Path

# Two municipalities that work together; bodies and the rest come after.
SOLOR = """\
format = 1
[[municipality]]
number = "3418"
slug = "asnes"
language = "nb"
[[municipality]]
number = "3417"
slug = "grue"
language = "nb"
[[cooperation]]
name = "Solør"
host = "3418"
participants = ["3417"]
"""
WHOLE = """\
format = 1

[[municipality]]
number = "1833"
slug = "rana"
language = "nb"
police_district = "Nordland"
age_from = 0
age_to = 18
vision = ["Trygg oppvekst"]

[[municipality.goal]]
key = "maal"
kind = "main_goal"
text = "Rett hjelp"

[[municipality.strategy]]
key = "veiledning"
text = "Veilede"
goals = ["maal"]

[[municipality.indicator]]
key = "forstegang"
name = "Førstegangskriminelle"
direction = "down"
goals = ["maal"]

[municipality.contact]
email = "slt.rana@example.no"
phone = "00 00 18 33"

[municipality.page.nb]
summary = ["Kort", "Fortalt"]
about = "Om SLT"

[[organisation]]
key = "politi"
name = "Politiet"
type = "police"
partner_of = ["1833"]

[[person]]
email = "ordforer.rana@example.no"
name = "Ordfører Rana"
language = "nb"

[[person]]
email = "varaordforer.rana@example.no"
name = "Varaordfører Rana"
language = "nn"

[[appointment]]
person = "varaordforer.rana@example.no"
municipality = "1833"
role = "reader"

[[body]]
key = "politirad"
name = "Politirådet"
level = "governing"
owners = ["1833"]
notice_days = 7

[[body.cadence]]
kind = "per_year"
number = 2

[[body.seat]]
position = "Ordfører"
function = "chair"
municipality = "1833"
person = "ordforer.rana@example.no"

[[natteravn]]
key = "ravner"
name = "Ravnene"
municipalities = ["1833"]
leaders = ["ordforer.rana@example.no"]
police_contact = "politi"
"""


# Another municipality's part of a file, so that things can be shared.
ASNES = '\n[[municipality]]\nnumber = "3418"\nslug = "asnes"\nlanguage = "nb"\n'


def write(folder: Path, text: str, name: str = "rana.toml") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def spoiled(old: str, new: str) -> str:
    """Return the whole file with one thing changed, which must be there once."""
    assert WHOLE.count(old) == 1, old
    return WHOLE.replace(old, new)

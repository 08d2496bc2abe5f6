"""Words that are bokmål and not nynorsk: from the glossary, and what interfaces say most often."""

import re

# Whole words; a star stands for any ending.
WORDS = """
ikke hva hvem hvordan hvor hvorfor hvilke hvilken hvilket hvis hver hvert jeg dere deres en noen noe fra mer flere
selv disse annen annet samme uten sammen nå se gjøre gjør være vært ble blitt kommer finner skriver sier trenger
åpne åpen åpnes lukket valgt velger navn navnet leder lederen ledere møteleder vaktleder gruppeleder nestleder
ordfører* varaordfører* virksomhet* enhetsleder styrende koordinerende utførende møtende hovedmål* deltakerkommune
kommuner barnevernstjenesten tjeneste* helsesykepleier* forebygg* tidlig situasjonsbilde* utgangsverdier datakilde*
førstegangskriminell* oppmøtested* taushet* offentlighet* hjemmel* personopplysninger* tilgjengelighet* hendelse*
påminnelse* ansvarlig* engangskode* uke uker ukes mandag tirsdag lørdag bytte fylles forrige vennligst opplysninger
meldinger endringer innkallinger påmeldinger avmeldinger beskjeder brukere brukeren
""".split()
BOKMAL = re.compile(
    r"(?<![\w-])(?:" + "|".join(word.replace("*", r"\w*") for word in WORDS) + r")(?![\w-])", re.IGNORECASE
)


def bokmal_words(text: str) -> list[str]:
    """Return the words of ``text`` that only bokmål has."""
    return [match.group().lower() for match in BOKMAL.finditer(text)]

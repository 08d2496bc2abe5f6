"""Forms that no text of the portal has, with the reason: one row a form, found by looking at whole words.

The rules themselves stand in docs/design.md, «Words».
"""

import re
from typing import NamedTuple


class Form(NamedTuple):
    pattern: str
    reason: str


ENGLISH = (
    Form(r"[«»]", "English quotes with “ ”"),
    Form(r"\banew\b", "«again»; a page is reloaded"),
    Form(r"\bhas got\b|\bhave got\b", "«has», «has been given»: nobody «gets» a new time"),
    Form(
        r"\b(?:stands?|stood) (?:here|there|below|twice|before|on the waiting)\b", "a text is here, it does not stand"
    ),
    Form(r"\bunwanted\b", "the folder is called spam"),
    Form(r"^(?:Is|Does|Do|Has|Have) [^?.]*, [^?]*$", "a condition begins with «if», not with its verb"),
    Form(r"\bdescribed otherwise\b", "«differently»"),
)

BOKMAL = (
    Form(r"\b(?!profil)\w*(?:fil|grupp|list|vakt|linj|natt)en\b", "these six nouns end in -a: fila, gruppa, lista"),
    Form(r"\bei\b", "the article is «en», before the nouns in -a too"),
    Form(r"\bmøtehyppighet\w*", "office language: «hvor ofte organet møtes»"),
    Form(r"\bvedkommende\b", "office language: say who"),
    Form(r"\b(?:vennligst|benytt\w*|foreta\w*|vedrørende|hvorvidt|dersom|i henhold til)\b", "office language"),
    Form(r"\bVentet:", "reads as «waited»: «Skal være:»"),
    Form(r"\bpassnøk\w+", "«tilgangsnøkkel»"),
    Form(r"\bstarter\b", "«begynner»"),
    Form(r"\bpå portalen\b", "«i portalen»"),
    Form(r"\bsakspapir\w*", "«dokument»"),
    Form(r"^Hva det står\b|^Hvem får [^?]*$", "a heading that does not ask: «Hva som står», «Hvem som får»"),
    Form(r"\bdet andre trinnet ditt\b", "nobody knows what is read: «det andre trinnet i innloggingen»"),
    Form(r"\bværende\b", "«fortsett som», «er fortsatt»"),
    Form(r"\b(?:færrest|flest) på (?:en )?vakt", "a field says what is counted: «Folk på vakta, minst»"),
)

NYNORSK = (
    Form(r"\bblei\b|\bblitt\b", "«vart», «vorte»: one past tense"),
    Form(r"\bvert (?:vist|endra|lagra|sende?|gitt|gitte)\b", "«blir»: one present tense"),
    Form(r"\bderfor\b", "«difor»"),
    Form(r"\bogså\b", "«òg»"),
    Form(r"\bkomme\b", "«kome»"),
    Form(
        r"\bbrukar (?:du|vi|dei|denne|dette|desse|same|portalen|natteravn)\b|\b(?:du|vi|som|han) brukar\b", "«bruker»"
    ),
    Form(r"\bbeklag\w*", "«det er vi lei for»"),
    Form(r"\b(?:dersom|hvis)\b", "«viss»"),
    Form(r"\batt\b", "«igjen»"),
    Form(r"\bframføre\b", "«framfor»"),
    Form(r"\btreng ikkje å\b", "«treng ikkje kome»"),
    Form(r"\blat\b|\bhenne\b", "«la ho»"),
    Form(r"^Kva det står\b|^Kven får [^?]*$", "«Kva som står», «Kven som får»"),
    Form(r"\bav ho\b", "«av vakta»: name the thing"),
    Form(r"\bverande\b", "«hald fram som», «er framleis»"),
    Form(r"\bi tillit\b", "«betrudd»"),
    Form(r"\bheld på sin\b", "«har framleis»"),
    Form(r"\ber meldt\b|\bIngen er meld\b", "the participle follows its noun: «er meld på», «er melde på»"),
    Form(r"(?:punkt|punkta|referata|dei) blir gitt\b|^Blir gitt\b", "the participle follows its noun: «blir gitte»"),
    Form(r"\bmøte(?:frekvens|hyppig)\w*", "office language: «kor ofte organet møtest»"),
    Form(r"\bvedkomande\b", "office language: say who"),
    Form(r"\bVenta:", "reads as «wait»: «Skal vere:»"),
    Form(r"\bpassnøk\w+", "«tilgangsnøkkel»"),
    Form(r"\b(?:færrast|flest) på (?:ei )?vakt", "a field says what is counted: «Folk på vakta, minst»"),
    Form(r"\bplanlagt for få\b", "«For få møte er planlagde»"),
    Form(r"\bvaramedlemmar\b", "«varamedlemmer»"),
)

FORMS = {"en": ENGLISH, "nb": BOKMAL, "nn": NYNORSK}

# A bokmål noun ends in -en in the definite form but for the six of the rule: whatever else ends in -a stands here.
NOUNS_IN_A = re.compile(r"\w*(?:fila|gruppa|lista|vakta|linja|natta)|arkivlova")  # arkivlova is a name: the act's own
NO_FEMININES = frozenset(
    """
    fra herfra derfra hva ha ta da la ga ba ja bidra planla unnta gjenta vedta
    arena vara komma skjema fargetema kamera data meta profildata tilleggsdata ungdata
    """.split()
)
WORD = re.compile(r"[^\W\d_]+")


def forbidden(text: str, language: str) -> list[str]:
    """Return what ``text`` holds that ``language`` does not use here, each with its reason."""
    found = [
        f"{hit.group()}: {form.reason}"
        for form in FORMS[language]
        for hit in [re.search(form.pattern, text, re.IGNORECASE)]
        if hit
    ]
    if language == "nb":
        found += [f"{word}: ends in -en here" for word in WORD.findall(text) if is_stray_feminine(word)]
    return found


def is_stray_feminine(word: str) -> bool:
    """Tell whether a bokmål ``word`` ends in -a and may not; a word in capitals is a name (SHA)."""
    small = word.lower()
    return (
        len(small) > 1
        and small.endswith("a")
        and not word.isupper()
        and small not in NO_FEMININES
        and not NOUNS_IN_A.fullmatch(small)
    )

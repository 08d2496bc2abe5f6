"""Risk and protective factors: reference data that whoever looks after the portal may add to."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.models import Factor


@dataclass(frozen=True, kw_only=True)
class FactorFacts:
    """What a factor is called, where it is found, and whether it can be chosen. Without ``code`` it keeps its own."""

    level: str
    kind: str
    text_nb: str
    text_nn: str
    text_en: str = ""
    is_offered: bool = True
    code: str = ""


@transaction.atomic
def write(*, factor: Factor, facts: FactorFacts, by: User, now: datetime) -> Factor:
    """Keep a factor, new or changed. Where it was chosen it stays, with the words it has now."""
    put(factor, facts, leave_out=() if facts.code else ("code",))
    return factor

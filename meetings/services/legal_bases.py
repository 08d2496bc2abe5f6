"""Why something may be exempt from public disclosure: reference data with days, because the laws change."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from meetings.models import LegalBasis


@dataclass(frozen=True, kw_only=True)
class LegalBasisFacts:
    """What a legal basis says, and from when to when it holds. Without ``code`` it keeps the one it has."""

    law: str
    paragraph: str
    text_nb: str
    text_nn: str
    valid_from: date
    valid_to: date | None = None
    code: str = ""


@transaction.atomic
def write(*, basis: LegalBasis, facts: LegalBasisFacts, by: User, now: datetime) -> LegalBasis:
    """Keep a legal basis, new or changed. What is exempt by it stays so."""
    put(basis, facts, leave_out=() if facts.code else ("code",))
    return basis

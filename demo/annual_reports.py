"""The annual reports of the demo: Rana's of last year is adopted, and this year's is being written there and in Bømlo.

What is written is invented.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from municipalities.models import Municipality
from reports.enums import ReportKind
from reports.models import Report
from reports.selectors.content import compose
from reports.services import adopting, reports
from reports.services.words import mark_of

NB: Final = reports.Texts(
    summary="""Året var preget av tettere samarbeid mellom skolene, politiet og utekontakten.

Flere voksne gikk natteravn, og koordineringsgruppa møttes som planlagt.""",
    results="""- Ungdomstorget ble åpnet to kvelder i uka.
- Foreldremøtene på ungdomstrinnet tok opp rus og netthandel.""",
    obstacles="Vi manglet folk på flere vakter i oktober. To tiltak ble forsinket fordi stillinger sto ledige.",
    ahead="Politirådet foreslår å satse på foreldrene og på trygge møteplasser om kvelden.",
)
NN: Final = reports.Texts(
    summary="""Året var prega av tettare samarbeid mellom skulane, politiet og kommunen.

Fleire vaksne gjekk natteravn enn året før.""",
    results="- Fritidsklubben heldt ope to kveldar i veka.\n- Foreldremøta tok opp rus og netthandel.",
)


def fill(*, rana: User, bomlo: User, now: datetime) -> None:
    """Write them as their coordinators would."""
    year = timezone.localdate(now).year
    earlier = _begin("rana", rana, year - 1, now - timedelta(days=300))
    earlier = in_their_name(reports.change, report=earlier, texts=NB, by=rana, now=now - timedelta(days=299))
    adopted_at = now - timedelta(days=280)
    adoption = adopting.Adoption(adopted_on=timezone.localdate(adopted_at), adopted_where="Politirådet, sak 3")
    read = mark_of(earlier)
    in_their_name(adopting.adopt, report=earlier, adoption=adoption, read=read, by=rana, now=adopted_at)
    for slug, person, texts in (("rana", rana, NB), ("bomlo", bomlo, NN)):
        draft = _begin(slug, person, year, now - timedelta(days=2))
        in_their_name(reports.change, report=draft, texts=texts, by=person, now=now - timedelta(days=1))


def _begin(slug: str, by: User, year: int, now: datetime) -> Report:
    municipality = Municipality.objects.get(slug=slug)
    facts = reports.Facts(kind=ReportKind.ANNUAL, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
    content = compose(municipality, facts.starts_on, facts.ends_on, now=now)
    made: Report = in_their_name(
        reports.create, municipality=municipality, facts=facts, content=content, by=by, now=now
    )
    return made

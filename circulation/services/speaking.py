"""In which language something is written that stays: that of the municipality with the secretariat."""

from councils.models import Council


def language_of(council: Council) -> str:
    lead = council.ownerships.select_related("municipality").order_by("-is_lead", "pk").first()
    return lead.municipality.language if lead else "nb"

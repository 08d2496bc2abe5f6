"""The texts that papers are found by: kept when a paper comes, and taken away when its item becomes exempt."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from documents.errors import DocumentRefused
from documents.examine import examine
from meetings.enums import Classification
from meetings.models import AgendaItem, Paper, PaperText
from norwegian.identity_numbers import contains_identity_number

EXEMPT = Q(classification=Classification.EXEMPT)


def keep(*, paper: Paper, text: str, now: datetime) -> None:
    """Keep what a paper says. Of an exempt item nothing: nobody finds its papers by their words.

    The meeting is locked, so that nobody makes the item exempt meanwhile.
    """
    if AgendaItem.objects.filter(EXEMPT, pk=paper.item_id).exists():
        return
    # Figures that stand in cells of their own may look like a number when they stand side by side.
    facts = {"text": "" if contains_identity_number(text) else text, "read_at": now}
    PaperText.objects.update_or_create(paper=paper, defaults=facts)


def forget_exempt(*, item: AgendaItem) -> None:
    """Take away the texts of the papers of an item, if it is exempt."""
    if item.is_exempt:
        PaperText.objects.filter(paper__item=item).delete()


def read_missing(*, now: datetime, at_most: int) -> int:
    """Read papers that came before their texts were kept, or whose item was exempt; return how many."""
    waiting = Paper.objects.filter(text__isnull=True, address="").exclude(item__classification=Classification.EXEMPT)
    found = list(waiting.select_related("item").order_by("pk")[:at_most])
    for paper in found:
        text = _text_of(paper)
        with transaction.atomic():
            item = AgendaItem.objects.select_for_update(of=("self",)).filter(pk=paper.item_id).first()
            # Its file may be another one by now, and its item gone or exempt.
            if item is not None and Paper.objects.filter(pk=paper.pk, sha256=paper.sha256).exists():
                keep(paper=paper, text=text, now=now)
    return len(found)


def _text_of(paper: Paper) -> str:
    """Return what a stored paper says; nothing where it cannot be read: then it is found by its name alone."""
    try:
        with paper.file.open("rb") as file:
            return examine(file.read(), paper.original_name).text
    except (OSError, DocumentRefused):
        return ""

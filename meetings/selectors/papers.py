"""The earlier versions of papers, for whoever may read them."""

from collections.abc import Collection

from accounts.access import Person
from meetings.models import Paper, PaperVersion


def tell_versions(papers: Collection[Paper], person: Person) -> None:
    """Let each paper know its earlier versions that ``person`` may read, the latest first. At most one query."""
    changed = {paper.pk: paper for paper in papers if paper.version > 1}
    for paper in papers:
        paper.earlier = []
    if changed:
        old = PaperVersion.objects.filter(paper__in=changed).visible_to(person).select_related("uploaded_by")
        for version in old.order_by("-number"):
            changed[version.paper_id].earlier.append(version)

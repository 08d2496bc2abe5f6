"""What a report says: its texts and its figures, and a mark of them by which somebody says what they have read."""

import hashlib
import json

from reports.models import TEXTS, Report


def mark_of(report: Report) -> str:
    """Return a mark of all that the report says."""
    said = [[getattr(report, name) for name in TEXTS], report.content]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]

"""What reports hold about a person, and what erasing them does to it."""

from contributions.erasure import add
from contributions.held import done, texts

add(
    texts(
        "report_texts",
        *(f"reports.Report.{name}" for name in ("summary", "results", "obstacles", "ahead", "content")),
        "reports.Report.adopted_where",
    ),
    done("report_done", "reports.Report.state_changed_by", "reports.Report.created_by"),
    order=75,
)

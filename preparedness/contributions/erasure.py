"""What preparedness holds about a person, and what erasing them does to it. Whom it calls, the seats say."""

from contributions.erasure import add
from contributions.held import done, texts

add(
    texts("preparedness_texts", "preparedness.Readiness.place"),
    done("preparedness_done", "preparedness.Readiness.changed_by"),
    order=76,
)

"""What editions hold about a person, and what erasing them does to it."""

from contributions.erasure import add
from contributions.held import done, texts

add(
    # What everybody can read is no archive: names go from it, and stay in the minutes themselves.
    texts("published_texts", "editions.Publication.content", "editions.Publication.withdrawn_reason"),
    done("published_by", "editions.Publication.published_by", "editions.Publication.withdrawn_by"),
    order=65,
)

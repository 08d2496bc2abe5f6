"""A page «History» of a thing. Each room makes one of its own, with its act and what its readers may not see."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from contributions.erasure import length_in_words
from contributions.kept import days
from history.selectors.story import Sight, story_of


class HistoryPage:
    """For a view with an act, beside ``ActMixin``, that knows its object as ``guarded``."""

    template_name: str | None = "history/story.html"
    request: HttpRequest
    guarded: Any

    def told(self) -> Any:
        """What the history is of."""
        return self.guarded

    def sight(self) -> Sight:
        """What the reader may not see."""
        return Sight()

    def way_back(self) -> tuple[str, str]:
        """The name and the address of the page the history is of."""
        return str(self.told()), self.told().get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title, url = self.way_back()
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            story=story_of(self.told(), sight=self.sight(), number=self.request.GET.get("side")),
            title=title,
            url=url,
            kept=length_in_words(days("history")),
            today=timezone.localdate(),
            **kwargs,
        )
        return context

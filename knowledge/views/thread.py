"""The thread as a picture and a list, from a challenge."""

from typing import Any

from django.views.generic import TemplateView

from accounts.guards import person_of
from knowledge.enums import KnowledgeAct
from knowledge.selectors.thread import thread_of
from knowledge.views.challenges import OnChallenge
from measures.figures.thread import picture_of


class ChallengeThread(OnChallenge, TemplateView):
    """From the challenge by its causes to what was done, and what came of it."""

    act = KnowledgeAct.VIEW_CHALLENGE
    template_name = "knowledge/challenge_thread.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        thread = thread_of(self.guarded, person_of(self.request))
        return super().get_context_data(thread=thread, picture=picture_of(thread), **kwargs)

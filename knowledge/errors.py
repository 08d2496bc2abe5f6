"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``WordsMissing`` says more than ``WordsMissingError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class KnowledgeError(DomainError):
    """Something about local knowledge that the domain does not allow."""


class SwitchedOff(KnowledgeError):
    explanation = _("The municipality does not collect observations in the portal.")


class WordsMissing(KnowledgeError):
    field = "answer_words"
    explanation = _("Say in a line which measure or decision it became.")


class ForeignChallenge(KnowledgeError):
    field = "challenge"
    explanation = _("The challenge belongs to another municipality.")


class ForeignMeasure(KnowledgeError):
    field = "measures"
    explanation = _("The measure belongs to another municipality.")


class TakenInAlready(KnowledgeError):
    explanation = _("Somebody has taken this observation in already.")


class LinkOver(KnowledgeError):
    explanation = _("The link is no longer in use. Ask whoever coordinates SLT in the municipality for a new one.")


class EnoughForToday(KnowledgeError):
    explanation = _("No more can be told by this link today. Come back tomorrow, or call the coordinator.")


class NoPublicWords(KnowledgeError):
    field = "public_text"
    explanation = _("Write what everybody may read before you publish the challenge.")


class LinkEndsTooEarly(KnowledgeError):
    field = "ends_on"
    explanation = _("The last day must be today or later.")


class CheckMissing(KnowledgeError):
    field = "finding"
    explanation = _("Say first what would show the cause. Then it can be told what that showed.")


class NotToday(KnowledgeError):
    field = "checked_on"
    explanation = _("The day has not been yet.")


class ForeignCause(KnowledgeError):
    field = "cause"
    explanation = _("The cause belongs to another municipality.")


class NamedAlready(KnowledgeError):
    field = "cause"
    explanation = _("The measure works on that cause already.")


class ForeignGoal(KnowledgeError):
    field = "goals"
    explanation = _("The goal belongs to another municipality.")


class ForeignIndicator(KnowledgeError):
    field = "indicator"
    explanation = _("The indicator belongs to another municipality.")

"""The result as the paper of an agenda item, in the municipality's name and language.

An internal item has more readers than the body: the paper has the figures, and not what people wrote.
"""

from django.utils.translation import gettext as _

from documents.blocks import Block, Heading, Note, Paper, Prose, Table
from municipalities.models import Municipality
from self_evaluation.enums import SCALE
from self_evaluation.selectors.results import Result


def title_of(result: Result) -> str:
    """Return the title of the item and its paper, in the active language."""
    evaluation = result.evaluation
    return _("Self-evaluation of %(body)s, %(year)s") % {"body": evaluation.council.name, "year": evaluation.year}


def paper_of(result: Result, municipality: Municipality) -> Paper:
    """Return the result as a document; the municipality's language is active."""
    told = {"answered": result.answered, "asked": result.evaluation.asked_number}
    blocks: list[Block] = [
        Prose(_("%(answered)s of the %(asked)s who were asked have answered.") % told),
        Prose(_("1 is “disagree completely” and 5 is “agree completely”. The mean is of those who chose a number.")),
        Table(
            [_("Statement"), *map(str, SCALE), _("Don't know"), _("Mean")],
            [
                [
                    str(row.statement),
                    *(str(number) for _value, number in row.numbers),
                    str(row.unknown),
                    row.mean_in_words,
                ]
                for row in result.rows
            ],
        ),
    ]
    if result.trend is not None:
        rows = [[str(statement), *means] for statement, means in result.trend.rows]
        rows.append([_("Mean of all statements"), *result.trend.overall])
        blocks += [
            Heading(_("Through the years")),
            Table([_("Statement"), *map(str, result.trend.years)], rows),
        ]
    blocks.append(Note(_("Nobody's answer is kept. What people wrote is read in the portal by those in the body.")))
    return Paper(
        title=title_of(result),
        sender=_("%(name)s municipality") % {"name": municipality.name},
        language=municipality.language,
        blocks=blocks,
    )

"""What a volunteer declares, as «My account» and the administration say it."""

from functools import partial

from contributions.declarations import declares
from nightwatch.declarations import DECLARATIONS
from nightwatch.selectors.wordings import as_accepted

for declaration in DECLARATIONS:
    declares(
        declaration.kind,
        declaration.text,
        declaration.explanation,
        partial(as_accepted, declaration.kind),
    )

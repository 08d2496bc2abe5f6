"""What a volunteer declares, as «My account» and the administration say it."""

from contributions.declarations import declares
from nightwatch.declarations import DECLARATIONS

for declaration in DECLARATIONS:
    declares(declaration.kind, declaration.text)

"""What natteravn adds to «My account»."""

from accounts.panels import declares
from nightwatch.declarations import DECLARATIONS

for declaration in DECLARATIONS:
    declares(declaration.kind, declaration.text)

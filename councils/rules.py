"""Who may do what with a body.

``councils.handled`` are the bodies of the municipalities a person coordinates; ``councils.read`` those of the
municipalities they administer or read; the seat functions come from tenures that hold today.
"""

from accounts.access import LoggedIn, Who, allow, shows
from councils.enums import CouncilAct

COUNCIL = "councils.Council"

HANDLES = Who("councils.handled", "pk")
ADMINISTERS = Who("councils.administered", "pk")
READS = Who("councils.read", "pk")
SITS = Who("councils.sits", "pk")
SECRETARY = Who("councils.secretary", "pk")

allow(CouncilAct.LIST, LoggedIn())
allow(CouncilAct.VIEW, HANDLES | ADMINISTERS | READS | SITS, about=COUNCIL)
# People's own telephone and e-mail: for those they work with in the body.
allow(CouncilAct.VIEW_CONTACT, HANDLES | ADMINISTERS | SITS, about=COUNCIL)
allow(CouncilAct.CHANGE, HANDLES | ADMINISTERS, about=COUNCIL)
allow(CouncilAct.VIEW_HISTORY, HANDLES | ADMINISTERS, about=COUNCIL)
# Asked about the municipality that gets a new body.
allow(
    CouncilAct.ADD,
    Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number"),
    about="municipalities.Municipality",
)

shows(COUNCIL, CouncilAct.VIEW)

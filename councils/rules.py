"""Who may do what with a body.

``councils.handled`` are the bodies of the municipalities a person coordinates; ``councils.read`` those of the
municipalities they administer or read; the seat functions come from tenures that hold today.
"""

from accounts.access import Filled, Has, LoggedIn, Own, Through, Who, allow, shows
from councils.enums import CouncilAct

COUNCIL = "councils.Council"
ASSISTANT = "councils.Assistant"

HANDLES = Who("councils.handled", "pk")
ADMINISTERS = Who("councils.administered", "pk")
READS = Who("councils.read", "pk")
SITS = Who("councils.sits", "pk")
SECRETARY = Who("councils.secretary", "pk")
ASSISTS = Who("councils.assists", "pk")

allow(CouncilAct.LIST, LoggedIn())
allow(CouncilAct.VIEW, HANDLES | ADMINISTERS | READS | SITS | ASSISTS, about=COUNCIL)
# People's own telephone and e-mail: for those they work with in the body.
allow(CouncilAct.VIEW_CONTACT, HANDLES | ADMINISTERS | SITS, about=COUNCIL)
allow(CouncilAct.CHANGE, HANDLES | ADMINISTERS, about=COUNCIL)
allow(CouncilAct.VIEW_HISTORY, HANDLES | ADMINISTERS, about=COUNCIL)
# Each body that is chosen there is asked about by itself.
allow(CouncilAct.PREPARE_TERMS, Has("councils.handled") | Has("councils.administered"))
# Asked about the municipality that gets a new body.
allow(
    CouncilAct.ADD,
    Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number"),
    about="municipalities.Municipality",
)

# Who answers for somebody in their seat is between the two of them and whoever sees to the seats; each can end it.
CONCERNS = (
    Own("user_id") | Through("tenure", Own("user_id")) | Through("seat", Through("council", HANDLES | ADMINISTERS))
)
allow(CouncilAct.VIEW_ASSISTANT, CONCERNS, about=ASSISTANT)
allow(CouncilAct.END_ASSISTANT, CONCERNS & ~Filled("ended_at"), about=ASSISTANT)

shows(COUNCIL, CouncilAct.VIEW)
shows(ASSISTANT, CouncilAct.VIEW_ASSISTANT)

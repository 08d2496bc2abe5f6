"""A working group that a decision of a body in Åsnes has set up."""

from datetime import timedelta
from typing import Any

from accounts.models import User
from councils.enums import SeatFunction
from councils.models import Council
from measures.models import WorkingGroup
from measures.services import working_groups
from measures.services.working_groups import GroupFacts
from meetings.models import Decision
from tests.clients import logged_in
from tests.councils.factories import SeatFactory, TenureFactory
from tests.measures.factories import NOW, TODAY

SAID = {"name": "Trygg skolevei", "mandate": "Finn ut hvor ungdommene ferdes."}
ENDS_ON = TODAY + timedelta(days=120)


def set_up(decision: Decision, by: User, **facts: Any) -> WorkingGroup:
    said: dict[str, Any] = SAID | {"ends_on": ENDS_ON} | facts
    return working_groups.set_up(decision=decision, facts=GroupFacts(**said), by=by, now=NOW)


def body_of(decision: Decision) -> Council:
    found: Council = decision.item.meeting.council
    return found


REPORT = {"done": "Vi gikk ruta fire kvelder.", "result": "Det er mørkt ved brua.", "proposes": "Rådet ber om lys."}


def sits_in(council: Council, function: SeatFunction = SeatFunction.MEMBER) -> User:
    person: User = TenureFactory(seat=SeatFactory(council=council, function=function)).user
    return person


def page_of(group: WorkingGroup, person: User) -> str:
    response = logged_in(person).get(group.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())

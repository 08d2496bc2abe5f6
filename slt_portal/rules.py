"""Who may open the pages that need several apps."""

from accounts.access import Has, LoggedIn, allow
from slt_portal.enums import PortalAct

allow(PortalAct.VIEW_WORKBENCH, LoggedIn())
allow(PortalAct.ACT_FOR, Has("municipalities.coordinator"))

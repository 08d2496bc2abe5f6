"""Who may open the workbench."""

from accounts.access import Has, LoggedIn, allow
from workbench.enums import WorkbenchAct

allow(WorkbenchAct.VIEW_WORKBENCH, LoggedIn())
allow(WorkbenchAct.ACT_FOR, Has("municipalities.coordinator"))

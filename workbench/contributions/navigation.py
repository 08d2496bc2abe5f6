"""The workbench's places in the menu."""

from django.utils.translation import gettext_lazy as _

from contributions.navigation import Item, add
from workbench.enums import WorkbenchAct

add(Item(_("Workbench"), "workbench", WorkbenchAct.ACT_FOR, "layers"), order=10)
add(Item(_("My page"), "workbench", WorkbenchAct.VIEW_WORKBENCH, "layers", unless=WorkbenchAct.ACT_FOR), order=11)

"""Acts on the workbench."""

from enum import StrEnum


class WorkbenchAct(StrEnum):
    VIEW_WORKBENCH = "workbench.view_workbench"
    ACT_FOR = "workbench.act_for"

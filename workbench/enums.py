"""Acts on the workbench, and what it sends."""

from enum import StrEnum


class WorkbenchAct(StrEnum):
    VIEW_WORKBENCH = "workbench.view_workbench"
    ACT_FOR = "workbench.act_for"


class Reminding(StrEnum):
    WEEK = "workbench.week"

"""Acts on pages that need several apps."""

from enum import StrEnum


class PortalAct(StrEnum):
    VIEW_WORKBENCH = "slt_portal.view_workbench"
    ACT_FOR = "slt_portal.act_for"

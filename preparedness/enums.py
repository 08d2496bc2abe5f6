"""Words of the preparedness app."""

from enum import StrEnum


class PreparednessAct(StrEnum):
    """What a person may do about meetings at short notice. The comment says what the act is asked about."""

    CHOOSE = "preparedness.choose"  # nothing: which of one's bodies to call
    CHANGE_READINESS = "preparedness.change_readiness"  # council
    CALL = "preparedness.call"  # council
    WATCH = "preparedness.watch"  # meeting: who is coming, as they answer, and the log of the call

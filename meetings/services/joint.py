"""Which bodies take part in a meeting of another one. All under the meeting's lock."""

from collections.abc import Collection

from councils.models import Council
from meetings.errors import HostTakesPart
from meetings.models import JointBody, Meeting


def take_part(meeting: Meeting, councils: Collection[Council]) -> set[int]:
    """Let ``councils``, and no others, take part in a locked meeting; return which came in or went out.

    Raises:
        HostTakesPart: when the body whose meeting it is stands among them.
    """
    wanted = {council.pk for council in councils}
    if meeting.council_id in wanted:
        raise HostTakesPart
    rows = JointBody.objects.filter(meeting=meeting)
    there = set(rows.values_list("council_id", flat=True)) if meeting.is_joint else set()
    if wanted == there:
        return set()
    rows.filter(council__in=there - wanted).delete()
    JointBody.objects.bulk_create(JointBody(meeting=meeting, council_id=pk) for pk in sorted(wanted - there))
    meeting.is_joint = bool(wanted)
    meeting.save(update_fields=["is_joint"])
    # What was read before is not so any more.
    vars(meeting).pop("others", None)
    return wanted ^ there

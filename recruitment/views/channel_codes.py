"""The code of a channel, carried along in addresses; nothing is kept in a browser (REC-4)."""

import re

from recruitment.models import Channel
from workforce.models import Organisation

CODE = re.compile(r"[-\w]{1,20}")


def came_from(request) -> str:
    """The code of the channel in the address; empty for what is none."""
    code = request.GET.get("from", "")
    return code if CODE.fullmatch(code) else ""


def carried(request) -> str:
    """What is put behind every further address so that the channel is not lost."""
    code = came_from(request)
    return f"?from={code}" if code else ""


def channel_of(organisation: Organisation, request) -> Channel | None:
    """The channel of the organisation whose code stands in the address."""
    code = came_from(request)
    if not code:
        return None
    return Channel.objects.filter(organisation=organisation, code=code).first()

from django.utils.text import slugify
from django.utils.timezone import localdate

from audit.context import action
from recruitment.models import Channel
from workforce.models import Organisation


@action
def add_channel(*, organisation: Organisation, name: str, kind: str, by, code: str = "") -> Channel:
    """A road by which people come; its code, for links that are given out, is made of the name."""
    code = code or slugify(name)[:16] or "way"
    taken = set(
        Channel.objects.filter(organisation=organisation, code__startswith=code).values_list(
            "code", flat=True
        )
    )
    wished = [code, *(f"{code}-{number}" for number in range(2, 1000))]
    return Channel.objects.create(
        organisation=organisation,
        name=name.strip(),
        kind=kind,
        code=next(each for each in wished if each not in taken),
    )


@action
def close_channel(*, channel: Channel, by) -> Channel:
    """A road that is no longer used; what came by it stays counted."""
    channel.closed_on = localdate()
    channel.save(update_fields=["closed_on"])
    return channel

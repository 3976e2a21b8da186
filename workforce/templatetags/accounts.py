"""Tags of the pages and mails about accounts: ``{% load accounts %}``."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from encryption.cipher import unseal

register = template.Library()


@register.filter
def as_json(value) -> str:
    """A value as JSON for a data attribute; escaped by the template like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


register.filter("unsealed", unseal)

"""The head of an organisation's letters, from its settings."""

import logging

from documents.letters import Letterhead, picture
from workforce.models import Organisation

logger = logging.getLogger(__name__)


def letterhead_of(organisation: Organisation) -> Letterhead:
    """Name, postal address, contacts and logo as they stand now."""
    settings = organisation.settings
    lines = [
        *settings.postal_address.splitlines(),
        settings.contact_phone,
        settings.contact_email,
    ]
    return Letterhead(
        name=organisation.name,
        lines=tuple(line.strip() for line in lines if line.strip()),
        logo=_logo(organisation),
    )


def _logo(organisation: Organisation) -> str:
    if not organisation.logo:
        return ""
    try:
        with organisation.logo.open("rb") as file:
            return picture(file.read(), organisation.logo_name.rpartition(".")[2])
    except FileNotFoundError:  # restored without its uploads: the name alone has to do
        logger.warning("The logo of organisation %s is not in the file store", organisation.pk)
        return ""

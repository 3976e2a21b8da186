"""The words of an organisation for what peers bring and teams look for (MAT-1 to MAT-3)."""

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from matching.diagnoses import diagnosis_in
from refusals import RefusedBecause
from workforce.models import Attribute, Organisation, User


class WordRefused(RefusedBecause):
    """The word cannot be used; the text says why, for people to read."""


def refuse_diagnosis(words: str) -> None:
    """Raises WordRefused where ``words`` name a diagnosis (MAT-2)."""
    found = diagnosis_in(words)
    if found:
        raise WordRefused(
            _(
                "“%(word)s” names a diagnosis. Peers are not matched by diagnosis: say what "
                "somebody can do, likes or knows of life instead"
            )
            % {"word": found}
        )


@action
def add_attribute(
    *, organisation: Organisation, kind: str, name: str, by: User | None
) -> Attribute:
    """A new word. Raises WordRefused for a diagnosis and for one that is there already."""
    return _save(Attribute(organisation=organisation), kind=kind, name=name)


@action
def change_attribute(*, attribute: Attribute, kind: str, name: str, by: User) -> Attribute:
    """Put a word right, wherever it is used. Raises WordRefused."""
    return _save(attribute, kind=kind, name=name)


def _save(attribute: Attribute, *, kind: str, name: str) -> Attribute:
    attribute.kind, attribute.name = kind, " ".join(name.split())
    refuse_diagnosis(attribute.name)
    try:
        with transaction.atomic():
            attribute.save()
    except IntegrityError as error:
        raise WordRefused(_("This word is there already")) from error
    return attribute


@action
def retire_attribute(*, attribute: Attribute, by: User) -> Attribute:
    """Offer a word no longer. Where it was chosen it stays."""
    attribute.retired_on = localdate()
    attribute.save(update_fields=["retired_on"])
    return attribute


@action
def bring_back_attribute(*, attribute: Attribute, by: User) -> Attribute:
    """Offer a word again."""
    attribute.retired_on = None
    attribute.save(update_fields=["retired_on"])
    return attribute

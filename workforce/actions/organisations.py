import uuid
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import DecimalField, F, Value
from django.db.models.functions import Cast, Round
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action, tell
from refusals import RefusedBecause
from workforce.images import Image
from workforce.models import Engagement, Organisation, OrganisationSettings
from workforce.rules import EngagementKind, Nation


class NameTaken(RefusedBecause):
    """The name, whatever its case, is in use already; the text says so, for people to read."""


@action
def found_organisation(
    *, name: str, kind: str, by, nation: str = Nation.ENGLAND_AND_WALES, **settings
) -> Organisation:
    """A new organisation with its settings (defaults of ``OrganisationSettings`` unless given)."""
    organisation = Organisation.objects.create(name=name, kind=kind, nation=nation)
    tell(organisation=str(organisation.pk))
    OrganisationSettings.objects.create(organisation=organisation, **settings)
    return organisation


@action
def change_organisation(
    *, organisation: Organisation, name: str, kind: str, nation: str, by
) -> Organisation:
    """Change an organisation's name, kind and nation. Raises NameTaken."""
    organisation.name = " ".join(name.split())
    organisation.kind, organisation.nation = kind, nation
    try:
        with transaction.atomic():
            organisation.save(update_fields=["name", "kind", "nation"])
    except IntegrityError as error:
        raise NameTaken(_("Another organisation has this name already")) from error
    return organisation


@action
def change_settings(*, organisation: Organisation, by, **changes) -> OrganisationSettings:
    """Change what an organisation may set for itself; ``changes`` are fields of its settings.

    When the hours of a full-time post change, the WTE of paid engagements still open is worked
    out anew. What a new rhythm means for next due dates is the joint act of ``journey``.
    """
    settings = OrganisationSettings.objects.select_for_update().get(organisation=organisation)
    full_time = changes.get("full_time_hours", settings.full_time_hours)
    recompute = full_time != settings.full_time_hours
    for name, value in changes.items():
        setattr(settings, name, value)
    settings.save(update_fields=list(changes))
    if recompute:
        _work_out_wte(organisation, full_time)
    organisation.settings = settings
    return settings


def _work_out_wte(organisation: Organisation, full_time_hours: Decimal) -> None:
    share = F("hours") / Value(full_time_hours, output_field=DecimalField())
    Engagement.objects.filter(
        worker__organisation=organisation, kind=EngagementKind.PAID, hours__isnull=False
    ).not_ended(localdate()).update(
        wte=Round(Cast(share, DecimalField(max_digits=8, decimal_places=4)), precision=2)
    )


@action
def change_logo(*, organisation: Organisation, image: Image, by) -> Organisation:
    """Use a checked picture as the logo. Its file has a neutral name; the old file is removed."""
    old = organisation.logo.name
    organisation.logo.save(f"{uuid.uuid4()}.{image.kind}", ContentFile(image.content), save=False)
    organisation.save(update_fields=["logo"])
    _remove_file(organisation, old)
    return organisation


@action
def remove_logo(*, organisation: Organisation, by) -> Organisation:
    """Show the organisation's name alone again."""
    old = organisation.logo.name
    organisation.logo = ""
    organisation.save(update_fields=["logo"])
    _remove_file(organisation, old)
    return organisation


def _remove_file(organisation: Organisation, name: str) -> None:
    if name:
        storage = organisation.logo.storage
        transaction.on_commit(lambda: storage.delete(name))

from audit.context import action
from workforce.models import Organisation, OrganisationSettings, Team
from workforce.rules import Nation


@action
def found_organisation(
    *, name: str, kind: str, by, nation: str = Nation.ENGLAND_AND_WALES, **settings
) -> Organisation:
    """A new organisation with its settings (defaults of ``OrganisationSettings`` unless given)."""
    organisation = Organisation.objects.create(name=name, kind=kind, nation=nation)
    OrganisationSettings.objects.create(organisation=organisation, **settings)
    return organisation


@action
def add_team(
    *, organisation: Organisation, name: str, by, support_every_weeks: int | None = None
) -> Team:
    """A new team; its name, whatever its case, must be new in the organisation (IntegrityError)."""
    return Team.objects.create(
        organisation=organisation,
        name=" ".join(name.split()),
        support_every_weeks=support_every_weeks,
    )

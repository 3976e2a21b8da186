"""The lighter list for volunteers, in the organisation's own words (COM-1)."""

from datetime import date

from django.db.models import Max

from audit.context import action
from competencies.models import Ability, Growth
from workforce.models import Organisation, User


def listed(organisation: Organisation):
    """What stands on the list of an organisation, in order."""
    return Ability.objects.filter(organisation=organisation, retired_on=None).order_by(
        "position", "pk"
    )


@action
def add_ability(*, organisation: Organisation, text: str, by: User) -> Ability:
    """One more line, at the end."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = listed(organisation).aggregate(last=Max("position"))["last"] or 0
    return Ability.objects.create(organisation=organisation, text=text.strip(), position=last + 1)


@action
def change_ability(*, ability: Ability, text: str, on: date, by: User) -> Ability:
    """Put a line another way. Where volunteers have written under it, the new line takes its place
    and their words stay with the old one: nobody's words come to stand under another sentence."""
    ability = Ability.objects.select_for_update().get(pk=ability.pk)
    text = text.strip()
    if text == ability.text:
        return ability
    if not Growth.objects.filter(ability=ability).exists():
        ability.text = text
        ability.save(update_fields=["text"])
        return ability
    ability.retired_on = on
    ability.save(update_fields=["retired_on"])
    return Ability.objects.create(
        organisation=ability.organisation, text=text, position=ability.position
    )


@action
def retire_ability(*, ability: Ability, on: date, by: User) -> None:
    """Take a line off the list; what volunteers wrote under it stays theirs."""
    if Growth.objects.filter(ability=ability).exists():
        Ability.objects.filter(pk=ability.pk, retired_on=None).update(retired_on=on)
    else:
        Ability.objects.filter(pk=ability.pk).delete()


@action
def move_ability(*, ability: Ability, up: bool, by: User) -> None:
    """Let a line change places with its neighbour; nothing happens at the end of the list."""
    Organisation.objects.select_for_update().get(pk=ability.organisation_id)
    row = list(listed(ability.organisation))
    here = next((place for place, each in enumerate(row) if each.pk == ability.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if 0 <= there < len(row):
        row[here], row[there] = row[there], row[here]
        for place, each in enumerate(row, 1):
            each.position = place
        Ability.objects.bulk_update(row, ["position"])

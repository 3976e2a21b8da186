"""An organisation's templates (IND-1). One that is retired stays with the plans made from it."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.context import action
from induction.models import InductionTemplate, TemplateActivity
from induction.rules import Condition, Owner, would_wait_for_itself
from induction.words import USUAL
from refusals import Refused, RefusedBecause
from workforce.models import Organisation


class TitleTaken(Refused):
    """Another template in use is called so."""

    words = gettext_lazy("Another template in use is called so. Choose another title.")


class ActivityNotAllowed(RefusedBecause):
    """It cannot be done with this activity; the text says why, for people to read."""


def _save(template: InductionTemplate) -> InductionTemplate:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise TitleTaken from error
    return template


@action
def add_template(
    *, organisation: Organisation, by, usual: bool = False, **fields
) -> InductionTemplate:
    """A template; ``usual`` puts the activities into it that the framework names, to begin with.
    Raises TitleTaken."""
    template = _save(InductionTemplate(organisation=organisation, **fields))
    if usual:
        TemplateActivity.objects.bulk_create(
            TemplateActivity(
                template=template,
                position=position,
                kind=kind,
                title=str(title),
                about=str(about),
                owner=owner,
                due_after=due_after,
                condition=condition,
            )
            for position, (kind, title, about, owner, due_after, condition) in enumerate(USUAL, 1)
        )
    return template


@action
def change_template(*, template: InductionTemplate, by, **fields) -> InductionTemplate:
    """Another title, or for whom it is. Plans made from it stay as they are. Raises TitleTaken."""
    for name, value in fields.items():
        setattr(template, name, value)
    return _save(template)


@action
def retire_template(*, template: InductionTemplate, on: date, by) -> InductionTemplate:
    """No more plans are made from it; it is never deleted."""
    template.retired_on = template.retired_on or on
    return _save(template)


@action
def reinstate_template(*, template: InductionTemplate, by) -> InductionTemplate:
    """It is in use again. Raises TitleTaken where another one is called so by now."""
    template.retired_on = None
    return _save(template)


def _locked(template: InductionTemplate) -> InductionTemplate:
    return InductionTemplate.objects.select_for_update().get(pk=template.pk)


def outside_only(fields: dict) -> dict:
    """Name and address belong to somebody outside the portal alone."""
    if fields.get("owner") != Owner.OUTSIDE:
        fields = {**fields, "outside_name": "", "outside_email": ""}
    return fields


@action
def add_template_activity(
    *,
    template: InductionTemplate,
    by,
    after: TemplateActivity | None = None,
    condition: str = Condition.ALWAYS,
    **fields,
) -> TemplateActivity:
    """One more activity at the end of a template."""
    template = _locked(template)
    last = template.activities.aggregate(last=Max("position"))["last"] or 0
    return TemplateActivity.objects.create(
        template=template,
        position=last + 1,
        after=after,
        condition=condition,
        **outside_only(fields),
    )


@action
def change_template_activity(
    *, activity: TemplateActivity, by, after: TemplateActivity | None = None, **fields
) -> TemplateActivity:
    """Put an activity another way. Raises ActivityNotAllowed where it would wait for itself."""
    template = _locked(activity.template)
    refuse_circles(template.activities, activity, after)
    for name, value in outside_only(fields).items():
        setattr(activity, name, value)
    activity.after = after
    activity.save()
    return activity


def refuse_circles(activities, activity, after) -> None:
    """Raises ActivityNotAllowed where ``activity`` would in the end wait for itself."""
    waits = dict(activities.values_list("pk", "after_id"))
    if after is not None and would_wait_for_itself(waits, activity.pk, after.pk):
        raise ActivityNotAllowed(
            _("“%(other)s” waits for this activity, so this one cannot wait for it")
            % {"other": after.title}
        )


@action
def move_template_activity(*, activity: TemplateActivity, up: bool, by) -> None:
    """Let an activity change places with its neighbour; nothing where there is none."""
    template = _locked(activity.template)
    activity = template.activities.get(pk=activity.pk)
    others = template.activities.exclude(pk=activity.pk)
    neighbour = (
        others.filter(position__lt=activity.position).order_by("-position").first()
        if up
        else others.filter(position__gt=activity.position).order_by("position").first()
    )
    if neighbour is None:
        return
    activity.position, neighbour.position = neighbour.position, activity.position
    for each in (activity, neighbour):
        each.save(update_fields=["position"])


@action
def remove_template_activity(*, activity: TemplateActivity, by) -> None:
    """Take an activity off a template; it stays in the plans that were made with it."""
    activity.delete()

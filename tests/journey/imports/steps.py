"""The steps from a file to what became of it, as the pages take them."""

from journey.imports import actions, headings
from tests.journey.imports.files import TODAY


def mapped(organisation, by, content, decisions=None):
    uploaded = actions.upload_import(
        organisation=organisation, file_name="staff.csv", content=content, by=by
    )
    table = actions.table_for(uploaded)
    guesses = headings.guess(table.headings, [table.samples(i) for i in range(len(table.headings))])
    made = actions.map_columns(
        workforce_import=uploaded, mapping=[guess.field for guess in guesses], by=by
    )
    if decisions:
        made = actions.decide(workforce_import=made, decisions=decisions, by=by)
    return made


def key_of(made, code):
    plan = actions.plan_for(made, on=TODAY)
    return next(group.key for group in plan.groups if group.code == code)


def carried_out(organisation, by, content, answers=None):
    made = mapped(organisation, by, content)
    if answers:
        decisions = {key_of(made, code): {"do": do} for code, do in answers.items()}
        made = actions.decide(workforce_import=made, decisions=decisions, by=by)
    started = actions.start_import(workforce_import=made, by=by)
    return actions.carry_out_import(workforce_import=started, by=by)


def undone(done, by):
    actions.start_undo(workforce_import=done, by=by)
    return actions.undo_import(workforce_import=done, by=by)

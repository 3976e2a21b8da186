"""How a migration makes many tables without drawing the whole schema anew for each."""

from functools import cache

from django.apps import apps
from django.db import migrations

# Every drawing of a past schema asks this of each relation and forgets the answers of all
# registries with its own: a third of the time to make an empty database. The answers about the
# models that run stay, until the registry that holds them is cleared.
apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)


class OneStep(migrations.Migration):
    """A migration whose operations see the schema as it was before it and as it is after it.

    Django draws every model that is related to a changed one again after each operation, and by
    way of the history's context all models are: the time to make an empty database grows with the
    square of the tables. Here the schema is drawn once before and once after.

    Each operation must find what it takes away or alters in the schema before, and what it adds in
    the schema after; so a table cannot be made and altered in one such migration (give it its
    indexes and constraints where it is made), and no Python runs between the operations. Backwards,
    and printed as SQL, it works like any other migration.
    """

    def apply(self, project_state, schema_editor, collect_sql=False):
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        drawn = project_state.__dict__.pop("apps", None)
        before = project_state.clone()
        if drawn is not None:
            before.apps = drawn  # as the migration before this one left it
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

import pgtrigger
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from workforce.encryption import EncryptedTextField, cipher

BATCH = 500


class Command(BaseCommand):
    help = "Write every private text anew under the first of FIELD_KEYS, history included."

    def handle(self, *args, **options):
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, EncryptedTextField):
                    count = rotate(model, field)
                    self.stdout.write(f"{model._meta.label}.{field.name}: {count}")


def rotate(model, field) -> int:
    """Encrypt one column anew, a batch a transaction; how many texts it holds.

    A text changed by somebody meanwhile is left as they wrote it: it is under the new key.
    """
    name = connection.ops.quote_name
    table, key, column = (
        name(part) for part in (model._meta.db_table, model._meta.pk.column, field.column)
    )
    done, last = 0, None
    while True:
        with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
            after = f"and {key} > %s" if last is not None else ""
            cursor.execute(
                f"select {key}, {column} from {table} where {column} <> '' {after} "  # noqa: S608
                f"order by {key} limit {BATCH}",
                [last] if last is not None else [],
            )
            rows = cursor.fetchall()
            for pk, old in rows:
                cursor.execute(
                    f"update {table} set {column} = %s where {key} = %s and {column} = %s",  # noqa: S608
                    [cipher().rotate(old.encode()).decode(), pk, old],
                )
        if not rows:
            return done
        done, last = done + len(rows), rows[-1][0]

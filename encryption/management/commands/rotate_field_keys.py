import pgtrigger
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from encryption.cipher import cipher
from encryption.fields import EncryptedBytesField, EncryptedTextField

BATCH = 500
BATCH_OF_FILES = 10  # they are held in memory together


class Command(BaseCommand):
    help = "Write all that is encrypted anew under the first of FIELD_KEYS, history included."

    def handle(self, *args, **options):
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, EncryptedTextField | EncryptedBytesField):
                    count = rotate(model, field)
                    self.stdout.write(f"{model._meta.label}.{field.name}: {count}")


def rotate(model, field) -> int:
    """Encrypt one column anew, a batch a transaction; how many values it holds.

    A value changed by somebody meanwhile is left as they wrote it: it is under the new key.
    """
    name = connection.ops.quote_name
    table, key, column = (
        name(part) for part in (model._meta.db_table, model._meta.pk.column, field.column)
    )
    text = isinstance(field, EncryptedTextField)
    batch = BATCH if text else BATCH_OF_FILES
    done, last = 0, None
    while True:
        with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
            after = f"and {key} > %s" if last is not None else ""
            cursor.execute(
                f"select {key}, {column} from {table} where {column} <> '' {after} "  # noqa: S608
                f"order by {key} limit {batch}",
                [last] if last is not None else [],
            )
            rows = cursor.fetchall()
            for pk, old in rows:
                new = cipher().rotate(bytes(old) if not text else old)
                cursor.execute(
                    f"update {table} set {column} = %s where {key} = %s and {column} = %s",  # noqa: S608
                    [new.decode() if text else new, pk, old],
                )
        if not rows:
            return done
        done, last = done + len(rows), rows[-1][0]

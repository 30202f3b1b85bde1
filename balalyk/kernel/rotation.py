"""Seals every sealed value anew with the current key, while the house stays open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from balalyk.kernel import crypto
from balalyk.kernel.fields import _SealedField as SealedField

_ROWS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One sealed column of one table."""

    model: type[models.Model]
    field: Any

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"


def sealed_columns() -> list[Column]:
    """Every sealed column of the installation."""
    return [
        Column(model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, SealedField)
    ]


def reseal(column: Column) -> Iterator[int]:
    """Seals one column anew, yielding how many rows were done so far.

    It goes by primary key in short transactions and changes a value only if nobody else did
    meanwhile, so that people go on working; run again, it does what is left.
    """
    table, name = column.model._meta.db_table, column.field.column
    pk = column.model._meta.pk.column  # type: ignore[union-attr]
    quote = connection.ops.quote_name
    select = (
        f"SELECT {quote(pk)}, {quote(name)} FROM {quote(table)} WHERE {quote(pk)} > %s "
        f"ORDER BY {quote(pk)} LIMIT {_ROWS}"
    )
    update = f"UPDATE {quote(table)} SET {quote(name)} = %s WHERE {quote(pk)} = %s AND {quote(name)} = %s"
    last: Any = "00000000-0000-0000-0000-000000000000" if connection.vendor == "postgresql" else ""
    done, current = 0, crypto.ring().current
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(select, [last])
            rows = cursor.fetchall()
            if not rows:
                return
            for key, data in rows:
                sealed = bytes(data) if data is not None else b""
                if not sealed or crypto.key_number(sealed) == current:
                    continue
                binding = column.field.binding(column.model._meta.pk.to_python(key))  # type: ignore[union-attr]
                fresh = crypto.seal(crypto.unseal(sealed, binding), binding)
                cursor.execute(update, [fresh, key, data])
                done += 1
        last = rows[-1][0]
        yield done


def keys_in_use() -> set[int]:
    """The numbers of the keys that some value is still sealed with."""
    used: set[int] = set()
    for column in sealed_columns():
        table = connection.ops.quote_name(column.model._meta.db_table)
        name = connection.ops.quote_name(column.field.column)
        head = (
            f"substr({name}, 1, 3)"
            if connection.vendor == "sqlite"
            else f"substring({name} from 1 for 3)"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT {head} FROM {table} WHERE length({name}) > 0")
            used |= {crypto.key_number(bytes(row[0])) for row in cursor.fetchall()}
    return used

"""Model fields whose values are sealed in the database and opened when somebody reads them."""

import json
import zlib
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from balalyk.kernel import crypto


class Sealed:
    """A value as it came from the database; opened only when it is looked at."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        return "<sealed>"


class _OpenOnRead(DeferredAttribute):
    """Opens a sealed value at its first read. It has ``__set__`` so that reads come through here."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if type(value) is Sealed:
            value = self.field.open(value.data, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class _SealedField(models.Field):
    """What the sealed fields share: bytes in the database, bound to table, column and row.

    A row's primary key must be known before the row is saved (our ids are UUIDs).
    ``queryset.update`` with such a field is refused, since it knows no row.
    """

    descriptor_class = _OpenOnRead
    empty_strings_allowed = False

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, data: bytes) -> Any:
        raise NotImplementedError

    def binding(self, pk: object) -> bytes:
        return f"{self.model._meta.db_table}\x1f{self.column}\x1f{pk}".encode()

    def open(self, data: bytes, instance: Any) -> Any:
        return self.from_bytes(crypto.unseal(data, self.binding(instance.pk)) if data else b"")

    def pre_save(self, instance: Any, add: bool) -> Any:
        value = instance.__dict__.get(self.attname)
        if type(value) is Sealed:
            return value
        if value is None:
            return None
        if instance.pk is None:
            raise TypeError(
                f"{self.name} is bound to its row: give the model a UUID as primary key."
            )
        data = self.to_bytes(value)
        # Emptiness is no secret, and an empty value need not be sealed.
        return Sealed(crypto.seal(data, self.binding(instance.pk)) if data else b"")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if type(value) is not Sealed:
            raise TypeError(
                f"{self.name} is sealed row by row: save the object, do not update or filter by it."
            )
        return connection.Database.Binary(value.data)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else Sealed(bytes(value))


class SealedTextField(_SealedField):
    """Text, sealed. Empty text and no value are the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def to_bytes(self, value: str) -> bytes:
        return value.encode()

    def from_bytes(self, data: bytes) -> str:
        return data.decode()


class SealedBytesField(_SealedField):
    """Bytes, sealed: a form as it arrived, a picture. What becomes smaller is compressed first: a
    form takes a fifth of its size in the database, in its log and in backups."""

    def to_bytes(self, value: bytes) -> bytes:
        if not value:
            return b""
        smaller = zlib.compress(value, 1)
        return b"z" + smaller if len(smaller) < len(value) else b"r" + value

    def from_bytes(self, data: bytes) -> bytes:
        return zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]


class SealedJSONField(_SealedField):
    """What JSON can hold, sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, data: bytes) -> Any:
        return json.loads(data) if data else {}

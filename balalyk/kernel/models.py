"""The event, and the base of every row that only an act may write."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.utils.translation import gettext_lazy as _

acting: ContextVar[bool] = ContextVar("acting", default=False)


class OutsideAct(RuntimeError):
    """Somebody tried to write a guarded row without ``act()``."""


def require_act(model: type[models.Model]) -> None:
    """Refuses a write of ``model`` outside ``act()``."""
    if not acting.get():
        raise OutsideAct(f"{model._meta.label} is written only inside act().")


class GuardedQuerySet(models.QuerySet[Any]):
    """A queryset that writes only inside an act and says which rows an actor may see."""

    def visible_to(self, actor: Any) -> "GuardedQuerySet":
        """The rows ``actor`` may see. Each model says how; without a word, none."""
        return self.none()

    def update(self, **kwargs: Any) -> int:
        require_act(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_act(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        require_act(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def insert_many(self, objs: Iterable[Any]) -> None:
        """Inserts new rows as fast as the database takes them; the intake lives on it.

        PostgreSQL takes them by COPY. Ids that the database makes are not read back, and a row that
        is there already is an error.
        """
        require_act(self.model)
        insert_many(self.model, list(objs))


def insert_many(model: type[models.Model], objs: list[Any]) -> None:
    """See ``GuardedQuerySet.insert_many``."""
    if not objs:
        return
    if connection.vendor != "postgresql":
        model._base_manager.bulk_create(objs, batch_size=1000)
        return
    # The connection itself, not Django's proxy for it: it is asked a million times.
    database = connections[DEFAULT_DB_ALIAS]
    fields = [field for field in model._meta.concrete_fields if not field.db_returning]
    name = database.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    copy = f"COPY {name(model._meta.db_table)} ({columns}) FROM STDIN"
    with database.cursor() as cursor, cursor.copy(copy) as rows:
        for obj in objs:
            rows.write_row(
                [field.get_db_prep_save(field.pre_save(obj, True), database) for field in fields]
            )
            obj._state.adding, obj._state.db = False, DEFAULT_DB_ALIAS


class Guarded(models.Model):
    """A row that only ``act()`` may write."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_act(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_act(type(self))
        return super().delete(*args, **kwargs)


class EventQuerySet(models.QuerySet["Event"]):
    """Events by what they are about."""

    def about_child(self, child_id: object) -> "EventQuerySet":
        """What happened to one child, newest first."""
        return self.filter(about=child_id).order_by("-id")


class Event(models.Model):
    """Who did what to what, when. Never changed, never deleted: the database refuses it.

    It holds ids and codes, never a name: it outlives what it tells of and is read by auditors.
    ``about`` is the child's id where the act concerns one.
    """

    at = models.DateTimeField(_("when"))
    actor = models.UUIDField(_("who"), null=True)
    action = models.CharField(_("what was done"), max_length=60)
    target_label = models.CharField(max_length=60, blank=True)
    target = models.CharField(max_length=40, blank=True)
    about = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["about", "id"], name="event_about", condition=models.Q(about__isnull=False)
            ),
            models.Index(fields=["target", "id"], name="event_target"),
            models.Index(fields=["actor", "id"], name="event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target_label} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise OutsideAct("An event is never changed.")
        super().save(*args, **kwargs)

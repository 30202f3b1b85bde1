"""Runs a law again over stored facts: what would change is kept beside the verdicts, none of which
is touched."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.db.models import Max

from balalyk import law
from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, act_in_bulk, name_target
from balalyk.kernel.crew import side_by_side
from balalyk.screening import rules
from balalyk.screening.models import Changed, NotAssessed, Outcome, Rerun, RerunState
from balalyk.screening.queries import reruns as read
from balalyk.screening.queries.reruns import Anew, Held, Scope, Stored

# Verdicts given to a process at once, and those that one transaction takes.
PIECE = 1_000
COMMITTED = 10_000

Tell = Callable[[int, int], None]
"""Called with how many were held so far, and of how many."""


class StandsAlready(Exception):
    """The same scope was run by the same law and is not decided yet: ``rerun`` is that one."""

    def __init__(self, rerun: Rerun) -> None:
        super().__init__(rerun.number)
        self.rerun = rerun


class RunElsewhere(Exception):
    """Another process carries this rerun on, or it was set aside meanwhile."""


@dataclass(slots=True)
class Summed:
    """What a rerun has found so far. ``words``: by law, "before>after" to number of verdicts."""

    held: int = 0
    changed: int = 0
    newer_law: int = 0
    failed: int = 0
    versions: Counter[str] = field(default_factory=Counter)
    failures: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(
        default_factory=lambda: {"national": Counter(), "international": Counter()}
    )

    def add(self, held: Held) -> None:
        """Takes in what came of one piece."""
        self.held += sum(held.versions.values())
        self.changed += len(held.changed)
        self.newer_law += held.newer_law
        self.failed += len(held.failed)
        self.versions.update(held.versions)
        self.failures.update((wrong, value) for _, wrong, value in held.failed)
        for (before, after), number in held.words.items():
            self.words["national"][f"{before[0]}>{after[0]}"] += number
            pair = f"{rules.gravest_standard(*before[1:])}>{rules.gravest_standard(*after[1:])}"
            self.words["international"][pair] += number


def begin_rerun(*, by: Actor, scope: Scope, norms: law.Norms) -> Rerun:
    """A rerun of a scope by the law in force, nothing held yet. StandsAlready when there is one."""
    versions = read.law_in_force(scope, norms)
    with act(by, "rerun.run") as event:
        same = Rerun.objects.filter(
            since=scope.since, until=scope.until, country=scope.country, place=scope.place,
            past=scope.past, law=versions, state__in=[RerunState.RUNNING, RerunState.READY],
        ).first()  # fmt: skip
        if same is not None:
            raise StandsAlready(same)
        last = Rerun.objects.aggregate(last=Max("number"))["last"] or 0
        rerun = Rerun(
            number=last + 1,
            started_at=clock.now(),
            started_by=by if isinstance(by, User) else None,
            since=scope.since,
            until=scope.until,
            country=scope.country,
            place=scope.place,
            past=scope.past,
            law=versions,
            total=read.in_scope(scope).count(),
            words={"national": {}, "international": {}},
            reason="",
        )
        rerun.save()
        event.payload = {"number": rerun.number}
        name_target(event, rerun)
    return rerun


def carry_on(
    *,
    by: Actor,
    rerun: Rerun,
    norms: law.Norms,
    processes: int = 1,
    tell: Tell | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Rerun:
    """Holds what a rerun has not held yet, page by page; answers it ready, or running if stopped.

    What is committed stays: killed at any moment, it is carried on from there. RunElsewhere when
    another process does the same.
    """
    scope = read.scope_of(rerun)
    desk = _Desk(rerun)
    for rows, held in _held(scope, rerun.after, norms, processes):
        desk.take(rows, held)
        stopping = stop()
        if stopping or len(desk.rows) >= COMMITTED:
            desk.write(by)
        if tell:
            tell(desk.rerun.held + len(desk.rows), desk.rerun.total)
        if stopping:
            return desk.rerun
    desk.write(by, finished=True)
    return desk.rerun


def try_out(
    *,
    scope: Scope,
    norms: law.Norms,
    processes: int = 1,
    tell: Tell | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Summed:
    """What a rerun would find, without writing anything."""
    summed, total = Summed(), read.in_scope(scope).count()
    for _, held in _held(scope, None, norms, processes):
        summed.add(held)
        if tell:
            tell(summed.held, total)
        if stop():
            break
    return summed


def _held(
    scope: Scope, after: UUID | None, norms: law.Norms, processes: int
) -> Iterator[tuple[list[Stored], Held]]:
    """The verdicts of a scope piece by piece, each with what came of it."""
    given: deque[list[Stored]] = deque()

    def pieces() -> Iterator[list[Stored]]:
        for page in read.pages(scope, after):
            for start in range(0, len(page), PIECE):
                given.append(page[start : start + PIECE])
                yield given[-1]

    for held in side_by_side(partial(read.hold_again, norms=norms), pieces(), processes):
        yield given.popleft(), held


class _Desk:
    """What was found since the last commit, written together with how far the rerun is."""

    def __init__(self, rerun: Rerun) -> None:
        self.rerun = rerun
        self._clear()

    def _clear(self) -> None:
        self.summed = Summed()
        self.rows: list[Stored] = []
        self.changes: list[Changed] = []
        self.failures: list[NotAssessed] = []

    def take(self, rows: list[Stored], held: Held) -> None:
        self.summed.add(held)
        self.rows += rows
        self.changes += [self._change(rows[place], anew) for place, anew in held.changed]
        self.failures += [
            NotAssessed(
                rerun=self.rerun,
                child_id=rows[place].child,
                place_id=rows[place].place,
                verdict_id=rows[place].pk,
                field=wrong,
                value=value,
            )
            for place, wrong, value in held.failed
        ]

    def _change(self, old: Stored, anew: Anew) -> Changed:
        national, sdg, mics, icls, worst_forms = anew.words
        return Changed(
            rerun=self.rerun,
            child_id=old.child,
            place_id=old.place,
            verdict_id=old.pk,
            course=rules.course(old.words, anew.words),
            national_before=old.words[0],
            international_before=rules.gravest_standard(*old.words[1:]),
            national=national,
            international=rules.gravest_standard(*anew.words[1:]),
            sdg=sdg,
            mics=mics,
            icls=icls,
            worst_forms=worst_forms,
            task=anew.task,
            sector=anew.sector,
            findings=anew.findings,
            law_version=anew.version,
            outcome=Outcome.WAITING if old.current else Outcome.PAST,
        )

    def write(self, by: Actor, *, finished: bool = False) -> None:
        """One transaction: the changes, and the place up to which the rerun has come."""
        with act_in_bulk() as acts:
            rerun = Rerun.objects.select_for_update().get(pk=self.rerun.pk)
            if rerun.state != RerunState.RUNNING or rerun.after != self.rerun.after:
                raise RunElsewhere(rerun.number)
            Changed.objects.insert_many(self.changes)
            NotAssessed.objects.insert_many(self.failures)
            self._add_up(rerun)
            if finished:
                rerun.state, rerun.finished_at = RerunState.READY, clock.now()
                acts.note(by, "rerun.run", rerun, changed=rerun.changed, failed=rerun.failed)
            rerun.save()
        self.rerun = rerun
        self._clear()

    def _add_up(self, rerun: Rerun) -> None:
        found = self.summed
        rerun.held += found.held
        rerun.changed += found.changed
        rerun.newer_law += found.newer_law
        rerun.failed += found.failed
        rerun.versions_before = Counter(rerun.versions_before) + found.versions
        rerun.words = {
            name: Counter(rerun.words[name]) + words for name, words in found.words.items()
        }
        if self.rows:
            rerun.after = self.rows[-1].pk

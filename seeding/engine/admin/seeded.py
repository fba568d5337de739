"""Which run of the journal wrote a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections, models
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from seeding.engine.admin.fields import Model
from seeding.engine.admin.live import TARGET, in_target
from seeding.engine.journal.models import RunTable, State
from seeding.engine.journal.runs import identity


@dataclass(frozen=True, slots=True)
class Written:
    """What a run wrote into one table."""

    run: int
    first: int | None
    last: int | None
    keys: frozenset[tuple[str, ...]]

    def holds(self, row: models.Model) -> bool:
        if self.first is not None and self.last is not None:
            return isinstance(row.pk, int) and self.first <= row.pk <= self.last
        key = row.pk if isinstance(row.pk, tuple) else (row.pk,)
        return tuple(map(str, key)) in self.keys

    @property
    def condition(self) -> Q:
        if self.first is not None:
            return Q(pk__gte=self.first, pk__lte=self.last)
        keys = [key if len(key) > 1 else key[0] for key in sorted(self.keys)]
        return Q(pk__in=keys)


class Seeded:
    """The runs that stand in one table of the target, in one query; none for tables of the control database."""

    def __init__(self, model: Model) -> None:
        self.parts: list[Written] = []
        if in_target(model):
            done = RunTable.objects.filter(run__target=identity(connections[TARGET]), run__state=State.DONE, table=model._meta.db_table)
            values: Any = done.order_by("run").values_list("run_id", "first_key", "last_key", "keys")
            self.parts = [
                Written(run, first, last, frozenset(tuple(map(str, key)) for key in keys or ())) for run, first, last, keys in values
            ]

    @property
    def runs(self) -> list[int]:
        return [part.run for part in self.parts]

    def run_of(self, row: models.Model) -> int | None:
        return next((part.run for part in self.parts if part.holds(row)), None)

    def badge(self, row: models.Model) -> SafeString:
        """The run that wrote the row, linked to it; a dash for rows of somebody else."""
        run = self.run_of(row)
        if run is None:
            return mark_safe('<span class="nothing" title="not written by this program">–</span>')
        return format_html('<a class="badge seeded" href="{}" title="seeded by run {}">run {}</a>', run_address(run), run, run)

    def condition(self, chosen: str) -> Q | None:
        """True for the rows of a run by its number, of any for `yes`, of none for `no`; None for what is no choice."""
        if chosen in ("yes", "no"):
            every = Q(pk__in=[])
            for part in self.parts:
                every |= part.condition
            return every if chosen == "yes" else ~every
        return next((part.condition for part in self.parts if str(part.run) == chosen), None)


def run_address(run: int) -> str:
    return reverse("admin:journal_run_change", args=[run])

"""A run and the tables it wrote."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    PLANNED = "planned"  # begun; nothing of it can be in the target
    WRITING = "writing"  # about to commit: the target tells whether it did
    DONE = "done"
    FAILED = "failed"  # ended without a commit
    UNDONE = "undone"  # its rows were deleted by seed_undo
    GONE = "gone"  # its rows vanished otherwise: the target was made anew


class Run(models.Model):
    command = models.CharField(max_length=100)
    phase = models.PositiveSmallIntegerField(null=True, blank=True)
    spec = models.JSONField(default=dict)
    target = models.CharField(max_length=500, help_text="Vendor, server and database; the path of an SQLite file")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"run {self.pk}: {self.command} ({self.state})"


class RunTable(models.Model):
    """The rows of a run in one table: a range of keys that is the run's alone, or each key where they are text or composite."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="tables")
    position = models.PositiveSmallIntegerField(help_text="Place in the order of writing")
    table = models.CharField(max_length=100)
    rows = models.PositiveIntegerField()
    first_key = models.BigIntegerField(null=True, blank=True)
    last_key = models.BigIntegerField(null=True, blank=True)
    keys = models.JSONField(null=True, blank=True)
    checksum = models.CharField(max_length=32)
    seconds = models.FloatField()

    class Meta:
        ordering = ("run", "position")
        constraints = [models.UniqueConstraint(fields=("run", "table"), name="journal_one_row_a_table")]

    def __str__(self) -> str:
        return f"{self.table} of run {self.run_id}"

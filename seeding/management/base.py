"""What all commands share: errors in two lines, exit statuses, one JSON object, progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from seeding.engine.errors import Interrupted, SeedError
from seeding.management.driver import explained, unusable
from seeding.management.progress import Progress


class SeedCommand(BaseCommand):
    """A command that refuses in two lines, `error: …` and `fix: …` on stderr, with status 2, or 1 where a check failed."""

    requires_system_checks = ()
    emitted = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser that raises in place of printing its usage, so that a slip of the keyboard reads like every other error."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except SeedError as refused:
            self.refuse(refused, json_wanted="--json" in argv)
        except CommandError as misused:
            problem = str(misused).removeprefix("Error: ")
            self.refuse(SeedError(problem, f"see: python manage.py {argv[1]} --help"), json_wanted="--json" in argv)
        except KeyboardInterrupt:
            self.refuse(Interrupted(), json_wanted="--json" in argv)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            refused = explained(error)
            if refused is None:
                raise
            raise refused from error
        except BrokenPipeError:  # nobody reads on, as with | head
            raise
        except OSError as error:
            raise unusable(error) from error

    def refuse(self, refused: SeedError, *, json_wanted: bool) -> None:
        """Say it and end; with --json it is also the JSON object, unless the command has given one already."""
        if json_wanted and not self.emitted:
            self.emit(refused.answer())
        self.stderr.write(str(refused))
        sys.exit(refused.status)

    def emit(self, answer: Mapping[str, Any]) -> None:
        """The one JSON object; call it last. Dates and decimals become text."""
        self.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":"), default=str))
        self.emitted = True

    def progress(self, options: Mapping[str, Any]) -> Progress:
        """Progress on stderr; --verbosity 0 silences it."""
        return Progress(self.stderr, quiet=options.get("verbosity", 1) == 0)

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on if `yes` or if the person types yes; SeedError otherwise, at once where nobody can answer."""
        if yes:
            return
        if not sys.stdin.isatty():
            raise SeedError(f"nobody is here to answer: {question}", "add --yes to the command")
        self.stderr.write(f"{question} [yes/no] ", ending="")
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            raise SeedError("not confirmed, nothing was done", "run the command again and answer yes")

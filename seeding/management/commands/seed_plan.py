"""seed_plan: the order in which tables are written, and what each of them refers to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandParser
from django.db import connections

from seeding.engine.errors import SeedError
from seeding.engine.plan.modelled import reference_schema
from seeding.engine.plan.render import chosen, data, mermaid, text
from seeding.engine.product import configured, product_of
from seeding.engine.schema.live import read_schema
from seeding.engine.schema.tables import Schema
from seeding.management.base import SeedCommand
from terp_seed.router import TARGET

FORMATS: Final = ("text", "mermaid", "json")


class Command(SeedCommand):
    help = "Show the load order by layer, with phase, domain and parents of every table, from the live foreign keys and the logical ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format", default="text", choices=FORMATS, help="text, a page of mermaid diagrams, or one JSON object (default text)"
        )
        product = configured()
        names = tuple(product.domains)
        parser.add_argument("--phase", type=int, choices=[phase.number for phase in product.phases], help="only the tables of this phase")
        parser.add_argument("--domain", choices=names, metavar="NAME", help=f"only the tables of one domain: {', '.join(names)}")
        parser.add_argument("--reference", action="store_true", help="plan the reference schema; no database is asked")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write there in place of stdout")

    def handle(self, *, format: str, phase: int | None, domain: str | None, output: Path | None, **options: Any) -> None:
        schema = self.schema(reference=options["reference"])
        product = product_of(schema)
        plan = product.plan(schema)
        tables = chosen(plan, product, phase, domain)
        if format == "json":
            self.emit({"ok": True, **data(plan, tables, product)})
            return
        page = "\n".join((text if format == "text" else mermaid)(plan, tables, product))
        if output is None:
            self.stdout.write(page)
        else:
            output.write_text(f"{page}\n", encoding="utf-8")
            self.stdout.write(f"wrote {output}")

    def schema(self, *, reference: bool) -> Schema:
        """The live schema, or the reference one."""
        if reference:
            return reference_schema()
        live = read_schema(connections[TARGET])
        if not live:
            raise SeedError("the target has no tables to plan", "run: python manage.py schema_create, or add --reference")
        return live

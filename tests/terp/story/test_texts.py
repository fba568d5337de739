"""Texts: each file is read by a story, holds what can be told, and says clearly what can't."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from seeding import models, terp
from seeding.engine.journal.models import Run
from seeding.engine.keys import Keys
from seeding.engine.spec import Spec
from seeding.terp.kernel.texts.loader import FOLDER, TextError, TextFile, placeholders
from seeding.terp.kernel.texts.picker import Picker
from seeding.terp.records import ADDITIONS, RECORDS
from seeding.terp.samples.story.sampling import NOTES
from seeding.terp.simulate import simulate
from tests.conftest import Cli
from tests.terp.story.sparse import AS_OF

STORY = re.compile(r"\.(story|company)\.")
QUOTES = str.maketrans("", "", "“”")
RARE = {  # what these businesses don't come to as of that day
    ("calendar/agenda", "DEADLINE license"),
    *(("collaboration/comments_on_clients", f"newcomer.{part}") for part in ("leads", "ends")),
    *(
        ("collaboration/comments_on_orders", f"{topic}.{part}")
        for topic in ("order partly paid", "order returned")
        for part in ("leads", "ends")
    ),
    *(("inventory/alerts", f"resolutions.LOW_STOCK {cause}") for cause in ("gone", "moved", "promised")),
    *(("inventory/alerts", f"resolutions.{kind} {cause}") for kind in ("EXPIRING", "SLOW_MOVING") for cause in ("gone", "sold")),
    ("inventory/alerts", "resolutions.OVERSTOCK held"),
    ("system/audit", "other"),
}
GOOD = """
fields = ["client", "order"]

["order placed".leads]
texts = ["{client} ordered.", "{order} is new."]

[closed]
fields = []
texts = ["Monday | Closed on {{Monday}}"]
"""


@cache
def declared() -> list[TextFile]:
    """All files that a module of the product names."""
    names = [found.name for found in pkgutil.walk_packages(terp.__path__, f"{terp.__name__}.") if STORY.search(found.name)]
    modules = [importlib.import_module(name) for name in names]
    return list({id(each): each for module in modules for each in vars(module).values() if isinstance(each, TextFile)}.values())


def file(folder: Path, content: str, offers: str = "client order") -> TextFile:
    (folder / "noun").mkdir(exist_ok=True)
    (folder / "noun" / "occasion.toml").write_text(content, encoding="utf-8")
    return TextFile("noun/occasion", offers, folder)


def test_texts__every_file_can_be_told_and_every_file_is() -> None:
    for each in declared():
        assert each.offers == frozenset().union(*each.fields.values()), each.name
    assert {each.name for each in declared()} == {str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.glob("*/*")}


def test_texts__the_folder_holds_nothing_but_toml() -> None:
    assert {path.suffix for path in FOLDER.rglob("*") if path.is_file()} == {".toml"}


def test_texts__are_plain_characters() -> None:
    assert [text for each in declared() for texts in each.pools.values() for text in texts if not text.translate(QUOTES).isascii()] == []


def test_texts__no_command_reads_one_at_its_start() -> None:
    start = "import tomllib; del tomllib.loads; import manage, django; from django.conf import settings; settings.TIME_ZONE; django.setup()"
    told = "from seeding.terp import records, simulate; from seeding.terp.samples.story.sampling import NOTES"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "terp_seed.settings"}
    for last, status in ((told, 0), (f"{told}; NOTES.pools", 1)):
        done = subprocess.run([sys.executable, "-c", f"{start}; {last}"], env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stderr


def test_text_file__pools_parts_and_fields(tmp_path: Path) -> None:
    told = file(tmp_path, GOOD)
    assert told["order placed.leads"] == ("{client} ordered.", "{order} is new.")
    assert told.under("order placed") == {"leads": told["order placed.leads"]}
    assert told.rows("closed") == [("Monday", "Closed on {{Monday}}")] and told.one("closed") == "Monday | Closed on {{Monday}}"
    assert told.fields == {"order placed.leads": {"client", "order"}, "closed": frozenset()}
    with pytest.raises(TextError, match=r"occasion.toml \[open\]: no such texts"):
        told["open"]


def test_text_file__fields_of_a_heading_go_for_those_below_it(tmp_path: Path) -> None:
    told = file(tmp_path, 'fields = ["order"]\n[a]\nfields = ["client"]\n[a.b]\ntexts = ["{client}"]\n[a.c]\nfields = []\ntexts = ["None"]')
    assert told.fields == {"a.b": {"client"}, "a.c": frozenset()}


def test_text_file__is_read_when_its_first_text_is_told(tmp_path: Path) -> None:
    told = TextFile("noun/occasion", "client order", tmp_path)
    file(tmp_path, GOOD)
    assert told.one("closed")
    file(tmp_path, "broken")
    assert told.one("closed"), "read again"


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (("{client} ordered.", "{customer} ordered."), 'occasion.toml [order placed.leads]: "{customer} ordered." speaks of {customer}'),
        (("{client} ordered.", "{} ordered."), '"{} ordered." speaks of {}'),
        (("{client} ordered.", "{client ordered."), '"{client ordered." has a brace without its partner'),
        (("{client} ordered.", " "), '[order placed.leads]: " " is empty'),
        (("{client} ordered.", "{order} is new."), '"{order} is new." stands there twice'),
        (('["Monday | Closed on {{Monday}}"]', "[]"), "[closed]: no texts"),
        (("Closed on {{Monday}}", "Closed for {client}"), "Closed for {client}\" speaks of {client}, which isn't known"),
        (('"client", "order"]', '"client", "order", "city"]'), "[order placed.leads]: the code doesn't offer {city}"),
        (("texts = [\"Monday", "text = [\"Monday"), "occasion.toml [closed] holds something else than texts and fields"),
        (('["Monday', '[5, "Monday'), "occasion.toml [closed] holds something else"),
        (("[closed]", "mood = 1\n[closed]"), "occasion.toml [order placed.leads] holds something else"),
        (("[closed]", "[closed"), "seeding/terp/texts/noun/occasion.toml can't be read"),
    ],
)  # fmt: skip
def test_text_file__says_what_cannot_be_told(tmp_path: Path, bad: tuple[str, str], problem: str) -> None:
    assert bad[0] in GOOD and file(tmp_path, GOOD).pools
    with pytest.raises(TextError) as refused:
        assert file(tmp_path, GOOD.replace(*bad)).pools
    assert problem in refused.value.problem and refused.value.fix


def test_text_file__that_is_not_utf_8(tmp_path: Path) -> None:
    told = file(tmp_path, GOOD)
    (tmp_path / "noun" / "occasion.toml").write_bytes(GOOD.replace("Monday", "Café").encode("cp1252"))
    with pytest.raises(TextError, match=r"occasion\.toml can't be read: it is not UTF-8") as refused:
        assert told.pools
    assert refused.value.fix == "save it as UTF-8"


def test_seed_all__refuses_a_broken_text_before_the_first_phase(sqlite_terp: BaseDatabaseWrapper, cli: Cli, tmp_path: Path) -> None:
    """One that is told in the last phase alone."""
    for told in declared():
        told.__dict__.pop("_content", None)
    moved, broken = NOTES._path, file(tmp_path, '[ALLOCATED]\ntexts = ["Jar for {buyer}"]')._path
    NOTES._path = broken
    try:
        answer = cli("seed_all", "--scenario", "light", "--as-of", "2026-11-20")
    finally:
        NOTES._path = moved
    assert answer.status == 2 and "samples/log.toml [ALLOCATED]" in answer.err and "phase 1" not in answer.out
    assert not Run.objects.exists() and not models.User.objects.using("terp").exists()


def test_placeholders() -> None:
    assert placeholders("{client} took {{all}} of {order}") == {"client", "order"}


# --- what is told of it --------------------------------------------------------------------------------------------------------


@cache
def asked() -> tuple[set[tuple[str, str]], dict[tuple[str, str], set[frozenset[str]]]]:
    """By file and pool: what two businesses ask for with all their stories, and the sets of fields that were known then."""
    pools: set[tuple[str, str]] = set()
    known: dict[tuple[str, str], set[frozenset[str]]] = {}
    get, choose = TextFile.__getitem__, Picker._choose

    def noted_get(self: TextFile, pool: str) -> tuple[str, ...]:
        pools.add((self.name, pool))
        return get(self, pool)

    def noted_choose(self: Picker, names: tuple[str, ...], fields: Mapping[str, str], subject: tuple[object, ...]) -> Sequence[str]:
        for name in names:
            known.setdefault((self.texts.name, name), set()).add(frozenset(field for field, value in fields.items() if value))
        return choose(self, names, fields, subject)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextFile, "__getitem__", noted_get)
        patch.setattr(Picker, "_choose", noted_choose)
        for scenario in ("full", "light", "edge_cases", "chaos"):
            history = simulate(Spec(scenario, Decimal(1), 12345, AS_OF), Keys())
            for record in [*RECORDS.values(), *(record for parts in ADDITIONS.values() for record in parts.values())]:
                record(history)
    return pools, known


def test_texts__every_pool_is_asked_for() -> None:
    """Of the questions it is the groups that count: whom somebody asks is drawn from all jobs of the group."""
    unasked = {(each.name, pool) for each in declared() for pool in each.pools} - asked()[0]
    groups = {pool.split(".")[0] for name, pool in asked()[0] if name == "collaboration/questions"}
    assert sorted(one for one in unasked - RARE if one[0] != "collaboration/questions" or one[1].split(".")[0] not in groups) == []


def test_texts__each_is_one_that_can_be_told() -> None:
    found = [(each, pool, text) for each in declared() for pool, texts in each.pools.items() for text in texts]
    untold = [
        f"{each.name} [{pool}]: {text}"
        for each, pool, text in found
        if (sets := asked()[1].get((each.name, pool))) and not any(placeholders(text) <= known for known in sets)
    ]
    assert untold == []


def test_texts__a_file_names_the_fields_that_are_given() -> None:
    given = {key: frozenset().union(*sets) for key, sets in asked()[1].items()}
    strange = {key: fields - each.fields[key[1]] for each in declared() for key, fields in given.items() if key[0] == each.name}
    assert {key: sorted(fields) for key, fields in strange.items() if fields} == {}

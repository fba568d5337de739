"""Texts: each file is read by a story, holds what can be told, and says clearly what can't."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from seeding import terp
from seeding.terp.kernel.texts.loader import FOLDER, TextError, TextFile, placeholders

STORY = re.compile(r"\.(story|company)\.")
QUOTES = str.maketrans("", "", "“”")
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


def test_placeholders() -> None:
    assert placeholders("{client} took {{all}} of {order}") == {"client", "order"}

"""The picker of texts: true of its subject, evenly used, and the same whatever else is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.picker import Picker

OCCASIONS = 200


def picker(folder: Path, table: str = "comments", texts: int = 72) -> Picker:
    """One whose file holds so many texts of a client, and some with parts."""
    (folder / "noun").mkdir(exist_ok=True)
    lines = "\n".join(f'"{{client}} said {n}",' for n in range(texts))
    more = (
        '[leads]\ntexts = ["One.", "{client} two.", "Three."]\n[ends]\ntexts = ["First.", "{city} second."]\n[far]\ntexts = ["In {city}"]'
    )
    (folder / "noun" / "talk.toml").write_text(f'fields = ["client", "city"]\n[talk]\ntexts = [\n{lines}\n]\n{more}\n', encoding="utf-8")
    return Picker(TextFile("noun/talk", "client city", folder), 12345, table)


def texts_of(talks: Picker, *, extra: int | None = None) -> list[str]:
    """What is said of 200 occasions; of one more before the occasion of that number, if one is given."""
    found = []
    for number in range(OCCASIONS + 1):
        if number == extra:
            talks.say("talk", {"client": "Another"}, "another")
        if number < OCCASIONS:
            found.append(talks.say("talk", {"client": f"Client {number % 30}"}, number))
    return found


def test_say__the_same_again_and_another_by_table_and_seed(tmp_path: Path) -> None:
    assert texts_of(picker(tmp_path)) == texts_of(picker(tmp_path)) != texts_of(picker(tmp_path, "todo_tasks"))


def test_say__no_text_comes_back_before_all_others_were_told(tmp_path: Path) -> None:
    counts = Counter(text.split(" said ")[1] for text in texts_of(picker(tmp_path)))
    assert len(counts) == 72 and set(counts.values()) == {2, 3}
    assert Counter(texts_of(picker(tmp_path))).most_common(1)[0][1] == 1, "the same words of the same client"


def test_say__one_occasion_more_leaves_what_was_told_before_it(tmp_path: Path) -> None:
    plain = texts_of(picker(tmp_path))
    for extra in (0, 40, 120, OCCASIONS):
        assert texts_of(picker(tmp_path), extra=extra)[:extra] == plain[:extra]


@pytest.mark.parametrize("extra", range(0, OCCASIONS, 20))
def test_say__one_occasion_more_changes_few_that_are_told_after_it(tmp_path: Path, extra: int) -> None:
    plain, more = texts_of(picker(tmp_path)), texts_of(picker(tmp_path), extra=extra)
    assert sum(one != other for one, other in zip(plain, more, strict=True)) <= OCCASIONS * 0.15


def test_say__other_pools_and_other_tables_know_nothing_of_it(tmp_path: Path) -> None:
    talks, tasks = picker(tmp_path), picker(tmp_path, "todo_tasks")
    expected = (
        [talks.pair("leads", "ends", {"client": "A"}, n) for n in range(3)],
        [tasks.say("talk", {"client": "A"}, n) for n in range(9)],
    )
    talks, tasks = picker(tmp_path), picker(tmp_path, "todo_tasks")
    texts_of(talks)
    assert expected == (
        [talks.pair("leads", "ends", {"client": "A"}, n) for n in range(3)],
        [tasks.say("talk", {"client": "A"}, n) for n in range(9)],
    )


def test_say__a_new_text_changes_only_those_that_tell_it_and_few_others(tmp_path: Path) -> None:
    few, more = ([picker(tmp_path, texts=texts).say("talk", {"client": "A"}, n) for n in range(20)] for texts in (72, 73))
    assert 0 <= sum(one != other for one, other in zip(few, more, strict=True)) <= 3


def test_say__only_what_is_known(tmp_path: Path) -> None:
    talks = picker(tmp_path)
    assert talks.say("far", {"client": "A"}, 1) == "" == talks.say("far", {"city": ""}, 1) and talks.say("far", {"city": "Oakland"}, 1)
    assert {talks.say("leads", {}, n) for n in range(9)} == {"One.", "Three."}
    assert {talks.pair("leads", "far", {}, n) for n in range(9)} == {("One.", ""), ("Three.", "")}
    assert talks.pair("far", "leads", {}, 1) == ("", "")


def test_pair__every_pair_once_before_any_comes_back(tmp_path: Path) -> None:
    talks, fields = picker(tmp_path), {"client": "A", "city": "Oakland"}
    assert len({talks.pair("leads", "ends", fields, n) for n in range(6)}) == 6


def test_average_uses__is_how_often_each_text_was_told(tmp_path: Path) -> None:
    talks = picker(tmp_path)
    texts_of(talks)
    assert talks.average_uses("talk") == OCCASIONS / 72 and talks.average_uses("far") == 0

"""Texts out of two sentences, first what is the case, then what is to be said about it: every pair once before any comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from seeding.engine.draw import Draw

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the names of its fields."""

    text: str
    needs: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Sentence:
        return cls(text, frozenset(name for _, name, _, _ in Formatter().parse(text) if name))


class Pool:
    """Sentences used evenly, as far as their fields are known."""

    def __init__(self, texts: Sequence[str], draw: Draw, name: str) -> None:
        self._sentences = [Sentence.parse(text) for text in draw.shuffled(texts, name)]
        self._used: Counter[tuple[str, str]] = Counter()

    def take(self, fields: Fields, beside: str = "") -> Sentence | None:
        """The sentence used least beside that one, and least at all; None where each needs what isn't known."""
        able = [sentence for sentence in self._sentences if sentence.needs <= fields.keys()]
        if not able:
            return None
        chosen = min(able, key=lambda sentence: (self._used[beside, sentence.text] if beside else 0, self._used["", sentence.text]))
        self._used["", chosen.text] += 1
        if beside:
            self._used[beside, chosen.text] += 1
        return chosen

    def say(self, fields: Fields) -> str:
        """The next sentence with its fields filled in; empty where none can be said."""
        chosen = self.take(fields)
        return chosen.text.format_map(fields) if chosen else ""


class Remarks:
    """`say(topic, fields)` gives the topic's next pair of sentences."""

    def __init__(self, topics: Mapping[str, tuple[Sequence[str], Sequence[str]]], draw: Draw) -> None:
        self._leads = {topic: Pool(leads, draw, f"{topic} leads") for topic, (leads, _) in topics.items()}
        self._ends = {topic: Pool(ends, draw, f"{topic} ends") for topic, (_, ends) in topics.items()}

    def say(self, topic: str, fields: Fields) -> str:
        """Two sentences about the topic, or the first alone; empty where nothing can be said with these fields."""
        lead = self._leads[topic].take(fields)
        if lead is None:
            return ""
        end = self._ends[topic].take(fields, beside=lead.text)
        return f"{lead.text} {end.text}".format_map(fields) if end else lead.text.format_map(fields)


def known(**fields: str | None) -> dict[str, str]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value}

"""Which colour the word of a status has: good, bad, waiting, under way, or none."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "good": """paid active approved completed complete done posted shipped delivered accepted live fulfilled converted resolved released
        received success succeeded reconciled closed_won""",
    "bad": """overdue cancelled canceled void voided rejected failed failure critical expired declined written_off defective high_risk
        blocked disposed quarantined urgent write_off error lost missed""",
    "waiting": """pending partial partially_paid draft high warning on_hold hold awaiting_intake awaiting invited unconfirmed tentative
        medium due low_stock expiring photography_complete quarantine overstock reserved needs_action""",
    "moving": """sent viewed in_progress confirmed scheduled packed running started new processing planned writing seen in_review assigned
        submitted open building cleared""",
}
_TONES: Final = {word: tone for tone, words in _WORDS.items() for word in words.split()}


def tone_of(word: str) -> str:
    """One of good, bad, waiting, moving, plain."""
    return _TONES.get(word.lower(), "plain")

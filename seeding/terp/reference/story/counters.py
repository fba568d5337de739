"""The counters from which the application takes its next codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seeding.engine.keys import Keys
from seeding.terp.assumptions import FIRST_LOT_CODE
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived, LotReceived
from seeding.terp.reference.facts import CounterAdvanced

TRAILING_NUMBER = re.compile(r"(\d+)$")


def count_codes(history: History, keys: Keys) -> None:
    """Append the counters of lot and batch codes, each at the highest number given out, so that the next receipt gets a free one."""
    for name, prefix, given in (("lot_code", "LOT-", history.lots), ("batch_code", "BATCH-", history.batches)):
        numbers: Sequence[LotReceived | BatchReceived] = given
        history.counters.append(
            CounterAdvanced(
                id=keys.take("sequences"),
                name=name,
                prefix=prefix,
                current_value=max((_number(item.code) for item in numbers), default=FIRST_LOT_CODE - 1),
                created_at=history.started_at,
                updated_at=max((item.created_at for item in numbers), default=history.started_at),
            )
        )


def _number(code: str) -> int:
    """The number at the end of a code: 1001 for LOT-001001."""
    found = TRAILING_NUMBER.search(code)
    return int(found[1]) if found else 0

"""What clients look for, what suppliers offer and what fits, out of the needs, the offers and the matches found."""

from __future__ import annotations

from seeding.terp.kernel.records import Record, same
from seeding.terp.kernel.story import story_of
from seeding.terp.matchmaking.factories import ClientNeedFactory, MatchRecordFactory, VendorSupplyFactory
from seeding.terp.matchmaking.facts import NeedStated
from seeding.terp.matchmaking.story.matches import MatchFound, tell_matches
from seeding.terp.matchmaking.story.supply import SupplyOffered, tell_supply

TABLES: dict[str, Record] = {
    "client_needs": same(ClientNeedFactory, NeedStated, lambda history: history.needs),
    "vendor_supply": same(VendorSupplyFactory, SupplyOffered, lambda history: story_of(history, tell_supply).offers),
    "match_records": same(MatchRecordFactory, MatchFound, lambda history: story_of(history, tell_matches).matches),
}

"""What batches.metadata says of a batch: its tests, how it is packed and grown, when it expires."""

from __future__ import annotations

from seeding.engine.schema.columns import dumps
from seeding.terp.catalog.facts import ProductListed
from seeding.terp.history import History
from seeding.terp.inventory.facts import BatchReceived

PACKAGING = {  # by category
    "Flower": {"type": "Heat-sealed bag", "size": "1 lb", "material": "Nylon"},
    "Concentrates": {"type": "Jar", "size": "1 g", "material": "Glass"},
    "Vapes": {"type": "Box", "size": "1 unit", "material": "Cardboard"},
    "Bulk Oil": {"type": "Jar", "size": "1 kg", "material": "Glass"},
    "Edibles": {"type": "Pouch", "size": "10 pieces", "material": "Mylar"},
    "Pre-Rolls": {"type": "Tube", "size": "1 g", "material": "Plastic"},
}
OTHER_PACKAGING = {"type": "Box", "size": "1 unit", "material": "Cardboard"}
SUN_GROWN = ("Outdoor", "Deps")
GROWN = {"Outdoor": "Outdoor", "Deps": "Light deprivation", "Indoor": "Indoor", "Greenhouse": "Greenhouse"}  # by subcategory


def descriptions(history: History) -> list[str]:
    """The metadata of each batch, as JSON text."""
    listed = history.by_id.products
    strains = {strain.id: strain.category for strain in history.strains}
    regions = {client.id: region(client.address) for client in history.clients if client.kind == "supplier"}
    texts = []
    for batch in history.batches:
        product = listed[batch.product_id]
        words = (strains.get(product.strain_id), product.category, product.subcategory)
        texts.append(
            dumps(
                {
                    "testResults": batch.test_results,
                    "packaging": PACKAGING.get(product.category, OTHER_PACKAGING),
                    "sourcing": sourcing(batch, product, regions.get(batch.vendor_id)),
                    "notes": history.by_id.lots[batch.lot_id].notes,
                    "tags": [word.lower() for word in words if word],
                    "customFields": {},
                    "expirationDate": batch.expires_on.isoformat(),
                }
            )
        )
    return texts


def sourcing(batch: BatchReceived, product: ProductListed, place: str | None) -> dict[str, object]:
    """How and where a batch grew; organic is what grew under the sun and has no contaminants."""
    clean = not batch.test_results.get("contaminants")
    grown = {"growMethod": GROWN.get(product.subcategory, "Mixed"), "organic": clean and product.subcategory in SUN_GROWN}
    return grown | ({"region": place} if place else {})


def region(address: str) -> str:
    """City and state of an address: Oakland, CA."""
    street_to_state = address.rpartition(" ")[0]
    return street_to_state.partition(", ")[2]

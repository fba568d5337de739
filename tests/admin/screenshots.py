"""Pictures of a running admin for the docs: `python -m tests.admin.screenshots http://127.0.0.1:8000 USER PASSWORD`.

The pages are those of the newest order that is paid in part and of its client, so any seeded database will do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.admin.person import LOOKS, Look, Person, started_browser
from tests.servers import ROOT

FOLDER: Final = ROOT / "docs" / "screenshots"
DESKTOP, PHONE, DARK = LOOKS


def main(url: str, name: str, password: str) -> None:
    """Write all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    driver = started_browser(Path(tempfile.mkdtemp()))
    try:
        person = Person(driver, url)
        person.sign_in(name, password)
        take(person, DESKTOP, "/admin/seeding/order/?sale_status=PARTIAL", "orders")
        order = person.find("td.field-id a").get_attribute("href").removeprefix(url)
        client = person.find("td.field-client a").get_attribute("href").removeprefix(url)
        take(person, DESKTOP, order, "order")
        take(person, DARK, client, "client-dark")
        take(person, PHONE, "/admin/seeding/invoice/?status=OVERDUE", "invoices-phone")
    finally:
        driver.quit()


def take(person: Person, look: Look, address: str, name: str) -> None:
    person.look(look)
    person.open(address)
    time.sleep(0.3)  # seconds, for fonts
    person.driver.save_screenshot(str(FOLDER / f"{name}.png"))


if __name__ == "__main__":
    main(*sys.argv[1:])

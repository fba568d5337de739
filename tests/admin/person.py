"""A person at a browser: what they do, and what can be asked of the page that they see."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.servers import ROOT

FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE: Final = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at a page."""

    name: str
    width: int
    height: int
    theme: str = "light"

    @property
    def mobile(self) -> bool:
        return self.width < 500


LOOKS: Final = (Look("desktop", 1440, 900), Look("phone", 390, 844), Look("dark", 1440, 900, "dark"))


class Person:
    """A browser with what can be asked of the page that it shows."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver = driver
        self.url = url
        self.width = LOOKS[0].width  # innerWidth won't do: a phone zooms out for what is too wide
        self.answered: list[float] = []  # ms from each request for a page to the end of its answer

    def sign_in(self, name: str = "ana", password: str = "for-the-tests") -> None:
        self.open("/")
        self.find("[name=username]").send_keys(name)
        self.find("[name=password]").send_keys(password)
        self.find("[type=submit]").click()
        self.wait("#tables")  # a click doesn't wait for the page that it leads to

    def open(self, address: str) -> None:
        self.driver.get(self.url + address)
        self.answered.append(self.driver.execute_script(_ANSWERED))

    def find(self, selector: str) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.driver.find_elements(By.CSS_SELECTOR, selector)]

    def wait(self, selector: str) -> Any:
        return WebDriverWait(self.driver, 10).until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector))

    def look(self, look: Look) -> None:
        """From now on; the theme is kept by the site whose page is open."""
        self.width = look.width
        size = {"width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_script(f"localStorage.setItem('adminTheme', JSON.stringify('{look.theme}'))")

    def complaints(self) -> list[str]:
        """What the browser's console and network told since the last time: errors, failed and foreign requests."""
        log: Any = self.driver
        console = [line["message"] for line in log.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]
        return [
            *console,
            *(found for line in log.get_log("performance") for found in self._network(json.loads(line["message"])["message"])),
        ]

    def _network(self, event: dict[str, Any]) -> list[str]:
        given = event["params"]
        match event["method"]:
            case "Network.requestWillBeSent":
                address = given["request"]["url"]
                return [] if address.startswith((self.url, "data:", "chrome", "about:")) else [f"foreign request: {address}"]
            case "Network.responseReceived" if given["response"]["status"] >= 400:
                return [f"{given['response']['status']}: {given['response']['url']}"]
            case "Network.loadingFailed" if not given.get("canceled"):
                return [f"failed: {given.get('errorText')}"]
        return []

    def too_wide(self) -> list[str]:
        """What is wider than the window, and tables wider than their box."""
        return list(self.driver.execute_script(_TOO_WIDE, self.width))

    def faults(self) -> list[str]:
        """What axe finds that is serious: the rule and the first element."""
        self.driver.execute_script(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(_AXE)
        return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found if fault["impact"] in ("serious", "critical")]


_TOO_WIDE: Final = """
    const found = document.documentElement.scrollWidth > arguments[0] ? [`page: ${document.documentElement.scrollWidth} px`] : [];
    for (const box of document.querySelectorAll(".box"))
        if (box.scrollWidth > box.clientWidth + 1) found.push(`table: ${box.scrollWidth} px in ${box.clientWidth}`);
    return found;"""
_ANSWERED: Final = """
    const [page] = performance.getEntriesByType("navigation");
    return page.responseEnd - page.requestStart;"""
_AXE: Final = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ["violations"]}).then((result) => done(result.violations));"""


def started_browser(profile: Path) -> webdriver.Chrome:
    """A headless Chromium with that folder as its profile."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1440,900"):
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))

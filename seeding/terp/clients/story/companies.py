"""The companies the house deals with: names, contacts, addresses and phone numbers, none of them real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp.assumptions import COMPANY_FORM_SHARE, HOUSE_NUMBERS, Scenario
from seeding.terp.kernel.texts.loader import TextFile
from seeding.terp.kernel.texts.naming import distinct, slug

WORDS = TextFile("clients/companies")
CODES = {"large": "WHL", "regular": "REG", "supplier": "VND"}


@dataclass(frozen=True, slots=True)
class City:
    """A city, the tag of its region, its ZIP codes from first to last, and its area codes."""

    name: str
    region: str
    first_zip: str
    last_zip: str
    area_codes: str


@dataclass(frozen=True, slots=True)
class Company:
    """What a client or supplier is called and where it sits; `number` counts from 1 within its kind."""

    kind: str
    number: int
    name: str
    domain: str
    contact: str
    phone: str
    address: str
    region: str

    @property
    def code(self) -> str:
        return f"{CODES[self.kind]}{self.number:04d}"

    @property
    def contact_email(self) -> str:
        return f"{slug(self.contact).replace('-', '.')}@{self.domain}"


def companies(spec: Spec, scenario: Scenario) -> Iterator[Company]:
    """Suppliers, large and regular buyers; no two with the same name, contact or domain."""
    kinds = [("supplier", scenario.suppliers), ("large", scenario.large_clients), ("regular", scenario.regular_clients)]
    total = sum(count for _, count in kinds)
    names = iter(_company_names(spec, total))
    contacts = iter(distinct(Draw(spec.seed, "clients", "contact"), WORDS["first names"], WORDS["last names"], ("Alex", "Sam"), total))
    draw = Draw(spec.seed, "clients", "company")
    cities = {name: City(name, *parts) for name, *parts in WORDS.rows("cities")}
    neighbours = dict.fromkeys(cities, 0)
    for kind, count in kinds:
        for number in range(1, count + 1):
            name = next(names)
            city = draw.pick(list(cities), kind, number, "city")
            trade = draw.pick(WORDS[f"trades.{kind}"], kind, number, "trade")
            form = (
                f" {draw.pick(WORDS['forms'], kind, number, 'form')}" if draw.chance(COMPANY_FORM_SHARE, kind, number, "has form") else ""
            )
            yield Company(
                kind=kind,
                number=number,
                name=f"{name} {trade}{form}",
                domain=f"{slug(name)}.example",
                contact=next(contacts),
                phone=_phone(spec, cities[city], neighbours[city]),
                address=_address(draw, cities[city], kind, number),
                region=cities[city].region,
            )
            neighbours[city] += 1


def _company_names(spec: Spec, count: int) -> list[str]:
    """So many company names without trade and legal form, all different."""
    draw = Draw(spec.seed, "clients", "name")
    return distinct(draw, WORDS["adjectives"], WORDS["nouns"], WORDS["prefixes"], count)


def _phone(spec: Spec, city: City, neighbour: int) -> str:
    """A number in the range reserved for fiction; different for each company of a city until its area codes are used up."""
    codes = city.area_codes.split()
    place = (neighbour + Draw(spec.seed, "clients", "phone").whole(0, 99, city.name)) % (100 * len(codes))
    line, index = divmod(place, len(codes))
    return f"({codes[index]}) 555-01{line:02d}"


def _address(draw: Draw, city: City, *key: object) -> str:
    street = f"{draw.pick(WORDS['streets'], *key, 'street')} {draw.pick(WORDS['street kinds'], *key, 'kind')}"
    code = draw.whole(int(city.first_zip), int(city.last_zip), *key, "zip")
    return f"{draw.whole(*HOUSE_NUMBERS, *key, 'number')} {street}, {city.name}, CA {code}"

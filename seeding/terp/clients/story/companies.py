"""The companies the house deals with: names, contacts, addresses and phone numbers, none of them real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seeding.engine.draw import Draw
from seeding.engine.spec import Spec
from seeding.terp.assumptions import Scenario
from seeding.terp.kernel.texts import words

CODES = {"large": "WHL", "regular": "REG", "supplier": "VND"}


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
        return f"{words.slug(self.contact).replace('-', '.')}@{self.domain}"


def companies(spec: Spec, scenario: Scenario) -> Iterator[Company]:
    """Suppliers, large and regular buyers; no two with the same name, contact or domain."""
    kinds = [("supplier", scenario.suppliers), ("large", scenario.large_clients), ("regular", scenario.regular_clients)]
    total = sum(count for _, count in kinds)
    names = iter(_company_names(spec, total))
    contacts = iter(words.distinct(Draw(spec.seed, "clients", "contact"), words.FIRST_NAMES, words.LAST_NAMES, ("Alex", "Sam"), total))
    draw = Draw(spec.seed, "clients", "company")
    neighbours = dict.fromkeys(words.CITIES, 0)
    for kind, count in kinds:
        for number in range(1, count + 1):
            name = next(names)
            city = draw.pick(list(words.CITIES), kind, number, "city")
            form = f" {draw.pick(words.COMPANY_FORMS, kind, number, 'form')}" if draw.chance(0.5, kind, number, "has form") else ""
            yield Company(
                kind=kind,
                number=number,
                name=f"{name} {draw.pick(words.COMPANY_TRADES[kind], kind, number, 'trade')}{form}",
                domain=f"{words.slug(name)}.example",
                contact=next(contacts),
                phone=_phone(spec, city, neighbours[city]),
                address=_address(draw, city, kind, number),
                region=words.CITIES[city][0],
            )
            neighbours[city] += 1


def _company_names(spec: Spec, count: int) -> list[str]:
    """So many company names without trade and legal form, all different."""
    draw = Draw(spec.seed, "clients", "name")
    return words.distinct(draw, words.COMPANY_ADJECTIVES, words.COMPANY_NOUNS, words.COMPANY_PREFIXES, count)


def _phone(spec: Spec, city: str, neighbour: int) -> str:
    """A number in the range reserved for fiction; different for each company of a city until its area codes are used up."""
    codes = words.CITIES[city][3]
    place = (neighbour + Draw(spec.seed, "clients", "phone").whole(0, 99, city)) % (100 * len(codes))
    line, index = divmod(place, len(codes))
    return f"({codes[index]}) 555-01{line:02d}"


def _address(draw: Draw, city: str, *key: object) -> str:
    _, low, high, _ = words.CITIES[city]
    street = f"{draw.pick(words.STREETS, *key, 'street').replace('-', ' ')} {draw.pick(words.STREET_KINDS, *key, 'kind')}"
    return f"{draw.whole(100, 9999, *key, 'number')} {street}, {city}, CA {draw.whole(low, high, *key, 'zip')}"

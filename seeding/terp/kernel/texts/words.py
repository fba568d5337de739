"""Words the business is made of: strains and their families, companies, people, places. E-mail domains and phone numbers are reserved
for fiction (`.example`, 555-0100 to 555-0199)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seeding.engine.draw import Draw


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STRAINS = (  # name, category, the strain it is a variant of; parents before variants, and the first ten hold two families
    ("Blue Dream", "hybrid", None),
    ("OG Kush", "hybrid", None),
    ("SFV OG", "hybrid", "OG Kush"),
    ("Sour Diesel", "sativa", None),
    ("Granddaddy Purple", "indica", None),
    ("Gelato", "hybrid", None),
    ("Gelato 41", "hybrid", "Gelato"),
    ("Northern Lights", "indica", None),
    ("Jack Herer", "sativa", None),
    ("Green Crack", "sativa", None),
    ("Girl Scout Cookies", "hybrid", None),
    ("Thin Mint Cookies", "hybrid", "Girl Scout Cookies"),
    ("Wedding Cake", "hybrid", None),
    ("Bubba Kush", "indica", None),
    ("Pre-98 Bubba Kush", "indica", "Bubba Kush"),
    ("Durban Poison", "sativa", None),
    ("Haze", "sativa", None),
    ("Super Silver Haze", "sativa", "Haze"),
    ("Purple Punch", "indica", None),
    ("Zkittlez", "indica", None),
    ("Tahoe OG", "hybrid", "OG Kush"),
    ("Fire OG", "hybrid", "OG Kush"),
    ("Platinum Cookies", "hybrid", "Girl Scout Cookies"),
    ("Animal Cookies", "hybrid", "Girl Scout Cookies"),
    ("Gelato 33", "hybrid", "Gelato"),
    ("Runtz", "hybrid", None),
    ("White Runtz", "hybrid", "Runtz"),
    ("Pink Runtz", "hybrid", "Runtz"),
    ("Gorilla Glue", "hybrid", None),
    ("Chemdawg", "hybrid", None),
    ("Chemdawg 91", "hybrid", "Chemdawg"),
    ("White Widow", "hybrid", None),
    ("AK-47", "hybrid", None),
    ("Pineapple Express", "hybrid", None),
    ("Trainwreck", "hybrid", None),
    ("Bruce Banner", "hybrid", None),
    ("Cherry Pie", "hybrid", None),
    ("Sunset Sherbet", "hybrid", None),
    ("Dosidos", "hybrid", None),
    ("Mimosa", "hybrid", None),
    ("Headband", "hybrid", None),
    ("Biscotti", "hybrid", None),
    ("Cereal Milk", "hybrid", None),
    ("Blueberry Muffin", "hybrid", None),
    ("Blueberry", "indica", None),
    ("Purple Kush", "indica", None),
    ("Hindu Kush", "indica", None),
    ("Afghan Kush", "indica", None),
    ("Master Kush", "indica", None),
    ("Northern Lights 5", "indica", "Northern Lights"),
    ("Grape Ape", "indica", None),
    ("Forbidden Fruit", "indica", None),
    ("Ice Cream Cake", "indica", None),
    ("Kosher Kush", "indica", None),
    ("Skywalker OG", "indica", None),
    ("Death Star", "indica", None),
    ("G13", "indica", None),
    ("LA Confidential", "indica", None),
    ("Mendocino Purps", "indica", None),
    ("Critical Kush", "indica", None),
    ("Lavender", "indica", None),
    ("King Louis XIII", "indica", None),
    ("Amnesia Haze", "sativa", "Haze"),
    ("Super Lemon Haze", "sativa", "Haze"),
    ("Neville's Haze", "sativa", "Haze"),
    ("Ghost Train Haze", "sativa", "Haze"),
    ("East Coast Sour Diesel", "sativa", "Sour Diesel"),
    ("Strawberry Cough", "sativa", None),
    ("Maui Wowie", "sativa", None),
    ("Acapulco Gold", "sativa", None),
    ("Tangie", "sativa", None),
    ("Clementine", "sativa", None),
    ("Jack the Ripper", "sativa", "Jack Herer"),
    ("Lamb's Bread", "sativa", None),
    ("Chocolope", "sativa", None),
    ("Candyland", "sativa", None),
    ("Panama Red", "sativa", None),
    ("Island Sweet Skunk", "sativa", None),
)  # 78 as in production: 32 hybrid, 24 indica, 22 sativa

FLAVORS = (
    "citrus and pine",
    "sweet berries",
    "fuel and earth",
    "vanilla and dough",
    "grape and lavender",
    "pepper and cedar",
    "tropical fruit",
    "mint and chocolate",
    "lemon and diesel",
    "cream and cherries",
    "sandalwood and spice",
    "mango and honey",
)

EFFECTS = {
    "indica": ("deeply relaxing", "calm and heavy", "restful in the evening", "soothing and slow"),
    "sativa": ("bright and energetic", "clear and creative", "uplifting in the daytime", "focused and lively"),
    "hybrid": ("balanced and happy", "relaxed yet clear", "mellow and sociable", "euphoric and easy"),
}

COMPANY_ADJECTIVES = _words(
    """Amber Ancient Bright Bronze Calm Cedar Clear Copper Crimson Crystal Dandy Dapper Emerald Evergreen Fabled Floating Frosted Gilded
    Golden Gracious Grand Green Happy Hazy Hidden High Honest Humble Indigo Ivory Jade Kind Lively Lofty Lucky Mellow Mindful Misty Mossy
    Noble Olive Patient Prime Purple Quiet Radiant Rolling Rustic Sacred Silver Smoky Starry Sticky Sunny Tranquil Velvet Verdant Vivid
    Wandering Wild Wise"""
)
COMPANY_NOUNS = _words(
    """Acorn Bloom Bough Branch Bud Canopy Clover Cola Compass Crown Ember Fern Field Flower Forest Garden Glade Grove Hemp Hill Horizon
    Joint Kief Kush Lantern Leaf Lotus Meadow Mesa Moon Nectar Oak Orchard Owl Petal Pine Pistil Poppy Prairie Rain Resin Ridge River Root
    Sage Seed Spruce Stem Stone Summit Sunrise Terpene Thistle Trail Tree Trichome Vapor Vine Willow Wolf"""
)
COMPANY_PREFIXES = ("Sierra", "Pacific", "Delta", "Bayside", "Redwood", "Mojave", "Central", "Northern", "Southern", "Harbor", "Canyon")
COMPANY_TRADES = {
    "large": ("Distribution", "Wholesale", "Supply", "Holdings", "Brands"),
    "regular": ("Dispensary", "Collective", "Wellness", "Provisions", "Remedies", "Cannabis", "Boutique"),
    "supplier": ("Farms", "Gardens", "Cultivation", "Growers", "Ranch"),
}
COMPANY_FORMS = ("LLC", "Inc", "Co", "Corp")

FIRST_NAMES = _words(
    """Adriana Alan Alicia Andrea Angela Anthony Arturo Ashley Benjamin Bianca Brandon Camila Carlos Caroline Cesar Christine Corey Daniela
    Darren Deborah Derek Diana Eduardo Elena Eric Fatima Felix Gabriela Gerald Gloria Gregory Hector Helen Ian Irene Isaac Jasmine Javier
    Jenna Joel Jorge Julia Karen Keith Kimberly Lamar Laura Leonard Lillian Luis Mariana Martin Melissa Miguel Monica Nathan Nicole Omar
    Patricia Rafael Renee Samuel Tara Vanessa"""
)
LAST_NAMES = _words(
    """Aguilar Alvarado Anderson Bennett Brooks Bryant Callahan Campos Carrillo Chambers Chavez Coleman Cordova Crawford Delgado Dixon
    Donovan Espinoza Farrell Figueroa Fletcher Flores Franklin Garrett Gibson Graves Gutierrez Harmon Hayashi Herrera Holloway Ibarra
    Jacobs Jimenez Kaufman Keller Kim Lambert Lawson Le Maldonado Marsh McCarthy Mendoza Miranda Navarro Nguyen Ochoa Ortega Park Patel
    Pearson Quintero Ramsey Reyes Rosales Sandoval Shah Silva Tran Vargas Watkins Wong Zimmerman"""
)

STREETS = _words(
    """Alameda Broadway Capitol Castro Cedar Commerce Del-Monte Elm Enterprise Figueroa Fremont Grand Harbor Harrison Industrial Jefferson
    Juniper La-Brea Lincoln Magnolia Main Market Mission Monterey Oak Olive Park Pico San-Pedro Santa-Clara Sunset Valencia
    Washington"""
)
STREET_KINDS = ("Street", "Avenue", "Boulevard", "Way", "Drive")

CITIES = {  # Californian city: region tag, lowest and highest ZIP code, area codes
    "Los Angeles": ("southern-california", 90001, 90089, (213, 310, 323, 818)),
    "San Francisco": ("bay-area", 94102, 94134, (415, 628)),
    "San Diego": ("southern-california", 92101, 92139, (619, 858)),
    "Oakland": ("bay-area", 94601, 94621, (510, 341)),
    "Sacramento": ("central-valley", 95811, 95838, (916, 279)),
    "San Jose": ("bay-area", 95110, 95139, (408, 669)),
}

SUPPLIER_NOTES = (
    "Family farm; harvests in October, greenhouse runs all year.",
    "Reliable on lab results; delivers on Tuesdays and Thursdays.",
    "Prefers consignment; settle at the end of the month.",
    "Strong indoor program with steady AAA quality.",
    "Ask for samples before committing to a new cultivar.",
    "Flexible on price above 100 pounds.",
    "Needs three days' notice for pick-up.",
    "Certified clean-green; photographs of each batch on request.",
)


def slug(name: str) -> str:
    """The name in lower-case letters, digits and single hyphens; apostrophes vanish."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def distinct(draw: Draw, first: Sequence[str], second: Sequence[str], prefixes: Sequence[str], count: int) -> list[str]:
    """So many different two-word names in random order; when all pairs are used up they take a prefix, and at the very last a number."""
    pairs = draw.shuffled([f"{one} {two}" for one in first for two in second])
    names = []
    for index in range(count):
        turn, place = divmod(index, len(pairs))
        cycle, prefix = divmod(turn, len(prefixes) + 1)
        name = f"{prefixes[prefix - 1]} {pairs[place]}" if prefix else pairs[place]
        names.append(f"{name} {cycle + 1}" if cycle else name)
    return names

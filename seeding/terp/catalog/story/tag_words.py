"""The tags of the catalog: strain types, what goods smell of and what they do, in families and in groups.

A tag belongs to a strain when one of its words stands in the strain's description.
"""

from __future__ import annotations

TYPES = {  # strain category: tag, description
    "indica": ("Indica", "Broad-leafed stock, taken in the evening as a rule"),
    "sativa": ("Sativa", "Narrow-leafed stock, taken in the daytime as a rule"),
    "hybrid": ("Hybrid", "Crossed from both, the type of most of the list"),
}

FLAVORS = {  # tag: the words that mean it, description
    "Citrus": (("citrus",), "Peel of oranges and grapefruit"),
    "Lemon": (("lemon",), "Sharper than other citrus, from limonene"),
    "Pine": (("pine",), "Needles and resin, from pinene"),
    "Cedar": (("cedar",), "Dry wood, pencil shavings"),
    "Sandalwood": (("sandalwood",), "Soft wood, incense"),
    "Berry": (("berries",), "Ripe berries, jam"),
    "Cherry": (("cherries",), "Dark cherries, a little almond"),
    "Grape": (("grape",), "Grape candy, purple lines mostly"),
    "Mango": (("mango",), "Soft and heavy, from myrcene"),
    "Tropical": (("tropical",), "Pineapple, papaya, passion fruit"),
    "Vanilla": (("vanilla",), "Pastry cream, sweet smoke"),
    "Dough": (("dough",), "Cookie dough, the bakery lines"),
    "Cream": (("cream",), "Milk and cereal, round and soft"),
    "Chocolate": (("chocolate",), "Cocoa, bitter at the end"),
    "Honey": (("honey",), "Waxy and floral, old-style sweetness"),
    "Fuel": (("fuel",), "Gasoline, the loudest jars on the table"),
    "Diesel": (("diesel",), "Fuel with a sour edge"),
    "Earth": (("earth",), "Forest floor, wet soil"),
    "Pepper": (("pepper",), "Cracked pepper, from caryophyllene"),
    "Spice": (("spice",), "Clove and cardamom"),
    "Mint": (("mint",), "Cool, menthol"),
    "Lavender": (("lavender",), "Floral and soapy, from linalool"),
}
EFFECTS = {
    "Relaxing": (("relaxing", "relaxed"), "Takes the tension out of the body"),
    "Calm": (("calm",), "Quiets the mind"),
    "Heavy": (("heavy",), "For the couch, not for the road"),
    "Restful": (("restful",), "Chosen by those who sleep badly"),
    "Evening": (("evening",), "Best after work"),
    "Soothing": (("soothing",), "Gentle, asked for against aches"),
    "Slow": (("slow",), "Comes late and stays long"),
    "Bright": (("bright",), "Lifts at once, clear colors"),
    "Energetic": (("energetic",), "Keeps going, for those with plans"),
    "Clear": (("clear",), "Head stays free"),
    "Creative": (("creative",), "Asked for by musicians and painters"),
    "Uplifting": (("uplifting",), "Better mood without the weight"),
    "Daytime": (("daytime",), "Fits a working day"),
    "Focused": (("focused",), "Keeps to one thing"),
    "Lively": (("lively",), "Good in company"),
    "Balanced": (("balanced",), "Neither end of the scale"),
    "Happy": (("happy",), "Smiles, little else"),
    "Mellow": (("mellow",), "Soft edges, long tail"),
    "Sociable": (("sociable",), "Talkative rounds"),
    "Euphoric": (("euphoric",), "Strong lift, dose with care"),
    "Easygoing": (("easy",), "Nothing to think about"),
}

FAMILIES = {  # parent tag: category, description, children; a child of one may be the parent of others
    "Fruity": ("flavor", "All that smells of fruit", ("Citrus", "Berry", "Grape", "Cherry", "Mango", "Tropical")),
    "Citrus": ("flavor", "", ("Lemon",)),
    "Woody": ("flavor", "Trees and their resin", ("Pine", "Cedar", "Sandalwood")),
    "Dessert": ("flavor", "What the bakery and the candy shop smell of", ("Vanilla", "Dough", "Cream", "Chocolate", "Honey")),
    "Gas": ("flavor", "Fuel in all its shades", ("Fuel", "Diesel")),
    "Herbal": ("flavor", "Garden, kitchen and forest", ("Mint", "Lavender", "Earth", "Pepper", "Spice")),
    "Calming": ("effect", "What brings people down gently", ("Relaxing", "Calm", "Heavy", "Restful", "Evening", "Soothing", "Slow")),
    "Stimulating": (
        "effect",
        "What gets people going",
        ("Bright", "Energetic", "Clear", "Creative", "Uplifting", "Daytime", "Focused", "Lively"),
    ),
    "Social": ("effect", "What people share", ("Balanced", "Happy", "Mellow", "Sociable", "Euphoric", "Easygoing")),
}

GROUPS = (  # name, description, color, tags
    ("Strain types", "What every menu is sorted by first", "#10B981", ("Indica", "Sativa", "Hybrid")),
    ("Aromas", "Families of smell, for the sheets", "#F59E0B", ("Fruity", "Woody", "Dessert", "Gas", "Herbal")),
    ("Effects", "Families of effect, for the counter", "#8B5CF6", ("Calming", "Stimulating", "Social")),
    ("Evening menu", "Asked for together by three chains", "#4F46E5", ("Indica", "Relaxing", "Restful", "Evening", "Heavy", "Soothing")),
    ("Daytime menu", "Light list for shops near offices", "#0EA5E9", ("Sativa", "Bright", "Energetic", "Focused", "Creative", "Daytime")),
    ("Dessert shelf", "Sweet jars that sell beside edibles", "#EC4899", ("Vanilla", "Dough", "Cream", "Chocolate", "Honey", "Berry")),
    ("Gas lovers", "Loud jars, buyers ask for nothing else", "#6B7280", ("Fuel", "Diesel", "Earth", "Pepper")),
    ("Vape aromas", "What cartridges come in", "#14B8A6", ("Citrus", "Lemon", "Mango", "Mint", "Grape", "Tropical")),
)  # fmt: skip

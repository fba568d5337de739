"""The catalogue: products in known categories, strains that other code can match, families one level deep."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Update
from seeding.engine.checks.shapes import array, misshapen, text

check = Rules("catalog")


@check("products", "categories", "subcategories")
def product_category(db: Database) -> list[Offender]:
    """A product's category is the name of one, and its subcategory the name of one in it."""
    return db.offenders(
        "products",
        """SELECT p.id, p.category, p.subcategory FROM products p LEFT JOIN categories c ON c.name = p.category
           LEFT JOIN subcategories s ON s.categoryId = c.id AND s.name = p.subcategory
           WHERE c.id IS NULL OR (p.subcategory IS NOT NULL AND s.id IS NULL)""",
    )


product_category.breaks("category", "products", "category = 'Furniture'")
product_category.breaks(
    "a subcategory of another category",
    "products WHERE subcategory IS NOT NULL",
    "category = (SELECT MIN(c.name) FROM categories c WHERE c.name <> %(category)s)",
)
product_category.breaks("no category, no subcategory", "products", "category = 'Furniture', subcategory = NULL")
product_category.breaks("an unknown subcategory", "products", "subcategory = 'Chairs'")
product_category.keeps("no subcategory", "products", "subcategory = NULL")


@check("products")
def product_unit(db: Database) -> list[Offender]:
    """A product is sold by the piece, the pound or the gram."""
    return db.offenders("products", "SELECT id, uomSellable AS unit FROM products WHERE uomSellable NOT IN ('EA', 'LB', 'g')")


product_unit.breaks("uomSellable", "products", "uomSellable = 'barrel'")
for unit in ("EA", "LB", "g"):
    product_unit.keeps(unit, "products", f"uomSellable = '{unit}'")


@check("strains")
def strain_slug(db: Database) -> list[Offender]:
    """A strain's standardised name is a slug, and its category a lower-case word."""
    return db.offenders(
        "strains",
        """SELECT id, standardizedName AS slug, category FROM strains
           WHERE NOT (standardizedName REGEXP %s) OR category NOT IN ('indica', 'sativa', 'hybrid')""",
        ("^[a-z0-9]+(-[a-z0-9]+)*$",),
    )


strain_slug.breaks("standardizedName", "strains", "standardizedName = 'Not A Slug'")
strain_slug.breaks("an unknown category", "strains", "category = 'ruderalis'", also=["match-score", "tag-strain-type"])


@check("strains")
def strain_aliases_shape(db: Database) -> list[Offender]:
    """A strain's aliases are an array of names."""
    return misshapen(db, "strains", "aliases", array(text))


strain_aliases_shape.breaks("aliases", "strains", 'aliases = \'{"alias":"x"}\'')


@check("strains")
def strain_family(db: Database) -> list[Offender]:
    """The parent of a strain is the head of its family, not a child or itself."""
    return db.offenders(
        "strains",
        """SELECT s.id, s.parentStrainId AS parent, p.parentStrainId AS grandparent FROM strains s JOIN strains p ON p.id = s.parentStrainId
           WHERE p.parentStrainId IS NOT NULL OR p.id = s.id""",
    )


strain_family.breaks("parentStrainId", "strains WHERE parentStrainId IS NULL", "parentStrainId = %(id)s")
strain_family.breaks(
    "a grandchild",
    """SELECT s.id, p.id AS parent FROM strains s JOIN strains p ON p.parentStrainId IS NOT NULL AND p.id <> s.id AND
       p.parentStrainId <> s.id WHERE s.parentStrainId IS NULL AND s.id NOT IN (SELECT x.parentStrainId FROM strains x WHERE
       x.parentStrainId IS NOT NULL) ORDER BY s.id, p.id LIMIT 1""",
    Update("strains", "parentStrainId = %(parent)s"),
    also=["parents-older"],
)


@check("batches", "grades")
def batch_grade(db: Database) -> list[Offender]:
    """A batch's grade is the name of one."""
    return db.offenders(
        "batches",
        """SELECT b.id, b.grade FROM batches b LEFT JOIN grades g ON g.name = b.grade WHERE b.grade IS NOT NULL AND g.id IS NULL""",
    )


batch_grade.breaks("grade", "batches", "grade = 'Z-'")
batch_grade.keeps("no grade", "batches", "grade = NULL")


CHECKS = tuple(check.checks)

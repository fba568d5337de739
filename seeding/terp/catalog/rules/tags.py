"""Tags, other names and files of the catalog: families without circles, types that go with the strain, files that can be found."""

from __future__ import annotations

from seeding.engine.checks.base import Database, Offender, Rules
from seeding.engine.checks.breaking import Delete, Update

check = Rules("catalog")


@check("tags")
def tag_slug(db: Database) -> list[Offender]:
    """A tag's standardised name is a slug."""
    return db.offenders(
        "tags",
        "SELECT id, name, standardizedName AS slug FROM tags WHERE NOT (standardizedName REGEXP %s)",
        ("^[a-z0-9]+(-[a-z0-9]+)*$",),
    )


tag_slug.breaks("standardizedName", "tags WHERE category <> 'strain_type'", "standardizedName = 'Not A Slug'")


@check("tagHierarchy")
def tag_one_parent(db: Database) -> list[Offender]:
    """A tag has one parent at most."""
    return db.offenders(
        "tagHierarchy",
        "SELECT MIN(id), childTagId AS child, COUNT(*) AS parents FROM tagHierarchy GROUP BY childTagId HAVING COUNT(*) > 1",
    )


tag_one_parent.breaks(
    "childTagId",
    """SELECT a.id, b.childTagId AS child FROM tagHierarchy a JOIN tagHierarchy b ON b.parentTagId <> a.parentTagId
   WHERE a.childTagId NOT IN (SELECT parentTagId FROM tagHierarchy) AND b.childTagId NOT IN (SELECT parentTagId FROM tagHierarchy)
   ORDER BY a.id, b.id LIMIT 1""",
    Update("tagHierarchy", "childTagId = %(child)s"),
)


@check("tagHierarchy")
def tag_families(db: Database) -> list[Offender]:
    """No tag is its own ancestor."""
    rows = db.rows("SELECT id, parentTagId, childTagId FROM tagHierarchy ORDER BY id")
    parents: dict[int, list[int]] = {}
    for _, parent, child in rows:
        parents.setdefault(child, []).append(parent)
    return [
        Offender("tagHierarchy", str(key), f"tag {child} is an ancestor of itself")
        for key, parent, child in rows
        if child in ancestors(parent, parents)
    ]


tag_families.breaks("parentTagId", "tagHierarchy", "parentTagId = childTagId")


def ancestors(tag: int, parents: dict[int, list[int]]) -> set[int]:
    """The tag and all above it."""
    found, waiting = {tag}, [tag]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


@check("tagGroups")
def tag_group_color(db: Database) -> list[Offender]:
    """A group's color is written #RRGGBB."""
    return db.offenders("tagGroups", "SELECT id, color FROM tagGroups WHERE NOT (color REGEXP %s)", ("^#[0-9A-Fa-f]{6}$",))


tag_group_color.breaks("color", "tagGroups", "color = 'green'")


@check("tagGroups", "tagGroupMembers")
def tag_group_members(db: Database) -> list[Offender]:
    """No group of tags is empty."""
    return db.offenders(
        "tagGroups",
        "SELECT g.id, g.name FROM tagGroups g LEFT JOIN tagGroupMembers m ON m.groupId = g.id WHERE m.id IS NULL",
    )


tag_group_members.breaks("no tagGroupMembers", "tagGroups", Delete("tagGroupMembers", "groupId = %(id)s"))


@check("productTags", "tags", "products", "strains")
def tag_strain_type(db: Database) -> list[Offender]:
    """A product has no other strain type among its tags than its strain's."""
    return db.offenders(
        "productTags",
        """SELECT p.id, t.standardizedName AS tag, s.category AS strain_is FROM productTags p JOIN tags t ON t.id = p.tagId
           JOIN products g ON g.id = p.productId JOIN strains s ON s.id = g.strainId
           WHERE t.category = 'strain_type' AND LOWER(s.category) <> t.standardizedName""",
    )


tag_strain_type.breaks(
    "tagId",
    """SELECT p.id, o.id AS other FROM productTags p JOIN tags t ON t.id = p.tagId AND t.category = 'strain_type'
   JOIN tags o ON o.category = 'strain_type' AND o.id <> t.id ORDER BY p.id, o.id LIMIT 1""",
    Update("productTags", "tagId = %(other)s"),
)


@check("productSynonyms", "products")
def synonym_differs(db: Database) -> list[Offender]:
    """Another name for a product is not its own."""
    return db.offenders(
        "productSynonyms",
        "SELECT s.id, s.synonym, p.nameCanonical AS name FROM productSynonyms s JOIN products p ON p.id = s.productId "
        "WHERE s.synonym = p.nameCanonical OR s.synonym = ''",
    )


synonym_differs.breaks(
    "synonym",
    "SELECT s.id, p.nameCanonical AS name FROM productSynonyms s JOIN products p ON p.id = s.productId ORDER BY s.id LIMIT 1",
    Update("productSynonyms", "synonym = %(name)s"),
)
synonym_differs.breaks("no name", "productSynonyms", "synonym = ''")


@check("productSynonyms")
def synonym_once(db: Database) -> list[Offender]:
    """A product has no name twice."""
    return db.offenders(
        "productSynonyms",
        """SELECT MIN(id), productId AS product, synonym, COUNT(*) AS times FROM productSynonyms
           GROUP BY productId, synonym HAVING COUNT(*) > 1""",
    )


synonym_once.breaks(
    "synonym",
    """SELECT a.id, b.synonym AS name FROM productSynonyms a JOIN productSynonyms b ON b.productId = a.productId AND b.id > a.id
   ORDER BY a.id LIMIT 1""",
    Update("productSynonyms", "synonym = %(name)s"),
)


@check("productMedia")
def media_file(db: Database) -> list[Offender]:
    """A file of a product is an image, a document or a video of some size, at an address that ends with its name."""
    return db.offenders(
        "productMedia",
        """SELECT id, type, url, filename, size FROM productMedia WHERE type NOT IN ('image', 'document', 'video') OR size <= 0
              OR NOT (url LIKE '/%' OR url LIKE 'http%') OR SUBSTR(url, -LENGTH(filename)) <> filename OR filename = ''""",
    )


media_file.breaks("url", "productMedia", "url = 'somewhere'")
media_file.breaks("a song", "productMedia", "type = 'song'")
media_file.breaks("no size", "productMedia", "size = 0")
media_file.keeps("one byte", "productMedia", "size = 1")
media_file.keeps("elsewhere", "productMedia", "url = 'https://example.com/a.png', filename = 'a.png'")
media_file.breaks("at another name", "productMedia", "url = '/a.png', filename = 'b.png'")
media_file.breaks("on another disk", "productMedia", "url = 'C:a.png', filename = 'a.png'")
media_file.breaks("no name", "productMedia", "url = '/', filename = ''")


CHECKS = tuple(check.checks)

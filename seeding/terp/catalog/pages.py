"""What the product pages show."""

from __future__ import annotations

from typing import Final

from seeding.engine.coverage.pages import Page

PAGES: Final[tuple[Page, ...]] = (
    Page(
        "Products",
        "list",
        "products JOIN brands ON brands.id = brandId JOIN strains ON strains.id = strainId "
        "JOIN categories ON categories.name = products.category AND categories.isActive = 1",
    ),
    Page("Products", "subcategories", "subcategories JOIN categories ON categories.id = categoryId WHERE subcategories.isActive = 1"),
    Page("Products", "grades", "grades WHERE isActive = 1"),
    Page("Products", "strain families", "strains JOIN strains AS parents ON parents.id = strains.parentStrainId"),
    Page("Products", "media", "productMedia JOIN products ON products.id = productId"),
    Page("Products", "synonyms", "productSynonyms JOIN products ON products.id = productId"),
    Page("Products", "search by tag", "productTags JOIN products ON products.id = productId JOIN tags ON tags.id = tagId"),
    Page("Products", "tag groups", "tagGroupMembers JOIN tagGroups ON tagGroups.id = groupId JOIN tags ON tags.id = tagId"),
    Page(
        "Products",
        "tag tree",
        "tagHierarchy JOIN tags ON tags.id = parentTagId JOIN tags AS children ON children.id = childTagId",
    ),
)

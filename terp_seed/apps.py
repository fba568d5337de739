"""Makes the project's own site the admin. Its pages are imported with the URLs: commands start without them."""

from __future__ import annotations

from django.contrib.admin.apps import SimpleAdminConfig


class TerpAdminConfig(SimpleAdminConfig):
    default_site = "seeding.admin.site.Site"

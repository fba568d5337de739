"""Makes the project's own site the admin."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class TerpAdminConfig(AdminConfig):
    default_site = "seeding.admin.site.Site"

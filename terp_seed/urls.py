"""The admin is all there is to see; its static files are served here too, since a local tool has no web server in front."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.staticfiles.views import serve
from django.urls import path, re_path
from django.views.generic import RedirectView

admin.autodiscover()

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    re_path(r"^static/(?P<path>.+)$", serve, {"insecure": True}),  # "insecure" serves the apps' own static files with DEBUG off
]

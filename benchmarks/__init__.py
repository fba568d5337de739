"""Measurements, each with its limit in the same run. Not part of the tests: a timed test fails on a busy machine."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terp_seed.settings")
django.setup()

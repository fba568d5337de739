#!/usr/bin/env python3
"""Where every command starts."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from seeding.errors import SeedError


def main() -> None:
    """Run the command of the arguments; a setting that can't be used is said in two lines and ends with status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terp_seed.settings")
    try:
        execute_from_command_line(sys.argv)
    except SeedError as refused:
        print(refused, file=sys.stderr)
        sys.exit(refused.status)


if __name__ == "__main__":
    main()

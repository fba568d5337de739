#!/usr/bin/env python3
"""Where every command starts."""

from __future__ import annotations

import json
import os
import sys

from django.core.management import execute_from_command_line

from seeding.engine.errors import Interrupted, SeedError


def main() -> None:
    """Run the command of the arguments; what keeps it from beginning is said as a command says it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terp_seed.settings")
    try:
        execute_from_command_line(sys.argv)
    except (SeedError, KeyboardInterrupt) as ended:
        refused = ended if isinstance(ended, SeedError) else Interrupted()
        if "--json" in sys.argv:
            print(json.dumps(refused.answer(), ensure_ascii=False, separators=(",", ":")))
        print(refused, file=sys.stderr)
        sys.exit(refused.status)


if __name__ == "__main__":
    main()

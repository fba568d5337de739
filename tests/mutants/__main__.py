"""The commands `rules` and `code`; exit 1 where fewer mutants were noticed than --aim says."""

from __future__ import annotations

import argparse
import os
import random
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

import django

from tests.mutants.mutation import Mutant, Verdict


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Change code at random places; see whether it is noticed.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for name in ("rules", "code"):
        kind = kinds.add_parser(name)
        kind.add_argument("--draw", type=int, default=120, help="how many mutants, 0 for all")
        kind.add_argument("--seed", type=int, default=1)
        kind.add_argument("--aim", type=float, default=0, help="percent that must be noticed")
        if name == "rules":
            kind.add_argument("--of", default="", help="only modules whose path holds this")
            kind.add_argument("--rule", default="", help="only functions and constants of this name")
        else:
            kind.add_argument("paths", nargs="+", type=Path)
            kind.add_argument("--tests", required=True, help="what pytest shall run, with its options, as one text")
            kind.add_argument("--seconds", type=int, default=300, help="longest time of a test run")
    return parser.parse_args()


def drawn(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of the mutants, at random, in the order of their places; all of them for 0."""
    if number == 0 or number >= len(mutants):
        return mutants
    places = sorted(random.Random(seed).sample(range(len(mutants)), number))
    return [mutants[place] for place in places]


def main() -> int:
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terp_seed.settings")
    django.setup()
    from tests.mutants import code, histories, rules  # they need Django

    if options.kind == "rules":
        chosen = [m for m in rules.rule_mutants(rules.rule_files()) if options.of in str(m.path) and options.rule in ("", m.owner)]
        with histories.true_histories() as databases:
            return print_verdicts(rules.Court(databases).judge(drawn(chosen, options.draw, options.seed)), options.aim)
    chosen = drawn(code.code_mutants(options.paths), options.draw, options.seed)
    return print_verdicts(code.judge(chosen, shlex.split(options.tests), options.seconds), options.aim)


def print_verdicts(verdicts: Iterable[Verdict], aim: float) -> int:
    """Print each survivor as it is found, and the share noticed; 1 where that is less than the aim."""
    judged = noticed = 0
    for verdict in verdicts:
        judged += 1
        noticed += bool(verdict.noticed)
        if not verdict.noticed:
            sys.stdout.write(f"unnoticed  {verdict.mutant}\n")
            sys.stdout.flush()
    share = 100 * noticed / judged if judged else 0.0
    sys.stdout.write(f"{noticed} of {judged} noticed, {share:.1f} %\n")
    return int(share < aim)


if __name__ == "__main__":
    sys.exit(main())

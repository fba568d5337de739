"""Whether a change of the code is noticed: small changes are made to it, one at a time, and whatever concerns them must turn red.

    python -m tests.mutants rules --draw 120 --seed 1            # rules: against their own examples, in this process
    python -m tests.mutants rules --of orders --draw 0           # all changes of the rules whose path holds "orders"
    python -m tests.mutants code seeding/engine/writer --tests "tests/engine/writer" --draw 30 --seed 1

`code` changes any module and runs the tests named, each time in a copy of the project. mutmut and cosmic-ray were looked at: neither
changes SQL inside of strings, where a rule's sense is, and neither can judge a rule without starting a test run for each change.
"""

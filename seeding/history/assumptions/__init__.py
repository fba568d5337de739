"""Every business number of the simulation, once, with its unit and where it comes from.

Sources: "issue" is the seeding issue, "plan" the seeding strategy's figures of the original generators, "application" the
constants and defaults of TERP itself, "chosen" a completion where all of these are silent.

One module a field; all names are here as well, so that `assumptions` is the one place to look.
"""

from seeding.history.assumptions.calendar import *
from seeding.history.assumptions.clients import *
from seeding.history.assumptions.collaboration import *
from seeding.history.assumptions.finance import *
from seeding.history.assumptions.founding import *
from seeding.history.assumptions.inventory import *
from seeding.history.assumptions.pricing import *
from seeding.history.assumptions.scenarios import *
from seeding.history.assumptions.system import *
from seeding.history.assumptions.trade import *

"""Every business number of the simulation, once, with its unit and where it comes from.

Sources: "issue" is the seeding issue, "plan" the seeding strategy's figures of the original generators, "application" the
constants and defaults of TERP itself, "chosen" a completion where all of these are silent.

One module a field; all names are here as well, so that `assumptions` is the one place to look.
"""

from seeding.terp.assumptions.calendar import *
from seeding.terp.assumptions.clients import *
from seeding.terp.assumptions.collaboration import *
from seeding.terp.assumptions.finance import *
from seeding.terp.assumptions.founding import *
from seeding.terp.assumptions.inventory import *
from seeding.terp.assumptions.pricing import *
from seeding.terp.assumptions.scenarios import *
from seeding.terp.assumptions.system import *
from seeding.terp.assumptions.trade import *

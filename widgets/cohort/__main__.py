"""`python -m widgets.cohort round.json`: pairs, reasons and those without, for who outgrows the page."""

import sys

from widgets.cohort.matching.command import main

sys.exit(main(sys.argv[1:]))

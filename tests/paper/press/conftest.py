"""What needs a printer and a network of Debian is in the long run alone: ``make test-long`` installs them."""

from tests.paper.samples import LONG

collect_ignore = [] if LONG else ["test_ippeveprinter.py"]

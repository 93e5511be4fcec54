"""Only in `make test-long`: that installs Chromium and axe-core."""

from tests.paper.samples import LONG

collect_ignore_glob = [] if LONG else ["test_*.py"]

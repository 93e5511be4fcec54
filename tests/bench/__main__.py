"""Measure what a person waits for, each beside its floor or peer in the same run, and print the ratios.

A ratio over its budget is printed as such; it fails nothing: numbers of a shared machine decide no test.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from kiosk.demo.opening import open_demo
from kiosk.office import Office
from kiosk.paper.making.office import office_poster
from kiosk.paper.press.pdf import render_pdf, stop_worker
from tests.bench.keys import bench_keys
from tests.bench.starting import bench_start
from tests.bench.table import row, timed
from tests.bench.work import bench_growth, bench_meting
from tests.conftest import FakeClock


def bench_paper(office: Office) -> None:
    """The same poster again, against its first making."""
    first = timed(lambda: render_pdf(office_poster(office.content, office.settings, "ar", "a3", "client")))
    again = timed(lambda: render_pdf(office_poster(office.content, office.settings, "ar", "a3", "client")))
    row("the same poster again", again / first, 0.01, f"{1000 * again:.1f} ms / {1000 * first:.0f} ms")
    stop_worker()


def main() -> None:
    """The whole table."""
    print("load of the machine: " + ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_demo(folder / "start").store.close()
        bench_start(folder / "start")
        office = open_demo(folder / "demo", FakeClock())
        asyncio.run(bench_keys(office, folder))
        bench_meting(office, folder)
        asyncio.run(bench_growth(office))
        bench_paper(office)
        office.store.close()


if __name__ == "__main__":
    main()

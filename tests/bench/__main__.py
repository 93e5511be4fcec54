"""Measure what a person waits for, each beside its floor or peer in the same run, and print the ratios.

A ratio over its budget is printed as such; it fails nothing: numbers of a shared machine decide no test.
"""

import asyncio
import os
import tempfile
from pathlib import Path

from kiosk.demo.opening import open_demo
from tests.bench.keys import bench_keys
from tests.bench.paper import bench_paper
from tests.bench.starting import bench_start
from tests.bench.work import bench_growth, bench_meting
from tests.conftest import FakeClock


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
        bench_paper(office, folder)
        office.store.close()


if __name__ == "__main__":
    main()

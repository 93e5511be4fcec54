"""Lines of the table, and how samples become one number."""

import time
from collections.abc import Callable


def row(name: str, ratio: float, budget: float, detail: str) -> None:
    """One line of the table."""
    verdict = "within" if ratio <= budget else "OVER"
    print(f"{name:47} {ratio:6.2f} x   budget {budget:4.2f} x   {verdict:6}   {detail}", flush=True)


def in_ms(ours: float, floor: float) -> str:
    """Two times side by side."""
    return f"{1000 * ours:.1f} ms / {1000 * floor:.1f} ms"


def p95(samples: list[float]) -> float:
    """The sample under which 95 of 100 lie."""
    return sorted(samples)[max(int(len(samples) * 0.95) - 1, 0)]


def timed(act: Callable[[], object]) -> float:
    """Seconds that an act takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def best_of(rounds: int, *acts: Callable[[], object]) -> list[float]:
    """The shortest time of each act, in turns: what other work on a shared machine takes from one it takes from all."""
    samples = [[timed(act) for act in acts] for _ in range(rounds)]
    return [min(found) for found in zip(*samples, strict=True)]

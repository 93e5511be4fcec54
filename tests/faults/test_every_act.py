"""Every act that is done in the kiosk is there whole or not at all, whenever it dies."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import pytest

from kiosk.office import KEY_NAME, open_office
from kiosk.store.chain import first_break
from tests.access.test_matrix import base, with_him  # noqa: F401 - a fixture
from tests.access.world import Said, World
from tests.conftest import FakeClock
from tests.counts import count
from tests.faults.acts import as_now, every_act, fingerprint, shuffled, told_before_it_is_on_disk

KILLS = count(20, 200, 500)
#: the matrix has some 320 operations with those beside it, and three of four keep something
MOST_ACTS_WRITE = 200
#: how long after a sign of life it is killed, at most: an act takes some ten thousandths of a second up to a tenth
SOON_S, LATER_S = 0.002, 0.03
DOES, KEEPS, DONE = "does", "keeps", "done"


@pytest.fixture(scope="module")
def world(base: Path, tmp_path_factory: pytest.TempPathFactory) -> World:  # noqa: F811
    """An office with the client of the matrix in it, closed."""
    with with_him(base, tmp_path_factory.mktemp("daden") / "kantoor", Said.YES, closed=False) as made:
        return made


@contextmanager
def copied(world: World, folder: Path) -> Iterator[World]:
    """The same in a folder of its own, open."""
    shutil.copytree(world.office.folder, folder)
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    try:
        yield as_now(world, office)
    finally:
        office.store.close()


def act_until_killed(world: World, folder: Path, chance: random.Random, line: int) -> None:
    """The life of a kiosk: one act after the other, each told as it begins, before it is on disk, and after it."""

    def say(*words: str) -> None:
        os.write(line, (" ".join(words) + "\n").encode())

    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    with told_before_it_is_on_disk(lambda: say(KEEPS, fingerprint())):
        for name, act in shuffled(chance):
            now = as_now(world, office)
            say(DOES, name)
            act(now)
            say(DONE)


def killed(world: World, folder: Path, chance: random.Random) -> list[str]:
    """Start a kiosk, kill it somewhere in its acts, and give all that it said."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            act_until_killed(world, folder, chance, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    kept = chance.random() < 0.5
    with os.fdopen(ours, encoding="utf-8") as said:
        lines = [*islice(said, chance.randrange(2, 60))]
        while kept and not lines[-1].startswith(KEEPS):
            # half of them die as something gets on the disk
            lines.append(said.readline())
        until = perf_counter() + chance.random() * (SOON_S if kept else LATER_S)
        while perf_counter() < until:
            pass
        os.kill(child, signal.SIGKILL)
        lines += said
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), f"it died by itself in {lines[-3:]}"
    return [one.strip() for one in lines if one.endswith("\n")]


def states_after(said: list[str], before: str) -> tuple[str, list[str], int]:
    """The state that was acknowledged last, those that were on their way to the disk, and how many acts were done."""
    acknowledged, on_its_way, acts = before, list[str](), 0
    for line in said:
        word, _, rest = line.partition(" ")
        if word == KEEPS:
            on_its_way.append(rest)
        elif on_its_way:
            # the next act begins, or this one is done
            acts += word == DONE
            acknowledged, on_its_way = on_its_way[-1], []
    return acknowledged, on_its_way, acts


def test_whatever_is_done_when_it_is_killed_what_was_acknowledged_is_there(world: World, tmp_path: Path) -> None:
    chance, acts = random.Random(2026), 0
    with copied(world, tmp_path / "eerst") as first, first.office.store.reading():
        before = fingerprint()
    for number in range(KILLS):
        folder = Path(shutil.copytree(world.office.folder, tmp_path / str(number)))
        said = killed(world, folder, random.Random(chance.random()))
        acknowledged, on_its_way, done = states_after(said, before)
        acts += done
        office = open_office(folder, FakeClock(), folder / KEY_NAME, look_through=True)
        try:
            with office.store.reading():
                assert fingerprint() in (acknowledged, *on_its_way), said[-4:]
                assert first_break(office.store.keys.pepper) is None
            assert office.store.damage() == 0
        finally:
            office.store.close()
        shutil.rmtree(folder)
    print(f"{KILLS} kills, {acts} acts that were acknowledged, none lost")
    assert acts > KILLS


#: what is written apart on purpose, and why half of it is no harm
APART = {
    **dict.fromkeys(
        ("log_in", "log_in wrongly", "people.own_pin.change_own_pin", "guidance.overleg.meekijken.let_regievoerder_go"),
        "an attempt is counted before the PIN is looked at, so that pulling the plug gives no free guess",
    ),
    **dict.fromkeys(
        ("note_sent", "note_failed"),
        "that a paper is asked for is kept before it is made, so that one that came out is never unknown",
    ),
    **dict.fromkeys(
        ("upkeep.editions.hang", "paper.making.poster_now.hang"),
        "what the poster says now is the kiosk's own note, and true wherever it hangs",
    ),
    "guidance.retention.let_go": "that the free pages are cleared is noted after it; else it is done at the next start",
}


def test_every_act_gets_on_the_disk_at_once(world: World, tmp_path: Path) -> None:
    """Between two transactions of one act a dying kiosk would leave half of it."""
    times = dict[str, int]()
    for number, (name, act) in enumerate(every_act().items()):
        done = list[None]()
        with copied(world, tmp_path / str(number)) as now, told_before_it_is_on_disk(partial(done.append, None)):
            act(now)
        shutil.rmtree(tmp_path / str(number))
        times[name] = len(done)
    print(f"{sum(map(bool, times.values()))} of {len(times)} acts write")
    assert sum(map(bool, times.values())) > MOST_ACTS_WRITE
    assert {name for name, done in times.items() if done > 1} == APART.keys()

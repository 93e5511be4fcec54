"""Paper: what a person waits for, against a browser that prints the same page, and Typst that sets the same text."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from kiosk.content.texts import Words
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.plan import PlanAction, PlanDocument, PlanLeefgebied
from kiosk.paper.making.cards import wie_wel
from kiosk.paper.making.general import general_poster
from kiosk.paper.press.pdf import Worker, render_pdf, stop_worker
from kiosk.paper.press.render import render_html
from kiosk.settings import Settings
from tests.bench.table import best_of, in_ms, row, timed
from tests.paper.samples import SHIPPED, plan

ROUNDS = 5
LANGUAGES = ("nl", "ar", "so")
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
#: what is asked of each figure
COLD, WARM, WARM_TYPST, LONG_PLAN, GROWN, A3_BYTES = 1.0, 0.3, 4.0, 3.0, 1.05, 500_000
FEW_PAPERS, MANY_PAPERS = 20, 500
WHO: tuple[Literal["client", "vw", "partner", "netwerk"], ...] = ("client", "vw", "partner", "netwerk")
RUNGS: tuple[Literal["voordoen", "samen", "erbij", "zelf"], ...] = ("voordoen", "samen", "erbij", "zelf")
SETTINGS = Settings(location="VluchtelingenWerk Testdorp", municipality="Testdorp")


def bench_paper(office: Office, folder: Path) -> None:
    """All that is asked of paper."""
    first = timed(lambda: render_pdf(general_poster(office.content, office.settings, "ar", "a3")))
    again = timed(lambda: render_pdf(general_poster(office.content, office.settings, "ar", "a3")))
    row("the same poster again", again / first, 0.01, in_ms(again, first))
    stop_worker()
    for language in LANGUAGES:
        bench_poster(office, folder, language)
    bench_plan()
    bench_memory()


def bench_poster(office: Office, folder: Path, language: str) -> None:
    """The A3: a whole process for one poster, and one more poster of a process that is there."""
    document = general_poster(office.content, office.settings, language, "a3")
    html = folder / f"{language}.html"
    html.write_text(render_html(document, SHIPPED), "utf-8")
    browser = partial(printed_by_chromium, html, folder / "chromium.pdf")
    cold = partial(whole_process, folder, language)
    ours, peer = best_of(ROUNDS, cold, browser)
    row(f"A3 {language}, whole process / Chromium", ours / peer, COLD, in_ms(ours, peer))
    worker = Worker()
    worker.render(document)
    # another one each time, so that nothing is kept of it
    others = (replace(document, location=f"VluchtelingenWerk {number}") for number in range(100))
    typst = typst_setting(document)
    warm, peer, type_set = best_of(ROUNDS, lambda: worker.render(next(others)), browser, typst)
    row(f"A3 {language}, warm / Chromium", warm / peer, WARM, in_ms(warm, peer))
    row(f"A3 {language}, warm / Typst", warm / type_set, WARM_TYPST, in_ms(warm, type_set))
    pages = [worker.render(document) for _ in range(2)]
    same = len({hashlib.sha256(page).digest() for page in pages}) - 1
    row(f"A3 {language}, other bytes the second time", same, 0.0, f"{len(pages[0])} bytes")
    row(f"A3 {language}, size / 500 kB", len(pages[0]) / A3_BYTES, 1.0, f"{len(pages[0]) // 1000} kB")
    worker.stop()


def whole_process(folder: Path, language: str) -> None:
    """``kiosk poster`` from nothing to a file."""
    run = "import sys; from kiosk.cli import main; sys.exit(main())"
    told = ["--language", language, "--size", "a3", "--for", "client", "--output", str(folder / "ours.pdf")]
    asked = [sys.executable, "-c", run, "--data", str(folder / "start"), "poster", *told]
    subprocess.run(asked, check=True, capture_output=True, env=compiled())


def compiled() -> dict[str, str]:
    """An installed kiosk is compiled once: told not to keep that, Python would compile ours anew each time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def printed_by_chromium(page: Path, output: Path) -> None:
    """The same page by a browser, from nothing to a file."""
    subprocess.run([*CHROMIUM, f"--print-to-pdf={output}", page.as_uri()], check=True, capture_output=True)


def typst_setting(document: ClientPoster) -> Callable[[], object]:
    """The texts of a poster set by Typst on the same sheet: the way, what he asks, and the ladder as tables."""
    import typst

    steps = [_cell(part) for step in document.steps for part in (step.title, step.when)]
    asked = [_cell(question.text) for question in document.questions]
    rungs = [_cell(part) for rung in document.rungs for part in (rung.title, rung.line)]
    source = (
        '#set page("a3", margin: 10mm)\n'
        f'#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 12pt, dir: {document.direction})\n'
        f"#text(40pt){_cell(document.title)}\n"
        f"#table(columns: 8, {', '.join(steps)})\n"
        f"#table(columns: 3, {', '.join(asked)})\n"
        f"#table(columns: 4, {', '.join(rungs)})\n"
    ).encode()
    return partial(typst.compile, source)


def _cell(words: Words) -> str:
    """Words in both languages as a cell; what is no letter might be a sign of Typst's own."""
    text = f"{words.own} {words.nl}" if words.own else words.nl
    return "[" + "".join(sign if sign.isalnum() or sign == " " else f"\\u{{{ord(sign):x}}}" for sign in text) + "]"


# -- the plan, and many papers ----------------------------------------------------------------------------------


def plan_of(actions: int) -> PlanDocument:
    """Mohammed's plan with so many actions."""
    made = tuple(
        PlanAction(one.text, who, priority, rung, date(2026, 12, 4), icon="phone")
        for one, who, priority, rung in islice(
            zip(
                SHIPPED.actions.action,
                cycle(WHO),
                cycle(("urgent", "belangrijk", "daarna")),
                cycle(RUNGS),
                strict=False,
            ),
            actions,
        )
    )
    areas = SHIPPED.instrument.leefgebied
    shared = [made[place :: len(areas)] for place in range(len(areas))]
    leefgebieden = tuple(
        PlanLeefgebied(area.title, 2, 3, (), of_area, area.icon, area.code)
        for area, of_area in zip(areas, shared, strict=True)
    )
    return replace(plan("nl"), leefgebieden=leefgebieden, nu_doen=made[:3])


def bench_plan() -> None:
    """A plan of twenty actions against one of three."""
    worker = Worker()
    worker.render(plan_of(3))
    few, many = best_of(ROUNDS, lambda: worker.render(plan_of(3)), lambda: worker.render(plan_of(20)))
    row("a plan of 20 actions / of 3", many / few, LONG_PLAN, in_ms(many, few))
    worker.stop()


def bench_memory() -> None:
    """What the process of the paper holds after many papers, against after few."""
    cards = [wie_wel(SHIPPED, SETTINGS, language, "gevaar") for language in ("nl", "ar", "ti")]
    worker, held = Worker(), {}
    for number, card in enumerate(islice(cycle(cards), MANY_PAPERS), 1):
        worker.render(card)
        if number in (FEW_PAPERS, MANY_PAPERS):
            held[number] = resident_mib(worker)
    worker.stop()
    few, many = held[FEW_PAPERS], held[MANY_PAPERS]
    row(f"memory after {MANY_PAPERS} papers / after {FEW_PAPERS}", many / few, GROWN, f"{many:.0f} MiB / {few:.0f} MiB")


def resident_mib(worker: Worker) -> float:
    """What a process holds now."""
    status = Path(f"/proc/{worker.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

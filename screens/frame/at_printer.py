"""What is on its way to the printer, looked at beside the keys; whoever waits for it is told what becomes of it."""

from __future__ import annotations

import asyncio
import logging
import threading
from abc import abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.faults import Fault
from screens.frame.bars import Notice
from screens.frame.telling import TellingApp

if TYPE_CHECKING:
    from textual.app import App

    from kiosk.office import Office
    from kiosk.paper.making.outbox import News, Outbox, Outgoing

log = logging.getLogger("wegwijzer")

#: seconds between two looks at the queue
LOOK_S = 1.0
#: one question after another: the print service is asked in no other thread, and never in that of the keys
QUEUE_THREAD = ThreadPoolExecutor(1, thread_name_prefix="queue")


class AtPrinter:
    """The outbox of this kiosk, and the watch over it."""

    def __init__(self, app: TellingApp) -> None:
        self._app = app
        self._looking = False
        self._looked_at = 0.0
        #: by the number of a paper: what was said of it last
        self._said: dict[int, str] = {}

    @cached_property
    def outbox(self) -> Outbox:
        """What is on its way; nothing can be before somebody logged in."""
        from kiosk.paper.making.outbox import Outbox  # noqa: PLC0415 - loaded behind the log-in

        self._looked_at = self._app.office.clock.uptime().seconds
        return Outbox(self._app.office, self._app.is_here)

    @property
    def _begun(self) -> bool:
        return "outbox" in self.__dict__

    def begin(self) -> None:
        """Watch from now on."""
        self._app.set_interval(LOOK_S, self.tick)

    def change(self) -> None:
        """Somebody else is at the kiosk, or nobody: what was personal of who went is taken out of the queue."""
        if self._begun:
            self.look()

    @property
    def waiting(self) -> tuple[Outgoing, ...]:
        """What of who is logged in did not come out: with him it goes."""
        return self.outbox.waiting_of(self._app.identity) if self._begun else ()

    def tick(self) -> None:
        """A second went by: look at the queue, where something is on its way."""
        now = self._app.office.clock.uptime().seconds
        if self._begun and now - self._looked_at >= LOOK_S:
            self.look()

    def look(self) -> None:
        """Ask the print service beside the keys how it is, and tell who waits."""
        if self._looking or not self.outbox.busy:
            return
        self._looking, self._looked_at = True, self._app.office.clock.uptime().seconds
        self._run(self._look)

    def look_first(self, then: Callable[[], None]) -> None:
        """Do something once it is known how the queue is now."""

        def done() -> None:
            self._look()
            if self._app.is_running:
                self._app.call_from_thread(then)

        self._run(done)

    def cancel(self, paper: Outgoing) -> None:
        """Take a paper out of the queue."""
        self._do(lambda: self.outbox.cancel(paper.id))

    def release(self, paper: Outgoing) -> None:
        """Let a paper go on that is held."""
        self._do(lambda: self.outbox.release(paper.id))

    def close(self) -> None:
        """The kiosk ends."""
        if self._begun:
            self.outbox.close()

    def _do(self, act: Callable[[], None]) -> None:
        """Do it, and look what came of it."""

        def done() -> None:
            try:
                act()
            except Fault as fault:
                sentence = fault.sentence
                self._app.call_from_thread(lambda: self._app.say_on_top(sentence))
            self._look()

        self._run(done)

    def _run(self, act: Callable[[], None]) -> None:
        done = asyncio.get_running_loop().run_in_executor(QUEUE_THREAD, act)
        # the app's: no screen takes it along where it is closed
        self._app.run_worker(done, exit_on_error=False)

    def _look(self) -> None:
        news: tuple[News, ...] = ()
        try:
            news = self.outbox.look()
        except Exception as error:  # a defect is noted, without its own text; the kiosk goes on
            log.error("queue not looked at: %s", type(error).__name__)
        # a kiosk that ends tells nobody anything any more
        if self._app.is_running:
            self._app.call_from_thread(self._tell, news)

    # -- what is told -------------------------------------------------------------------------------------------

    def _tell(self, news: tuple[News, ...]) -> None:
        self._looking = False
        for one in news:
            if one.lost:
                withdraw(self._app, one.paper.id)
            self._tell_one(one)
        if news:
            for screen in shown_in(self._app):
                screen.show_queue()

    def _tell_one(self, news: News) -> None:
        """Say it where this person is; what was said of the same paper before is true no longer."""
        paper, who = news.paper, news.paper.wanted.who
        before = self._said.pop(paper.id, paper.told)
        self._app.untold.withdraw(who, before)
        sentence, fault = news.sentence, news.fault
        stale = [notice for notice in self._notices() if notice.display and before in str(notice.content)]
        if not sentence and not stale:
            # nobody reads of it now, and it goes as it should
            return
        now = sentence or f"{paper.title} {paper.words}."
        if not paper.state.ended:
            self._said[paper.id] = now
        for notice in stale:
            notice.clear()
        if stale and not fault and self._app.is_at_work(who):
            # in its place, also where it goes as it should
            stale[0].say(now, done=paper.state.ended)
        elif sentence:
            self._app.tell(who, sentence, fault=fault)

    def _notices(self) -> Iterator[Notice]:
        for screen in reversed(self._app.screen_stack):
            yield from screen.query("#notice").results(Notice)


def sweep(office: Office) -> None:
    """As the program begins: take out of the queue what a kiosk left there that is no more; nobody waits for that."""

    def swept() -> None:
        from kiosk.paper.press.cups import queue  # noqa: PLC0415 - the log-in screen does not wait for it

        queue.sweep(office.folder)

    threading.Thread(target=swept, daemon=True).start()


class ShowsQueue:
    """A screen that shows what is on its way."""

    @abstractmethod
    def show_queue(self) -> None:
        """Something of it is otherwise."""

    def withdraw(self, print_id: int) -> None:
        """This paper does not come out: what is asked of it is asked no more."""


def shown_in(app: App[None]) -> list[ShowsQueue]:
    """The screens that show it, also those that a question lies over: it must be true when that is gone."""
    return [screen for screen in app.screen_stack if isinstance(screen, ShowsQueue)]


def withdraw(app: App[None], print_id: int) -> None:
    """A paper does not come out: wherever something is asked of it, it is asked no more."""
    for screen in shown_in(app):
        screen.withdraw(print_id)

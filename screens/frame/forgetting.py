"""After a person left nothing of him is reached from any object: what the drawing and the threads remember goes too."""

import asyncio
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from functools import _lru_cache_wrapper
from types import ModuleType
from typing import Any, TypeVar

from textual.cache import FIFOCache, LRUCache

#: what draws remembers the texts that it drew; what the content remembers may stay
DRAW = ("rich", "textual")
Result = TypeVar("Result")


class ForgettingThreads(ThreadPoolExecutor):
    """Threads of which none remembers what it did last: a worker notes itself in its thread, and so its screen."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Do it in a context that ends with it."""
        return super().submit(Context().run, fn, *args, **kwargs)


def work_in_forgetting_threads() -> None:
    """From now on, for all that this loop does beside the keys."""
    asyncio.get_running_loop().set_default_executor(ForgettingThreads(thread_name_prefix="beside"))


def forget_drawn() -> None:
    """Empty what was remembered of drawing and of typing, and let go of what nobody holds any more."""
    # nothing was typed into the lookup where it was not loaded
    if "kiosk.partners.lookup" in sys.modules:
        from kiosk.partners.lookup import forget_typed  # noqa: PLC0415

        forget_typed()
    if "kiosk.paper.press.pdf" in sys.modules:
        from kiosk.paper.press.pdf import forget_people  # noqa: PLC0415

        # a page that is made now is waited for, beside the keys
        threading.Thread(target=forget_people, daemon=True).start()
    for cache in _caches():
        clear = cache.cache_clear if isinstance(cache, _lru_cache_wrapper) else cache.clear
        clear()
    gc.collect()


def _caches() -> Iterator[Any]:
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] not in DRAW or not isinstance(module, ModuleType):
            continue
        for thing in [*vars(module).values()]:
            held = [thing, *vars(thing).values()] if isinstance(thing, type) else [thing]
            for one in held:
                cache = getattr(one, "__func__", one) if isinstance(one, classmethod | staticmethod) else one
                if isinstance(cache, _lru_cache_wrapper | LRUCache | FIFOCache):
                    yield cache

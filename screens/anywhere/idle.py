"""Whether the person is still there; the time that the PC slept counts."""

from abc import abstractmethod

from screens.anywhere.keys import KeysEverywhere
from screens.frame.screen import KioskScreen

#: seconds before the lock in which a sentence says that it comes
IDLE_WARNING = 20.0


class IdleWatch(KeysEverywhere, inherit_bindings=False):
    """Locks when nobody touched anything for long enough."""

    #: when somebody was last surely here, in seconds of the clock that runs on
    _last_input = 0.0
    _warned = False

    @property
    @abstractmethod
    def locked(self) -> bool:
        """Whether the log-in screen lies over somebody's work."""

    @property
    def _idle(self) -> float:
        """For how many seconds nobody touched anything, those that the PC slept too."""
        return self.office.clock.uptime().seconds - self._last_input

    @property
    def idle_limit(self) -> float:
        """After how many seconds without a key the screen locks."""
        talking = any(isinstance(screen, KioskScreen) and screen.LONG_TALK for screen in self.screen_stack)
        settings = self.office.settings
        return 60.0 * (settings.idle_minutes_meting if talking else settings.idle_minutes)

    def look_for_idle(self) -> None:
        """Lock when nobody pressed a key for long enough."""
        self.half_typed.look(self._idle)
        if not self.logged_in or self.locked:
            return
        self.shield()
        self.look_for_overleg()
        if self._idle >= self.idle_limit:
            self.lock()
        elif self._idle >= self.idle_limit - IDLE_WARNING and not self._warned:
            self._warned = True
            self.say_on_top("Bent u er nog? Druk op een toets, anders gaat het scherm op slot.")

    def is_there(self) -> None:
        """Somebody touched something just now."""
        self._last_input = self.office.clock.uptime().seconds
        self.take_warning_away()

    def is_too_late(self) -> bool:
        """Whether a touch comes after the time: the PC slept, and what wakes it comes before the next look."""
        late = self.logged_in and not self.locked and self._idle >= self.idle_limit
        if late:
            self.lock()
        return late

    def take_warning_away(self) -> None:
        """He is still there, or the lock is."""
        if self._warned:
            self._warned = False
            self.say_on_top("")

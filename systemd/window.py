"""A terminal that fills the screen, and nothing else: no menu, no tab, no scrolling back, no key of its own.

VTE joins Arabic letters and puts them from right to left, which a console does not. ``WEGWIJZER_LETTERS`` says how
large the letters are; whatever the screen, at least 80 columns and 24 lines fit. It ends with the program it shows.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from math import ceil

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import Gdk, GLib, Gtk, Pango, Vte  # noqa: E402 - only after the versions are named

#: columns and lines that fit beside each other, for each size of the letters
FITTING = {"groot": (80, 24), "gewoon": (100, 30), "klein": (120, 40)}
USUAL = "gewoon"
#: a face with Latin, Arabic and the lines of a table, all of one width
FACE = "DejaVu Sans Mono"
#: in points
SMALLEST, LARGEST = 5, 60
MIDDLE_BUTTON = 2


class Window(Gtk.Window):
    """The terminal; ``status`` is how its program ended."""

    def __init__(self, command: Sequence[str], size: str) -> None:
        super().__init__()
        self.status = 1
        self._command = list(command)
        self._columns, self._rows = FITTING.get(size, FITTING[USUAL])
        #: how large the terminal was when its letters were measured
        self._room = (0, 0)
        self._running = False
        self._terminal = _bare_terminal()
        self._terminal.connect("child-exited", self._on_end)
        self._terminal.connect("key-press-event", _on_key)
        self._terminal.connect("button-press-event", _on_button)
        self._terminal.connect_after("size-allocate", self._on_size)
        self.connect("delete-event", lambda *_: True)
        self.add(self._terminal)
        self.set_decorated(False)
        self.fullscreen()
        self.show_all()

    def _on_size(self, _terminal: Vte.Terminal, room: Gdk.Rectangle) -> None:
        """The letters as large as this screen has room for; the program begins once that is known."""
        # other letters ask for another size, which is this one again
        if room.width <= 1 or room.height <= 1 or self._room == (room.width, room.height):
            return
        self._room = (room.width, room.height)
        self._terminal.set_font(next(font for font in self._fonts() if self._fits(font)))
        if not self._running:
            self._running = True
            GLib.idle_add(self._begin)

    def _fonts(self) -> Iterator[Pango.FontDescription]:
        """The face in every size, the largest first; the smallest fits any screen that can be read."""
        for half_points in range(2 * LARGEST, 2 * SMALLEST - 1, -1):
            yield Pango.FontDescription(f"{FACE} {half_points / 2}")

    def _fits(self, font: Pango.FontDescription) -> bool:
        """Whether all columns and lines have room; VTE gives each letter whole points of the screen."""
        if font.get_size() == SMALLEST * Pango.SCALE:
            return True
        face = self._terminal.get_pango_context().get_metrics(font, None)
        wide = ceil(face.get_approximate_digit_width() / Pango.SCALE)
        high = ceil((face.get_ascent() + face.get_descent()) / Pango.SCALE)
        return bool(wide * self._columns <= self._room[0] and high * self._rows <= self._room[1])

    def _begin(self) -> bool:
        usual, flags = Vte.PtyFlags.DEFAULT, GLib.SpawnFlags.DEFAULT
        self._terminal.spawn_async(usual, None, self._command, None, flags, None, None, -1, None, self._on_begun)
        return False

    def _on_begun(self, _terminal: Vte.Terminal, pid: int, error: GLib.Error | None) -> None:
        if error is not None or pid == -1:
            print("the program cannot be started", file=sys.stderr)
            Gtk.main_quit()

    def _on_end(self, _terminal: Vte.Terminal, status: int) -> None:
        self.status = os.waitstatus_to_exitcode(status)
        Gtk.main_quit()


def _bare_terminal() -> Vte.Terminal:
    terminal = Vte.Terminal()
    # nothing of who stood here before is to be scrolled back to
    terminal.set_scrollback_lines(0)
    terminal.set_audible_bell(False)
    terminal.set_allow_hyperlink(False)
    terminal.set_cursor_blink_mode(Vte.CursorBlinkMode.OFF)
    terminal.set_mouse_autohide(True)
    terminal.set_enable_bidi(True)
    terminal.set_enable_shaping(True)
    return terminal


def _on_key(_terminal: Vte.Terminal, event: Gdk.EventKey) -> bool:
    """Shift and Insert would paste what somebody marked on the screen of another."""
    return event.keyval in (Gdk.KEY_Insert, Gdk.KEY_KP_Insert) and bool(event.state & Gdk.ModifierType.SHIFT_MASK)


def _on_button(_terminal: Vte.Terminal, event: Gdk.EventButton) -> bool:
    """With Shift the mouse marks what stands on the screen, with its middle button it pastes that."""
    return event.button == MIDDLE_BUTTON or bool(event.state & Gdk.ModifierType.SHIFT_MASK)


def main(command: Sequence[str]) -> int:
    """Show a program until it ends; gives its exit code."""
    # no letter asks a server for words, and no key begins the inspector of GTK
    Gtk.init([])
    window = Window(command, os.environ.get("WEGWIJZER_LETTERS", USUAL))
    Gtk.main()
    return window.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

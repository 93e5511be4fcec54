"""The colours: a calm ground, one accent, one for attention. Every status has a word or a sign besides."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from screens.frame import signs
from screens.frame.signs import Signs

LIGHT = Theme(
    name="licht",
    dark=False,
    primary="#0b5f5a",
    secondary="#3f5f6b",
    accent="#0b5f5a",
    warning="#8a4200",
    error="#9a1f1f",
    success="#25613a",
    foreground="#1c2b30",
    background="#faf8f3",
    surface="#f2efe6",
    panel="#e8e4d8",
    variables={
        "rim": "#8c8672",
        "bar": "#0b5f5a",
        "bar-text": "#faf8f3",
        "bar-style": "bold",
        "field": "#e8e4d8",
        "soft": "#4c595d",
        "band": "#dcebe8",
        "lit": "#0b5f5a",
        "lit-text": "#ffffff",
        "lit-soft": "#cfe6e2",
        "footer-background": "#e8e4d8",
        "footer-foreground": "#1c2b30",
        "footer-key-foreground": "#0b5f5a",
        "input-cursor-background": "#1c2b30",
        "input-cursor-foreground": "#faf8f3",
        "input-selection-background": "#1c2b30",
        "block-cursor-background": "#0b5f5a",
        "block-cursor-foreground": "#ffffff",
        "scrollbar": "#8c8672",
        "scrollbar-background": "#f2efe6",
        "border": "#0b5f5a",
        "border-blurred": "#8c8672",
    },
)

DARK = Theme(
    name="donker",
    dark=True,
    primary="#74cbc1",
    secondary="#9db4bd",
    accent="#74cbc1",
    warning="#f0b35e",
    error="#f08a7a",
    success="#86cf98",
    foreground="#eceae2",
    background="#14201f",
    surface="#1b2a29",
    panel="#243634",
    variables={
        "rim": "#6d8a86",
        "bar": "#74cbc1",
        "bar-text": "#14201f",
        "bar-style": "bold",
        "field": "#2a403d",
        "soft": "#b4c1be",
        "band": "#21403c",
        "lit": "#74cbc1",
        "lit-text": "#0d1615",
        "lit-soft": "#1f3a37",
        "footer-background": "#243634",
        "footer-foreground": "#eceae2",
        "footer-key-foreground": "#74cbc1",
        "input-cursor-background": "#eceae2",
        "input-cursor-foreground": "#14201f",
        "input-selection-background": "#eceae2",
        "block-cursor-background": "#74cbc1",
        "block-cursor-foreground": "#0d1615",
        "scrollbar": "#6d8a86",
        "scrollbar-background": "#1b2a29",
        "border": "#74cbc1",
        "border-blurred": "#6d8a86",
    },
)

CONTRAST = Theme(
    name="hoog contrast",
    dark=False,
    primary="#000000",
    secondary="#000000",
    accent="#00308f",
    warning="#7a0000",
    error="#7a0000",
    success="#003f00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    variables={
        "rim": "#000000",
        "bar": "#000000",
        "bar-text": "#ffffff",
        "bar-style": "bold",
        "field": "#e6e6e6",
        "soft": "#000000",
        "band": "#ffffff",
        "lit": "#000000",
        "lit-text": "#ffffff",
        "lit-soft": "#ffffff",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff66",
        "input-cursor-background": "#000000",
        "input-cursor-foreground": "#ffffff",
        "input-selection-background": "#00308f",
        "block-cursor-background": "#000000",
        "block-cursor-foreground": "#ffffff",
        "scrollbar": "#000000",
        "scrollbar-background": "#ffffff",
        "border": "#000000",
        "border-blurred": "#000000",
    },
)

#: on the console there are sixteen colours: the terminal's own, told apart by bold and reverse
CONSOLE = Theme(
    name="console",
    dark=True,
    ansi=True,
    primary="ansi_bright_cyan",
    secondary="ansi_white",
    accent="ansi_bright_cyan",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "rim": "ansi_white",
        "bar": "ansi_cyan",
        "bar-text": "ansi_black",
        # bold black is dark grey there
        "bar-style": "none",
        "field": "ansi_blue",
        "soft": "ansi_white",
        "band": "ansi_default",
        "lit": "ansi_white",
        "lit-text": "ansi_black",
        "lit-soft": "ansi_black",
        "footer-background": "ansi_default",
        "footer-foreground": "ansi_default",
        "footer-key-foreground": "ansi_bright_cyan",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-selection-background": "ansi_cyan",
        "block-cursor-background": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "scrollbar": "ansi_white",
        "scrollbar-background": "ansi_default",
        "border": "ansi_bright_cyan",
        "border-blurred": "ansi_white",
    },
)


def after(name: str) -> str:
    """The set of colours that comes after this one."""
    names = [theme.name for theme in CHOICES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def on_console(app: App[Any]) -> bool:
    """Whether this is the console, which has sixteen colours and few signs."""
    return app.theme == CONSOLE.name


def signs_of(app: App[Any]) -> Signs:
    """The signs of this terminal."""
    return signs.CONSOLE if on_console(app) else signs.DRAWN


#: what F9 steps through
CHOICES = (LIGHT, DARK, CONTRAST)

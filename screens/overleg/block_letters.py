"""Letters three lines high, drawn with half blocks: what the console's own fonts have too."""

import unicodedata

#: five rows of dots of each sign, a row after the other; wide letters have more dots
DOTS = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###",
    "P": "##. #.# ##. #.. #..",
    "Q": "### #.# #.# ### ..#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": ".#. #.# #.# #.# .#.",
    "1": ".# ## .# .# .#",
    "2": "##. ..# .#. #.. ###",
    "3": "##. ..# .#. ..# ##.",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ##. ..# ##.",
    "6": ".## #.. ### #.# ###",
    "7": "### ..# .#. .#. .#.",
    "8": "### #.# .#. #.# ###",
    "9": "### #.# ### ..# ##.",
    "-": ".. .. ## .. ..",
    "'": "# # . . .",
    " ": ".. .. .. .. ..",
}
#: two dots above each other in one column
HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
LINES = 3


def drawn(text: str, width: int) -> list[str]:
    """A text in three lines of at most so many columns; a sign without a letter is left out, the rest is cut."""
    plain = unicodedata.normalize("NFKD", text).upper()
    rows = [""] * (2 * LINES)
    for sign in plain:
        dots = DOTS.get(sign, "").split()
        if not dots:
            continue
        if rows[0] and len(rows[0]) + 1 + len(dots[0]) > width:
            break
        gap = "." if rows[0] else ""
        rows = [row + gap + dot for row, dot in zip(rows, [*dots, "." * len(dots[0])], strict=True)]
    return ["".join(HALVES[upper + lower] for upper, lower in zip(*rows[at : at + 2], strict=True)) for at in (0, 2, 4)]

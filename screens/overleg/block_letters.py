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
#: at the foot behind what was cut
CUT = "..... ..... ..... ..... #.#.#"
HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
LINES = 3
#: the rows of dots of a letter
ROWS = 5


def drawn(text: str, width: int) -> list[str]:
    """A text in three lines of at most so many columns; a sign without a letter is left out, a cut has its mark."""
    plain = unicodedata.normalize("NFKD", text).upper()
    letters = [DOTS[sign].split() for sign in plain if sign in DOTS]
    shown = letters
    if _width(letters) > width:
        cut = CUT.split()
        while shown and _width([*shown, cut]) > width:
            shown = shown[:-1]
        shown = [*shown, cut] if shown else letters[:1] if _width(letters[:1]) <= width else []
    rows = [".".join(letter[row] for letter in shown) for row in range(ROWS)]
    rows.append("." * len(rows[0]))
    return ["".join(HALVES[upper + lower] for upper, lower in zip(*rows[at : at + 2], strict=True)) for at in (0, 2, 4)]


def _width(letters: list[list[str]]) -> int:
    return sum(len(letter[0]) + 1 for letter in letters) - 1 if letters else 0

"""Text that somebody might bring along to steer something with it: one place for all borders.

``NASTY`` gives it at random; ``KINDS`` holds one of each kind, for borders that are too dear for that.
"""

import re
from collections.abc import Mapping

from hypothesis import strategies as st

#: by what it would steer
KINDS: Mapping[str, str] = {
    "clipboard of the terminal": "Zq\x1b]52;c;UElO\x07qZ",
    "title of the window": "Zq\x1b]0;Nadia\x07qZ",
    "screen of the terminal": "Zq\x1b[2J\x1b[H\x1bcqZ",
    "C1": "Zq\x9b31m\x90q\x9d0;x\x9cqZ",
    "C0": "Zq\x00\x01\x05\x07\x08\x0b\x0c\x0e\x0f\x1a\x7fqZ",
    "line turned round": "Zq\u202efdp.exe\u202c \u2066\u2067x\u2069\u2069qZ",
    "nothing to see": "Zq\u200b\u200e\u200f\u2060\ufeff\u00ad\U000e0041qZ",
    "half a sign": "Zq\ud800 \udfffqZ",
    "no sign": "Zq\ufffe\uffff\U0010ffffqZ",
    "marks without end": "Zq" + "e" + "\u0301" * 300 + "qZ",
    "ends of lines": "Zq\r\n\u2028\u2029\x85\r\tqZ",
    "markup of Textual": "[b]Zq[/b] [/] [@click=app.quit]x[/] [link=https://evil.example]y[/link] [$x] [not",
    "HTML": "<script>alert(1)</script><img src=x onerror=y>&lt;b&amp;#x1b;<!-- ]]> <?php \"'",
    "address in HTML": '<img src="{place}/a"><link rel=stylesheet href="{place}/b"><object data="{place}/c">'
    '<iframe src="{place}/d"></iframe><svg><image href="{place}/e"/></svg><a href="{place}/f">',
    "CSS": "</style><style>@import url({place}/g); * { background: url({place}/h) }",
    "file": "file:///etc/passwd <img src='file:///etc/passwd'> ../../../etc/passwd",
    "template": "{{ 7*7 }} {% include 'base.css' %} {{ self.__class__ }} {0} {name} %(x)s %s $HOME `id`",
    "formula": '=cmd|"/c calc"!A1',
    "formula behind a space": " \t+1+1",
    "cell": 'a";"b,c\n"d',
    "query": "'; DROP TABLE client; -- \" %_ \\",
    "card": "x\nEND:VCARD\nBEGIN:VCARD\nTEL:112;,\\n:",
    "name of a file": "../..//CON\\aux:*?.pdf",
    "the other way": "\u0645\u062d\u0645\u062f (A) 12-3 \u05d0",
    "pictures": "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1f3\U0001f1f1\u2764\ufe0f",
    "number": "9" * 400,
    "long word": "w" * 5_000,
    "huge": "lang woord " * 10_000,
}
SMALL = tuple(text for text in KINDS.values() if len(text) < 1_000)
#: signs that steer something, more often than a text at random has them
SIGNS = "\x00\x07\x08\t\n\x0b\r\x1b\x7f\x85\x9b\x9d\u00a0\u00ad\u200b\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff"
LETTERS = st.characters(exclude_categories=())
NASTY = st.lists(
    st.one_of(
        st.sampled_from(SMALL),
        st.text(LETTERS, max_size=20),
        st.text(st.sampled_from(SIGNS + "\ud800\udfff[]<>&{}%=+-@|\"'\\/;,:."), min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=3,
).map("".join)
#: of what can stand in a file of text
NASTY_OF_A_FILE = NASTY.map(lambda text: text.encode("utf-8", "ignore").decode())

#: what no text may bring to a terminal
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def leading_to(place: str, text: str) -> str:
    """A text of ``KINDS`` in which an address leads to this place."""
    return text.replace("{place}", place)

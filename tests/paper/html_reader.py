"""A page as a parser reads it: its tags, its words, and what a voice says of it while the Dutch is switched off."""

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}
#: what no voice says: the Dutch until somebody asks for it, and what is hidden from it
SILENT = "nl"


@dataclass(frozen=True)
class Element:
    """An open tag, with the language it is in and whether it is heard."""

    tag: str
    language: str
    heard: bool


class Reader(HTMLParser):
    """Every tag with its attributes, the words with their language, and the tags that were never closed or opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[str, str]] = []
        #: what a voice says, in its order, with its language
        self.spoken: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self._open: list[Element] = []
        self.feed(page)
        self.wrong += [element.tag for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        outer = self._open[-1] if self._open else Element("", "", True)
        shut = found.get("aria-hidden") == "true" or SILENT in found.get("class", "").split()
        heard = outer.heard and not shut and not (tag == "style" or (tag == "title" and outer.tag == "head"))
        if heard:
            self.spoken += [
                (found.get("lang", outer.language), found[name]) for name in ("aria-label", "alt") if name in found
            ]
        if tag not in VOID:
            self._open.append(Element(tag, found.get("lang", outer.language), heard))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.wrong.append(tag)
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        inmost = self._open[-1] if self._open else Element("", "", True)
        if not data.strip() or inmost.tag == "style":
            return
        self.words.append((inmost.language, data.strip()))
        if inmost.heard:
            self.spoken.append((inmost.language, data.strip()))

    @property
    def voice(self) -> list[str]:
        return [text for _, text in self.spoken]

    def attributes(self, name: str) -> list[str]:
        return [found[name] for _, found in self.tags if name in found]

    def of_tag(self, tag: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == tag]

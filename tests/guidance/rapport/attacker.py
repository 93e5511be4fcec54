"""Who has the reports and knows the rule, how numbers are rounded, what is part of what and what excludes each other.

He looks for a group that is there for sure and has four clients at most: what is left of a told number less told parts
of it, in one report or over two of which the second goes over the same months and more. It is decided by trying: such a
group is safe where there is an office that fits all told numbers in which nobody, or five or more, are left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from kiosk.guidance.rapport.counting import ASKED, ENDED, ENDINGS, GUIDED, HELPED, MEASURED, POSTER, STEPS
from kiosk.guidance.rapport.rule import FEWEST, rounded

#: more clients than any office of the tests has
MANY = 200
Node = tuple[int, str]
Told = Mapping[str, float]

#: the parts of a whole that exclude each other
APART = {
    ENDED: [f"{ENDED}/{ending}" for ending in ENDINGS],
    MEASURED: [*(f"poster/{name}/aantal" for name in POSTER), "poster/onbekend"],
    ASKED: [f"hielp/{answer}" for answer in HELPED],
}
#: what may be less over more months: an answer, a score or a poster of later on takes the place of what was before
CHANGES = ("hielp/ja", "hielp/beetje", "hielp/nee", "poster/met/aantal", "poster/zonder/aantal", "poster/onbekend")


#: and an ending, where a closing turns out to be one by mistake
UNDONE = (ENDED, *APART[ENDED])


def grows(code: str, *, undone: bool = False) -> bool:
    """Whether who counts for it over some months does so over more."""
    return code not in CHANGES and not code.endswith("/nu") and not (undone and code in UNDONE)


def whole_of(areas: Sequence[str]) -> dict[str, str]:
    """Of each number of which other it is a part."""
    found = dict.fromkeys((ENDED, "begonnen", MEASURED, "verlengd", ASKED), GUIDED)
    found |= {f"{step}/aantal": GUIDED for step, _, _ in STEPS}
    found |= {part: whole for whole, parts in APART.items() for part in parts}
    for area in areas:
        found |= {f"{area}/gemeten": MEASURED, f"{area}/toen": f"{area}/gemeten", f"{area}/nu": f"{area}/gemeten"}
    return found


@dataclass
class Office:
    """All offices that fit what was told: by number the fewest and the most clients."""

    fewest: dict[Node, int] = field(default_factory=dict)
    most: dict[Node, int] = field(default_factory=dict)
    #: of each number the sums that are no more than it
    sums: dict[Node, list[list[Node]]] = field(default_factory=dict)

    def least(self, exact: Mapping[Node, int]) -> dict[Node, int] | None:
        """The smallest office that fits, with these numbers as they are given; none where there is none.

        A whole is as large at least as its parts, so from the smallest parts the smallest wholes follow.
        """
        found: dict[Node, int] = {}

        def size(node: Node) -> int:
            if node not in found:
                lowest = max([sum(map(size, some)) for some in self.sums[node]], default=0)
                found[node] = max(exact.get(node, self.fewest[node]), lowest)
            return found[node]

        for node in self.fewest:
            if size(node) > exact.get(node, self.most[node]):
                return None
        return found


def known(reports: Sequence[Told], areas: Sequence[str], *, undone: bool = False) -> Office:
    """What the attacker knows; each report goes over the months of the one before, and more.

    Where a closing may be ``undone`` in between he cannot take it that who ended stays so.
    """
    office, whole = Office(), whole_of(areas)
    codes = [GUIDED, *whole]
    for place, told in enumerate(reports):
        for code in codes:
            fits = [many for many in range(FEWEST, MANY) if rounded(many) == told.get(code)]
            # in a first report nothing but its size keeps a number out; later that may be an earlier report
            hidden = FEWEST - 1 if place == 0 and (code == GUIDED or whole[code] in told) else MANY
            office.fewest[place, code], office.most[place, code] = (fits[0], fits[-1]) if fits else (0, hidden)
            office.sums[place, code] = [[(place - 1, code)]] if place and grows(code, undone=undone) else []
    for place, _ in enumerate(reports):
        for code in codes:
            parts = [part for part in codes if whole.get(part) == code]
            alone = [part for part in parts if part not in APART.get(code, ())]
            office.sums[place, code] += [[(place, part)] for part in alone]
            office.sums[place, code].append([(place, part) for part in APART.get(code, ())])
    return office


def found(reports: Sequence[Told], areas: Sequence[str], *, undone: bool = False) -> list[str]:
    """Every group of one to four clients that is there for sure."""
    office = known(reports, areas, undone=undone)
    assert office.least({}) is not None, "what is told cannot be"
    small = [f"{node}" for node in office.fewest if _hidden(office, node) and not office.least({node: 0})]
    return small + [f"{whole} - {parts}" for whole, parts in _pairs(reports, areas) if _sure(office, whole, parts)]


def _hidden(office: Office, node: Node) -> bool:
    return office.most[node] == FEWEST - 1


def _pairs(reports: Sequence[Told], areas: Sequence[str]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """A told whole, with one told part of it or some that exclude each other, also of the report before."""
    above = whole_of(areas)
    told = [(place, code) for place, report in enumerate(reports) for code in [GUIDED, *above] if code in report]
    for whole in told:
        for part in told:
            if part != whole and part[0] <= whole[0] and whole[1] in _wholes(above, part[1]):
                yield whole, (part,)
        for place, code in product(range(whole[0] + 1), APART):
            if whole[1] in _wholes(above, code):
                mine = [(place, part) for part in APART[code] if (place, part) in told]
                for many in range(2, len(mine) + 1):
                    for some in combinations(mine, many):
                        yield whole, some


def _wholes(above: Mapping[str, str], code: str) -> list[str]:
    return [code, *_wholes(above, above[code])] if code in above else [code]


def _sure(office: Office, whole: Node, parts: Sequence[Node]) -> bool:
    """Whether in every office that fits one to four are left."""
    values = range(office.fewest[whole], office.most[whole] + 1)
    for value in values:
        smallest = office.least({whole: value})
        if smallest and value - sum(smallest[part] for part in parts) >= FEWEST:
            return False
    for each in product(*(range(office.fewest[part], office.most[part] + 1) for part in parts)):
        # of what may grow less there may be more before than now: then nobody is left either
        left = min(sum(each), values[-1])
        if left in values and office.least({whole: left, **dict(zip(parts, each, strict=True))}):
            return False
    return True

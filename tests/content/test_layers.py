"""Three layers of content, merged code by code."""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.layers import Change, Layer, Layered, Table, lay, leaves, value_at
from kiosk.content.toml_file import Misfit
from kiosk.faults import FileFault

CODES = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.text("xyz", min_size=1, max_size=3)


def coded(*fields: st.SearchStrategy[Table], fewest: int) -> st.SearchStrategy[list[Table]]:
    """A list of tables that have each a code of their own."""
    return st.lists(st.one_of(*fields), min_size=fewest, max_size=4, unique_by=lambda table: table["code"])


def trees(*, whole: bool) -> st.SearchStrategy[Table]:
    """Content shaped as ours is; where it is not ``whole`` anything may be left out, and codes may be off."""
    off = [] if whole else [st.fixed_dictionaries({"code": CODES, "off": st.just(True)})]
    task = table({"title": WORDS, "words": st.lists(WORDS, max_size=2)}, whole=whole)
    parts = {"name": WORDS, "contact": table({"phone": WORDS, "email": WORDS}, whole=whole, code=False)}
    partner = table({**parts, "task": coded(task, *off, fewest=1)}, whole=whole)
    heading = st.dictionaries(WORDS, WORDS, max_size=3)
    return table(
        {"title": WORDS, "heading": heading, "partner": coded(partner, *off, fewest=1)}, whole=whole, code=False
    )


def table(
    fields: dict[str, st.SearchStrategy[Any]], *, whole: bool, code: bool = True
) -> st.SearchStrategy[dict[str, Any]]:
    must = {"code": CODES} if code else {}
    if whole:
        return st.fixed_dictionaries({**must, **fields})
    return st.fixed_dictionaries(must, optional=fields)


@st.composite
def layers(draw: st.DrawFn) -> tuple[Table, Table]:
    """A layer and what lies below it. A table that is new there holds nothing that is off: it is whole."""
    base, over = draw(trees(whole=True)), draw(trees(whole=False))
    known = {partner["code"] for partner in base["partner"]}
    for partner in over.get("partner", ()):
        if partner["code"] not in known and "task" in partner:
            partner["task"] = [one for one in partner["task"] if "off" not in one]
    return base, over


def laid(data: Table, changes: list[tuple[tuple[str, ...], Any]]) -> Table:
    data = copy.deepcopy(data)
    for path, value in changes:
        lay(data, path, copy.deepcopy(value))
    return data


def values(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every single value with its path; a table that is off is nothing."""
    if isinstance(data, dict) and data.get("off"):
        yield path, None
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "code":
                yield from values(value, (*path, key))
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for one in data:
            yield from values(one, (*path, one["code"]))
    else:
        yield path, data


def in_no_order(data: Any) -> Any:
    """Tables by their codes, so that it does not matter which stands first."""
    if isinstance(data, dict):
        return {key: in_no_order(value) for key, value in data.items()}
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return {one["code"]: in_no_order(one) for one in data}
    return data


@given(layers())
def test_what_the_upper_layer_says_counts_and_the_rest_is_left(both: tuple[Table, Table]) -> None:
    base, over = both
    before = copy.deepcopy(both)
    result = laid(base, list(leaves(over, base)))
    said = dict(values(over))
    for path, value in said.items():
        assert value_at(result, path) == value
    for path, value in values(base):
        if not any(path[: len(one)] == one for one in said):
            assert value_at(result, path) == value
    assert both == before, "neither layer is touched"


@given(layers())
def test_nothing_appears_that_neither_layer_says(both: tuple[Table, Table]) -> None:
    base, over = both
    known = {*dict(values(base)), *dict(values(over))}
    # a list of which every code is off is empty
    assert {path for path, value in values(laid(base, list(leaves(over, base)))) if value != []} <= known | {
        path for path, value in values(base) if value == []
    }


@given(layers())
def test_laying_twice_is_laying_once(both: tuple[Table, Table]) -> None:
    base, over = both
    once = laid(base, list(leaves(over, base)))
    assert laid(once, list(leaves(over, base))) == once
    assert laid(once, list(leaves(over, once))) == once


@given(layers(), st.data())
def test_in_which_order_disjoint_changes_are_laid_does_not_matter(
    both: tuple[Table, Table], data: st.DataObject
) -> None:
    base, over = both
    changes = list(leaves(over, base))
    shuffled = data.draw(st.permutations(changes))
    assert in_no_order(laid(base, shuffled)) == in_no_order(laid(base, changes))


@given(layers())
def test_codes_that_were_known_keep_their_order_and_new_ones_come_after(both: tuple[Table, Table]) -> None:
    base, over = both
    known = [one["code"] for one in base["partner"]]
    now = [one["code"] for one in laid(base, list(leaves(over, base)))["partner"]]
    kept = [code for code in known if code in now]
    assert now[: len(kept)] == kept
    assert not set(now[len(kept) :]) & set(known)


# ---------------------------------------------------------------- one file in its layers


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    name: str
    size: int = 1


class Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    row: tuple[Row, ...]
    heading: dict[str, str] = {}


SHIPPED: Table = {
    "title": "boven",
    "heading": {"road": "weg"},
    "row": [{"code": "a", "name": "Aap", "size": 1}, {"code": "b", "name": "Bes"}, {"code": "c", "name": "Cel"}],
}
ON = date(2026, 11, 23)


def small(content: Rows) -> None:
    """Names differ and sizes are small."""
    seen: set[str] = set()
    for index, row in enumerate(content.row):
        if row.size > 3:
            raise Misfit(f"$.row[{index}].size", "te groot.", "Kies 3 of minder.")
        if row.name in seen:
            raise Misfit(f"$.row[{index}].name", f"'{row.name}' staat er twee keer.", "Kies een andere.")
        seen.add(row.name)


def rows(folder: str = "", *changes: Change, shipped: Table = SHIPPED) -> Layered:
    return Layered("rijen.toml", shipped, folder, changes)


def kiosk(path: str, value: Any, was: Any) -> Change:
    return Change("rijen.toml", path, value, was, "Marijke", ON)


def content_of(layered: Layered) -> Rows:
    return layered.merged(Rows, small)[0]


def fault_of(folder: str) -> FileFault:
    with pytest.raises(FileFault) as caught:
        content_of(rows(folder))
    return caught.value


def test_a_folder_changes_one_value_and_the_kiosk_another_and_the_rest_is_shipped() -> None:
    layered = rows('[[row]]\ncode = "b"\nname = "Boom"\n', kiosk("row/b/size", 3, None), kiosk("title", "kop", "boven"))
    assert content_of(layered) == Rows("kop", (Row("a", "Aap"), Row("b", "Boom", 3), Row("c", "Cel")), {"road": "weg"})


def test_the_kiosk_counts_over_the_folder_and_changes_of_another_file_do_not_count() -> None:
    other = Change("anders.toml", "title", "fout", "boven")
    layered = rows('title = "map"\n', kiosk("title", "kiosk", "map"), other)
    assert content_of(layered).title == "kiosk"
    assert layered.says("title") == "kiosk"
    assert layered.says_below("title") == "map"


def test_a_code_that_is_off_is_gone_and_one_that_is_off_nowhere_changes_nothing() -> None:
    layered = rows('[[row]]\ncode = "b"\noff = true\n[[row]]\ncode = "x"\noff = true\n')
    assert [row.code for row in content_of(layered).row] == ["a", "c"]
    assert [change.path for change in layered.folder_changes()] == ["row/b"]


def test_off_is_false_leaves_the_code_in() -> None:
    assert content_of(rows('[[row]]\ncode = "b"\noff = false\n')) == content_of(rows())


def test_off_in_quotes_is_a_fault_and_not_passed_over() -> None:
    fault = fault_of('[[row]]\ncode = "b"\noff = "true"\n')
    assert (fault.file, fault.line) == ("inhoud/rijen.toml", 3)
    assert "true of false" in fault.sentence


@pytest.mark.parametrize(
    ("folder", "line", "what"),
    [
        ('[[row]]\ncode = "b"\n\n[[row]]\ncode = "b"\n', 5, "'b' staat er twee keer."),
        ('[[row]]\nname = "Boom"\n', 1, "'code' ontbreekt."),
        ("[[row]]\ncode = 5\n", 1, "'code' ontbreekt."),
        ('row = ["b"]\n', 1, "'code' ontbreekt."),
        ('row = "b"\n', 1, "hier hoort een lijst"),
        ('[[row]]\ncode = "d"\nsize = 2\n', 1, "'name' ontbreekt."),
        ('[[row]]\ncode = "c"\n\n[[row]]\ncode = "b"\nsize = "2"\n', 6, "hier hoort een getal"),
        ('[[row]]\ncode = "c"\nnaam = "Cent"\n', 3, "'naam' is hier onbekend."),
        ('[[row]]\ncode = "c"\n[[row]]\ncode = "a"\nsize = 9\n', 5, "te groot."),
        ("[heading]\nroad = 5\n", 1, "hier hoort tekst"),
        ('title = "x"\n[[row]]\ncode = "a/b"\nname = "Schuin"\n', 3, "'a/b' is geen code."),
        ("title = \n", 1, "geen geldige TOML"),
    ],
)
def test_a_fault_is_told_at_its_line_in_the_folders_own_file(folder: str, line: int, what: str) -> None:
    fault = fault_of(folder)
    assert (fault.file, fault.line) == ("inhoud/rijen.toml", line)
    assert what in fault.sentence
    assert fault.mend


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ('[[row]]\ncode = "a"\nname = "Bes"\n', 3),
        (
            '[[row]]\ncode = "c"\nsize = 2\n\n[[row]]\ncode = "d"\nname = "Dak"\n\n[[row]]\ncode = "a"\nname = "Bes"\n',
            11,
        ),
    ],
)
def test_a_value_that_clashes_with_a_shipped_one_further_on_is_told_at_the_folders_line(folder: str, line: int) -> None:
    assert fault_of(folder).sentence.startswith(f"inhoud/rijen.toml, regel {line}: 'Bes' staat er twee keer.")


def test_a_fault_of_the_shipped_content_does_not_blame_the_folder() -> None:
    with pytest.raises(FileFault, match=r"^rijen\.toml: te groot"):
        content_of(rows(shipped={"title": "t", "row": [{"code": "a", "name": "Aap", "size": 9}]}))


def test_a_kiosk_change_that_does_not_fit_is_set_aside_and_the_others_count() -> None:
    good, bad = kiosk("row/a/size", 2, 1), kiosk("row/b/size", 9, 1)
    layered = rows("", bad, good, kiosk("row/c/name", "Cent", "Cel"))
    value, aside = layered.merged(Rows, small)
    assert [row.size for row in value.row] == [2, 1, 1]
    assert value.row[2].name == "Cent"
    assert aside == (bad,)


def test_a_change_that_is_set_aside_says_nothing_and_refuses_nothing() -> None:
    layered = rows("", kiosk("row/b/size", 9, 1))
    layered.merged(Rows, small)
    assert layered.says("row/b/size") is None
    assert layered.refusal(Rows, small, (kiosk("row/a/size", 2, 1),)) is None


def test_a_refusal_names_the_place_the_fault_and_the_mend() -> None:
    misfit = rows().refusal(Rows, small, (kiosk("row/b/size", 9, None),))
    assert misfit is not None
    assert (misfit.path, misfit.what, misfit.mend) == ("$.row[1].size", "te groot.", "Kies 3 of minder.")
    assert rows().refusal(Rows, small, (kiosk("row/b/size", 3, None),)) is None


def test_a_path_that_an_upgrade_took_away_is_left_alone() -> None:
    changes = [
        kiosk("row/weg/name", "x", "y"),
        kiosk("row/weg", None, {"name": "y"}),
        kiosk("title/onder/dieper", "x", "y"),
        kiosk("title/onder", "x", "y"),
    ]
    assert content_of(rows("", *changes)) == content_of(rows())
    assert value_at(SHIPPED, ("title", "onder")) is None


def test_every_change_tells_its_layer_and_an_upgrade_tells_the_old_and_the_new() -> None:
    text = '[[row]]\ncode = "b"\nname = "Boom"\n'
    newer = copy.deepcopy(SHIPPED)
    newer["row"][1]["name"] = "Bij"
    newer["title"] = "hoger"
    layered = rows(text, kiosk("title", "kop", "boven"), shipped=newer)
    folder, own = layered.origins({"row/b/name": "Bes"})
    assert (folder.layer, folder.change.value, folder.change.was, folder.under) == (Layer.FOLDER, "Boom", "Bes", "Bij")
    assert (own.layer, own.change.value, own.change.was, own.under) == (Layer.KIOSK, "kop", "boven", "hoger")
    assert (own.change.by, own.change.on) == ("Marijke", ON)
    assert folder.changed_under
    assert own.changed_under
    assert not any(origin.changed_under for origin in rows(text).origins({"row/b/name": "Bes"}))


def test_a_code_that_the_location_added_and_an_upgrade_ships_too_is_changed_underneath() -> None:
    newer = {**SHIPPED, "row": [*SHIPPED["row"], {"code": "d", "name": "Dak"}]}
    layered = rows('[[row]]\ncode = "d"\nname = "Duif"\n', shipped=newer)
    [origin] = layered.origins({"row/d": None})
    assert (origin.change.value, origin.change.was, origin.under) == ("Duif", None, "Dak")
    assert origin.changed_under


def test_a_value_set_back_to_what_is_below_is_no_change_and_follows_an_upgrade() -> None:
    back = kiosk("title", "boven", "boven")
    assert rows("", back).origins({}) == ()
    newer = {**SHIPPED, "title": "hoger"}
    layered = rows("", back, shipped=newer)
    assert content_of(layered).title == "hoger"
    assert layered.origins({}) == ()


def test_leaves_gives_the_place_of_a_misfit() -> None:
    over = {"row": [{"code": "a"}, {"code": "a"}]}
    with pytest.raises(Misfit) as caught:
        list(leaves(over, SHIPPED))
    assert caught.value.path == "$.row[1].code"

"""A line is cut where the room ends, and never inside a day; what the line says stays whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import dates
from kiosk.office import Office
from screens.frame.whole_days import SOME, whole_days
from tests.conftest import FakeClock
from tests.screens.conftest import NARROW, SIZES, at_desk


@given(st.dates(date(2020, 1, 1), date(2031, 12, 31)), st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.data())
def test_a_day_is_drawn_whole_or_not_at_all(day: date, today: date, data: st.DataObject) -> None:
    said = dates.brief(day, today)
    text = f"nulmeting te laat, uiterlijk {said}: bel"
    kept = text[: whole_days(text, data.draw(st.integers(0, len(text))))]
    told = kept.removeprefix("nulmeting te laat, uiterlijk").strip()
    assert not told or told.startswith(said) or len(kept) < text.index(said)


@pytest.mark.parametrize("size", SIZES)
async def test_a_reason_on_vandaag_loses_its_whole_day_where_there_is_no_room_and_says_it_in_full(
    demo: Office, clock: FakeClock, size: tuple[int, int]
) -> None:
    clock.set_wall(date(2026, 12, 28))
    async with at_desk(demo, as_="Marijke", size=size) as desk:
        drawn = next(line.rstrip() for line in desk.text.splitlines() if "Rahel Mehari" in line)
        said = next(line for line in desk.options("clients") if "Rahel Mehari" in line)
        assert "onder 4" in drawn
        assert said.split("! ")[1].startswith("2 onderdelen onder 4")
        if size == NARROW:
            day = said.rpartition("einde was op ")[2]
            assert drawn.endswith(f"einde was op{SOME}"), f"never half of {day}"
            assert day.split()[1] in dates.SHORT_MONTHS

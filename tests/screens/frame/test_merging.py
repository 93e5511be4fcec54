"""Three states of a form beside each other: whoever typed a field, what he typed is nowhere undone unsaid."""

from hypothesis import given
from hypothesis import strategies as st

from screens.frame.merging import merge, told

LABELS = {"name": "Naam", "year": "Geboortejaar (mag leeg)", "rung": "Op welke trede?"}
states = st.fixed_dictionaries({name: st.sampled_from("abc") for name in LABELS})


@given(begun=states, now=states, typed=states)
def test_a_field_that_was_typed_stays_and_every_other_is_as_it_stands_now(
    begun: dict[str, str], now: dict[str, str], typed: dict[str, str]
) -> None:
    merged = merge(begun, now, typed)
    for name in LABELS:
        assert merged.shown[name] == (typed if typed[name] != begun[name] else now)[name]
        assert (name in merged.theirs) == (now[name] != begun[name])
        assert (name in merged.both) == (len({begun[name], now[name], typed[name]}) == 3)
    assert merged.typed == (merged.shown != now)


def test_the_sentence_names_what_was_changed_by_the_labels_of_the_form() -> None:
    begun = {"name": "a", "year": "a", "rung": "a"}
    merged = merge(begun, {"name": "b", "year": "b", "rung": "b"}, begun | {"name": "c"})
    assert told(merged, LABELS, {"name": "b"}) == (
        "Op een ander scherm is net veranderd: Naam (daar staat nu “b”), Geboortejaar en “Op welke trede?”. "
        "Wat u typte staat hier nog. F8 bewaart het, Esc laat de andere."
    )
    same = merge(begun, begun, begun | {"name": "c"})
    assert told(same, LABELS, {}).startswith("Op een ander scherm is net hetzelfde bewaard. Wat u typte")

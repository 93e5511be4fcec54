"""What somebody types beside what people typed before: is it like danger, and whose task does it sound like?

The signs of danger and the words of the directory say what is plain. Examples (``content/examples``) do the rest: a
hint without a word of harm, a question that names nothing.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from kiosk.content.danger import Dangers, Now
from kiosk.content.examples import DangerExample, Examples, load_examples
from kiosk.partners.danger import MOST_WORDS
from kiosk.partners.directory import Directory
from kiosk.partners.likeness import Likeness
from kiosk.partners.words import content_tokens, tokens

DANGER, ORDINARY = "danger", "ordinary"
MOST_TELLING = 4
FEWEST_WORDS = 2  # one word is like anything in which it stands
# found on questions that stand in no example, where they gave most
DANGER_SMOOTHING, ANSWER_SMOOTHING, TASK_SMOOTHING = 0.03, 0.1, 1.0

#: words of the directory, each with the code of its task
OwnWords = tuple[tuple[str, str], ...]


class Resembling:
    """Both in one; the words of the directory are examples too."""

    def __init__(
        self, examples: Examples, danger: Iterable[DangerExample], own: OwnWords, urgent: frozenset[str]
    ) -> None:
        self._danger = tuple(danger)
        ordinary = (*examples.ordinary, *(text for text, _ in examples.questions))
        own = tuple((word, task) for word, task in own if task not in urgent)
        texts = (
            *((example.text, DANGER) for example in self._danger),
            *((text, ORDINARY) for text in (*ordinary, *(word for word, _ in own))),
        )
        self._either = _trained(texts, DANGER_SMOOTHING)
        known = {task for _, task in own}
        questions = ((text, task) for text, task in examples.questions if task in known)
        self._tasks = _trained((*own, *questions), TASK_SMOOTHING)

    # ------------------------------------------------------------ danger

    def like_danger(self, typed: list[str]) -> float:
        """How much more folded words are like danger than not: nought where too little is known of them."""
        scores = self._either.scores(typed[:MOST_WORDS]) if len(typed) >= FEWEST_WORDS else {}
        return scores[DANGER] - scores[ORDINARY] if scores else 0.0

    def answer(self, typed: list[str]) -> tuple[Now, str]:
        """What is to be done, and the code of the kind of harm that it is most like."""
        scores = self._answers.scores(typed[:MOST_WORDS])
        now, _, kind = max(scores, key=scores.__getitem__).partition(" ")
        return Now(now), kind

    def telling_danger(self, typed: list[str]) -> tuple[str, ...]:
        """The words that sound most like danger."""
        return tuple(self._either.telling(_that_tell(typed[:MOST_WORDS]), DANGER, MOST_TELLING))

    @cached_property
    def _answers(self) -> Likeness:
        """Made when it is first asked: danger without a sign is seldom."""
        return _trained(((one.text, f"{one.now} {one.kind}") for one in self._danger), ANSWER_SMOOTHING)

    # ------------------------------------------------------------ tasks

    def like_tasks(self, typed: list[str]) -> dict[str, float]:
        """The codes of the tasks that folded words sound like, each with by how much."""
        return self._tasks.standing_out(typed)

    def telling_task(self, typed: list[str], task: str) -> tuple[str, ...]:
        """The words that sound most like a task."""
        return tuple(self._tasks.telling(_that_tell(typed), task, MOST_TELLING))


def _that_tell(typed: list[str]) -> list[str]:
    """The words that say something, where there are such."""
    return content_tokens(typed) or typed


def resembling(directory: Directory, dangers: Dangers) -> Resembling:
    """The examples as they are read for this directory: made once, until its words or the kinds of harm change."""
    own = tuple((word, task.code) for _, task in directory.tasks() for word in (task.title, *task.words))
    return _made(own, frozenset(kind.code for kind in dangers.kind), dangers.tasks)


@lru_cache(maxsize=1)
def _made(own: OwnWords, kinds: frozenset[str], urgent: frozenset[str]) -> Resembling:
    examples = load_examples()
    return Resembling(examples, (one for one in examples.danger if one.kind in kinds), own, urgent)


def _trained(texts: Iterable[tuple[str, str]], smoothing: float) -> Likeness:
    return Likeness(((tokens(text), label) for text, label in texts), smoothing)

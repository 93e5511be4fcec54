"""What a location calls by another name is called so on the poster too, where it says nothing else of the poster."""

from collections.abc import Iterable
from functools import cache

from msgspec import structs

from kiosk.content.partners import Partner, Task, load_partners
from kiosk.content.poster import IconText, PosterPartner, PosterTexts, RoadStep, load_poster


def with_new_names(texts: PosterTexts, partners: Iterable[Partner]) -> PosterTexts:
    """The poster with the partners, tasks and steps as this location calls them now.

    Its short names were chosen for the names that are shipped: beside another one they would say what was before.
    """
    now = {partner.code: partner for partner in partners}
    return structs.replace(
        texts,
        step=tuple(_step(step) for step in texts.step),
        partner=tuple(_partner(one, now[one.code]) if one.code in now else one for one in texts.partner),
    )


def is_renamed(partner: Partner) -> bool:
    """Whether the location calls a partner otherwise on what a client reads."""
    shipped = {known.code: known.short for known in load_partners()}
    return partner.short != shipped.get(partner.code)


def added_tasks(partner: Partner) -> tuple[Task, ...]:
    """The tasks that the location gave a partner besides those that are shipped, of whomever these are."""
    return tuple(task for task in partner.task if task.code not in _shipped_tasks())


@cache
def _shipped_tasks() -> frozenset[str]:
    return frozenset(task.code for partner in load_partners() for task in partner.task)


def _step(step: RoadStep) -> RoadStep:
    """Its title on the client's sheet too, where only the title is another one."""
    shipped = {known.code: known for known in load_poster().step}.get(step.code)
    if shipped is None or step.title == shipped.title or step.says != shipped.says:
        return step
    return structs.replace(step, says="")


def _partner(entry: PosterPartner, partner: Partner) -> PosterPartner:
    shipped = {known.code: known for known in load_poster().partner}.get(entry.code)
    if shipped is None:
        return entry
    name = partner.short if is_renamed(partner) and entry.name == shipped.name else entry.name
    return structs.replace(entry, name=name, task=_tasks(entry, partner, {one.text for one in shipped.task}))


def _tasks(entry: PosterPartner, partner: Partner, ours: set[str]) -> tuple[IconText, ...]:
    """What he does, each once: a task that has another title stands under that one."""
    before = {task.code: task.title for known in load_partners() for task in known.task}
    other = {task.code: task.title for task in partner.task if task.title != before.get(task.code, task.title)}
    found: dict[str, IconText] = {}
    for one in entry.task:
        text = other.get(one.task, one.text) if one.text in ours else one.text
        found.setdefault(text, structs.replace(one, text=text))
    return tuple(found.values())

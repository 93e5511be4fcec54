"""A directory of thousands of tasks, made of the words of ours."""

import random

import msgspec

from kiosk.content.partners import Task, load_partners
from kiosk.partners.directory import Directory
from kiosk.partners.words import tokens


def large_directory(size: int) -> Directory:
    """A directory with ``size`` more tasks, made of the words of the real one; the same at every run."""
    chance = random.Random(18)
    ours = load_partners()
    words = sorted({token for one in ours for task in one.task for word in task.words for token in tokens(word)})
    partners = []
    for partner in ours:
        more = tuple(
            Task(
                code=f"{partner.code}-{number}",
                title=" ".join(chance.choices(words, k=3)),
                words=tuple(" ".join(chance.choices(words, k=chance.randint(1, 3))) for _ in range(10)),
                first="x",
                vw="y",
            )
            for number in range(size // len(ours))
        )
        partners.append(msgspec.structs.replace(partner, task=partner.task + more))
    return Directory(tuple(partners))

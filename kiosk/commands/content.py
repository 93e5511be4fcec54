"""The state of the content."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.start import FINDING, GOOD, content_with_fault, location_content

if TYPE_CHECKING:
    from kiosk.content.location import Content
    from kiosk.content.review import Review
    from kiosk.content.untranslated import Untranslated

#: so many texts that are not translated yet are told one by one
SHOWN = 40


def run_content(options: argparse.Namespace) -> int:
    """``kiosk content``: the state of the content; a damaged file and a sign with two meanings are findings."""
    from kiosk.content.review import review  # noqa: PLC0415

    if options.show:
        return _show_origins(location_content(options), options)
    if options.po:
        return _write_po(location_content(options), options.po)
    found = review(content_with_fault(options))
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print_review(found)
    return FINDING if found.faults or found.double_signs else GOOD


def _print_review(found: "Review") -> None:
    for sentence in found.faults:
        print(sentence, file=sys.stderr)
    if not found.counts:
        return
    print(", ".join(f"{number} {name}" for name, number in found.counts))
    print("\ntaal   klaar  concept  ontbreekt")
    for row in found.translations:
        print(f"{row.language:5} {row.complete:6} {row.concept:8} {row.missing:10}")
    _print_untranslated(found.untranslated)
    print("\ncontactgegevens nog in te vullen: " + (", ".join(found.without_contact) or "geen"))
    owner, day = found.poster_owner or "nog niemand", found.poster_reviewed_on or "nog nooit"
    print(f"poster bijgehouden door: {owner}; nagekeken op: {day}")
    print("\nleesbaarheid (Flesch-Douma; boven 70 is makkelijk, onder 50 moeilijk)")
    for kind in found.readability:
        print(f"  {kind.name:12} {kind.score:5.1f}")
    print("de moeilijkste zinnen:")
    for hard in found.hardest:
        print(f"  {hard.score:5.1f}  {hard.text}")
    for title, lines in (
        ("vertaald met een ander woord dan in terms.toml", found.strayed),
        ("nog niet zeker, na te kijken", found.assumptions),
        ("acties waarvan tekst en trede niet bij elkaar passen", found.doubts),
        ("tekentjes die meer dan één ding betekenen", found.double_signs),
        ("eronder veranderd, na te kijken", found.changed_under),
        ("wijzigingen die niet meer passen", found.set_aside),
        ("bestanden die de kiosk niet kent, kijk de naam na", found.unknown_files),
    ):
        if lines:
            print(f"\n{title}:")
            print("\n".join(f"  {line}" for line in lines))


def _print_untranslated(found: "tuple[Untranslated, ...]") -> None:
    """The texts that paper prints in Dutch, each with its languages; of a language that has hardly any, the first."""
    if not found:
        return
    print("\nnog niet vertaald, staat in het Nederlands op papier:")
    for one in found[:SHOWN]:
        print(f"  {one.text}  ({one.context}; {', '.join(one.languages)})")
    if len(found) > SHOWN:
        print(f"  en nog {len(found) - SHOWN}: kiosk content --json noemt ze alle, --po MAP schrijft ze om te vertalen")


def _show_origins(content: "Content", options: argparse.Namespace) -> int:
    origins = content.origins(options.show)
    if options.json:
        print(
            json.dumps([{**asdict(one), "changed_under": one.changed_under} for one in origins], default=str, indent=2)
        )
        return GOOD
    if not origins:
        print(f"{options.show}: alles is zoals meegeleverd.")
    for origin in origins:
        change = origin.change
        who = f" door {change.by} op {change.on}" if change.by else ""
        value = "weg" if change.value is None else _told(change.value)
        print(f"{change.path}: {value}  ({origin.layer}{who})")
        now = f"; is eronder nu: {_told(origin.under)}" if origin.changed_under else ""
        print(f"    was: {_told(change.was)}{now}")
    return GOOD


def _told(value: object) -> str:
    """A value as somebody reads it who does not program."""
    if value is None or value == "":
        return "niets"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_po(content: "Content", folder: Path) -> int:
    from kiosk.content.messages import messages_of  # noqa: PLC0415
    from kiosk.content.po import updated  # noqa: PLC0415
    from kiosk.content.review import languages_of  # noqa: PLC0415
    from kiosk.content.texts import empty_catalog  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for language in languages_of(content):
        catalog = content.catalog(language) if language in content.languages() else empty_catalog(language)
        (folder / f"{language}.po").write_bytes(updated(catalog, messages_of(content), language))
    return GOOD

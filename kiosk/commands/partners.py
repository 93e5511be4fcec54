"""Who helps with what."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from kiosk.commands.partner_files import export_partners, import_partners
from kiosk.commands.start import GOOD, USAGE, location_content

if TYPE_CHECKING:
    from kiosk.partners.evaluation import Miss


def run_partners(options: argparse.Namespace) -> int:
    """``kiosk partners``: the answers of the lookup, best first."""
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    if options.dry_run and options.bring_in is None:
        print("--dry-run hoort bij --import.", file=sys.stderr)
        return USAGE
    chosen = ((options.export, export_partners), (options.bring_in, import_partners), (options.evaluate, _evaluate))
    for file, run in chosen:
        if file is not None:
            return run(options)
    if not options.query:
        print("Typ een vraag, bijvoorbeeld: kiosk partners ruzie met buren", file=sys.stderr)
        return USAGE
    answers = lookup_in(location_content(options)).search(" ".join(options.query))
    if options.json:
        rows = [
            {
                "partner": answer.partner.listed_code,
                "task": answer.what,
                "score": round(answer.score, 1),
                "why": ", ".join(answer.why),
                "sure": answer.sure,
                "kind": answer.kind.value,
                "danger": answer.danger is not None,
            }
            for answer in answers
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return GOOD
    for answer in answers:
        why = f"   gevonden op: {', '.join(answer.why)}" if answer.why else ""
        print(f"{answer.score:5.0f}  {answer.kind:15}  {answer.who:17} {answer.what:40}{why}")
    return GOOD


def _evaluate(options: argparse.Namespace) -> int:
    from kiosk.partners.evaluation import evaluate  # noqa: PLC0415
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    found = evaluate(lookup_in(location_content(options)), options.evaluate)
    if options.json:
        figures = {
            "questions": found.total,
            "first": found.top1,
            "first_three": found.top3,
            "wrong_and_sure": found.sure_misses,
            "danger": found.danger,
            "danger_first": found.danger_first,
            "danger_other_answer": len(found.other_answer),
            "not_danger": found.not_danger,
            "false_alarms": len(found.false_alarms),
        }
        print(json.dumps(figures))
        return GOOD
    print(
        f"{found.total} vragen; goed als eerste: {found.top1}; bij de eerste drie: {found.top3};"
        f" mis en zeker: {found.sure_misses}"
    )
    _print_misses("", found.misses)
    if found.danger:
        print(f"{found.danger} keer gevaar; gevaar als eerste: {found.danger_first}")
        _print_misses("gemist: ", found.missed_danger)
        _print_misses("ander antwoord: ", found.other_answer)
    if found.danger or found.false_alarms:
        print(f"{found.not_danger} keer geen gevaar; vals alarm: {len(found.false_alarms)}")
        _print_misses("vals alarm: ", found.false_alarms)
    return GOOD


def _print_misses(what: str, misses: "tuple[Miss, ...]") -> None:
    for miss in misses:
        print(f"  {what}{miss.query}: verwacht {', '.join(miss.expected)}; kreeg {', '.join(miss.got)}")

"""Who helps with what."""

import argparse
import json
import sys

from kiosk.commands.start import GOOD, USAGE, location_content


def run_partners(options: argparse.Namespace) -> int:
    """``kiosk partners``: the answers of the lookup, best first."""
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    if options.evaluate is not None:
        return _evaluate(options)
    if not options.query:
        print("Typ een vraag, bijvoorbeeld: kiosk partners ruzie met buren", file=sys.stderr)
        return USAGE
    answers = lookup_in(location_content(options)).search(" ".join(options.query))
    if options.json:
        rows = [
            {
                "partner": answer.partner.listed_code,
                "task": answer.task.title,
                "score": round(answer.score, 1),
                "why": ", ".join(answer.why),
            }
            for answer in answers
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return GOOD
    for answer in answers:
        why = f"   gevonden op: {', '.join(answer.why)}" if answer.why else ""
        print(f"{answer.score:5.0f}  {answer.partner.short:17} {answer.task.title:40}{why}")
    return GOOD


def _evaluate(options: argparse.Namespace) -> int:
    from kiosk.partners.evaluation import evaluate  # noqa: PLC0415
    from kiosk.partners.lookup import lookup_in  # noqa: PLC0415

    found = evaluate(lookup_in(location_content(options)), options.evaluate)
    if options.json:
        figures = {"questions": found.total, "first": found.top1, "first_three": found.top3}
        print(json.dumps(figures))
        return GOOD
    print(f"{found.total} vragen; goed als eerste: {found.top1}; bij de eerste drie: {found.top3}")
    for miss in found.misses:
        print(f"  {miss.query}: verwacht {', '.join(miss.expected)}; kreeg {', '.join(miss.got)}")
    return GOOD

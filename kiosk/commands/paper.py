"""Papers without a client: the general poster, and the pages behind the QR."""

import argparse

from kiosk.commands.start import GOOD, data_folder, location_content
from kiosk.faults import Fault, reason_of

NO_ADDRESS = (
    "Er is nog geen adres (base_address in kiosk.toml): de QR op een poster leidt niet naar deze bladzijden. "
    "Vul het in en maak de poster opnieuw."
)


def run_poster(options: argparse.Namespace) -> int:
    """``kiosk poster``: the general poster as a PDF."""
    from kiosk.paper.press.pdf import render_pdf, start_worker, stop_worker  # noqa: PLC0415

    # the two processes get ready side by side: what only this one needs is loaded after the other has begun
    start_worker()
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.paper.making.editions import remember_edition  # noqa: PLC0415
    from kiosk.paper.making.general import poster_of  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415

    try:
        settings, content = load_settings(data_folder(options)), location_content(options)
        document = poster_of(content, settings, options.language, options.size, options.audience)
        page = render_pdf(document, content.folder)
    finally:
        stop_worker()
    try:
        options.output.write_bytes(page)
    except OSError as error:
        raise Fault(f"{options.output} kan niet geschreven worden ({reason_of(error)}).") from None
    remember_edition(data_folder(options), options.language, document.version, SystemClock().today())
    return GOOD


def run_site(options: argparse.Namespace) -> int:
    """``kiosk site``: the pages behind the QR, each with its poster to keep."""
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.paper.making.editions import editions_of, keep_editions  # noqa: PLC0415
    from kiosk.paper.making.site import write_site  # noqa: PLC0415
    from kiosk.paper.press.pdf import render_pdf, start_worker, stop_worker  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415

    start_worker()
    folder = data_folder(options)
    try:
        settings, content, known = load_settings(folder), location_content(options), editions_of(folder)
        made = write_site(
            content,
            settings,
            options.folder,
            today=SystemClock().today(),
            editions=known,
            printed=lambda document: render_pdf(document, content.folder),
        )
    finally:
        stop_worker()
    if folder.is_dir() and made.editions != known:
        keep_editions(folder, made.editions)
    print(f"{len(made.pages)} bladzijden gemaakt in {options.folder}.")
    if not settings.base_address:
        print(NO_ADDRESS)
    return GOOD

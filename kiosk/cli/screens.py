"""Commands with a window: run, tour, preview."""

from __future__ import annotations

import argparse
import gc


def run(options: argparse.Namespace) -> int:
    gc.disable()  # what a start makes stays; `kiosk.ui.garbage` sees to what is made later
    from kiosk import app
    from kiosk.config import load_config
    from kiosk.resources import settings_file, state_dir
    from kiosk.staff.kept_settings import settings_or_last_good

    file = getattr(options, "config", None)
    return app.run(
        content=getattr(options, "content", None),
        # Nobody may be there to mend the service's own settings.
        config=load_config(file) if file else settings_or_last_good(settings_file(), state_dir()),
        windowed=getattr(options, "windowed", None),
    )


def tour(options: argparse.Namespace) -> int:
    from kiosk import app
    from kiosk.cli.packs import usable_pack

    pictures = app.tour(
        pack=usable_pack(options.content),
        out=options.out,
        language=options.lang,
        size=options.size,
        text=options.text,
        contrast={"normal": "standard", "high": "high"}[options.contrast],
        pdf=options.pdf,
    )
    print(f"{len(pictures)} pictures and the page are in {options.out}")
    return 0


def preview(options: argparse.Namespace) -> int:
    from kiosk import app
    from kiosk.content.review_line import pack_of

    folder, name = pack_of(options.file)
    return app.preview(folder, name, language=options.lang, text=options.text)

"""How each program is started: the kiosk, and what a clinic would use in its place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from figures import ROOT

from kiosk.config import KioskConfig
from kiosk.content.loader import load_pack
from kiosk.content.look import Check, look
from kiosk.content.model import ContentPack, plain
from kiosk.content.problem import Problem
from kiosk.content.store import ContentStore

Start = Callable[[], tuple[list[str], dict[str, str]]]

HERE = Path(__file__).parent
PEERS = ROOT / ".bench/bin/python"
BARE = [sys.executable, str(HERE / "peers/bare_window.py")]


def unchecked(*_: object) -> list[Problem]:
    """Most measurements begin after the check of what they show."""
    return []


def shown_before(content: Path, state: Path, check: Check = unchecked) -> ContentPack:
    """Leaves the state of a tablet that has shown this content before; gives what it shows."""
    clinic = KioskConfig().clinic
    store = ContentStore(content, clinic, state / "kiosk", partial(look, check=check))
    store.start(datetime.now())
    store.load(datetime.now())
    assert store.pack is not None, store.problems
    return store.pack


def kiosk_environment(state: Path) -> dict[str, str]:
    """Where the kiosk finds itself and what it kept."""
    return {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state)}


def started_before(content: Path, state: Path) -> Start:
    """The kiosk as on a tablet that has shown this content before."""
    shown_before(content, state)
    command = [sys.executable, "-m", "kiosk", "run", "--content", str(content)]
    return lambda: (command, kiosk_environment(state))


def chromium(page: Path) -> list[str]:
    """With a profile that was never used."""
    profile = mkdtemp(prefix="bench-profile-")
    options = ["--kiosk", "--no-sandbox", "--no-first-run", "--window-size=1280,800"]
    return [
        "chromium",
        *options,
        "--window-position=0,0",
        f"--user-data-dir={profile}",
        f"file://{page}",
    ]


def web_window(page: Path) -> list[str]:
    return [str(PEERS), str(HERE / "peers/web_window.py"), f"file://{page}"]


def site(content: Path, folder: Path) -> Path:
    """The pack's English topics as a static site by MkDocs; gives its first page."""
    pack, _ = load_pack(content, KioskConfig().clinic)
    assert pack is not None
    words = pack.language("en")
    docs = folder / "docs"
    shutil.copytree(content / "pictures", docs / "pictures")
    links = []
    for topic in words.topics.values():
        text = (content / topic.file).read_text(encoding="utf-8").split("---\n", 2)[2]
        page = docs / f"{topic.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {topic.title}\n\n{plain(topic.in_short)}\n\n{text}", encoding="utf-8")
        links.append(f"- [{topic.title}]({topic.id}.md)")
    title = words.phrase("screen.attract.title")
    picture = f"![](pictures/{pack.picture})"
    (docs / "index.md").write_text(
        f"# {title}\n\n{picture}\n\n" + "\n".join(links), encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: Kiosk\nuse_directory_urls: false\ntheme: {name: mkdocs, highlightjs: false}\n"
        "plugins: []\nmarkdown_extensions: [attr_list, admonition, tables, def_list, sane_lists]\n",
        encoding="utf-8",
    )
    command = [str(PEERS), "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True)
    return folder / "site/index.html"

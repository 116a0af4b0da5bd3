"""A pack of as many topics as wanted: the shipped one, its topics copied under other names.

    python tests/bench/big_pack.py 1000 FOLDER

Copies have cards of their own, so nothing in such a pack is said twice by the same id.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from kiosk.resources import content_dir

MARK = "ZZ"  # begins the ids of all copied cards
_CARD = re.compile(r"\{#([\w#-]+)")
_LANGUAGE = re.compile(r"  (\w+): \{name:")
_BROWSE = "  browse: ["


def write_big_pack(topics: int, folder: Path, languages: Sequence[str] = ("en",)) -> Path:
    """Writes a pack of so many topics in each of the languages."""
    shutil.copytree(content_dir(), folder)
    for language in (path.parent for path in content_dir().glob("*/phrases.yaml")):
        if language.name in languages:
            _multiply(sorted(language.glob("*/*.md")), topics, folder / language.name)
        else:
            shutil.rmtree(folder / language.name)
    pack = folder / "pack.yaml"
    named = [
        line
        for line in pack.read_text(encoding="utf-8").splitlines(keepends=True)
        if not (found := _LANGUAGE.match(line)) or found[1] in languages
    ]
    pack.write_text("".join(named), encoding="utf-8")
    rules = folder / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    assert _BROWSE in text
    rules.write_text(text.replace(_BROWSE, f'{_BROWSE}"{MARK}*", ', 1), encoding="utf-8")
    return folder


def _multiply(originals: list[Path], topics: int, folder: Path) -> None:
    """Fewer topics than the shipped ones are not possible: rules speak of their cards."""
    left = topics - len(originals)
    for number in count(1):
        for original in originals[: max(left, 0)]:
            text = _CARD.sub(rf"{{#{MARK}{number}-\1", original.read_text(encoding="utf-8"))
            copy = folder / original.parent.name / f"{original.stem}-{number}.md"
            copy.write_text(text, encoding="utf-8")
        left -= len(originals)
        if left <= 0:
            return


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topics", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_big_pack(options.topics, options.folder)

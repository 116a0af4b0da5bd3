"""The sentences are our own: no seven words in a row come from the articles behind the claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.model import ContentPack
from kiosk.resources import content_dir

RUN = 7
# Hashes of every run of seven words in the claims, so that the articles are not copied here either.
KNOWN = Path(__file__).parents[1] / "reference" / "source_runs.txt"


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def test_no_run_of_seven_words_is_taken_over(pack: ContentPack) -> None:
    known = {*KNOWN.read_text(encoding="utf-8").split()}
    assert len(known) > 1000
    taken = set()
    for file in sorted((content_dir() / pack.default_language).rglob("*.md")):
        for run in runs(file.read_text(encoding="utf-8")):
            if hashlib.sha256(run.encode()).hexdigest()[:12] in known:
                taken.add((file.name, run))
    assert not taken

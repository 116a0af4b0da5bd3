"""The author's preview: the topic's screen and page, redrawn as the file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.config import KioskConfig
from kiosk.ui.topic_preview import TopicPreview
from packs import WHY, load, write_pack
from ui_views import settle, words

TOPIC = "eyes/tired-eyes"


@pytest.fixture
def preview(tmp_path: Path, application: QApplication) -> Iterator[TopicPreview]:
    assert application
    made = opened(tmp_path, TOPIC)
    yield made
    made.stop()


def opened(tmp_path: Path, topic: str, text: int = 100) -> TopicPreview:
    folder = write_pack(tmp_path)
    made = TopicPreview(
        folder, topic, lambda: load(folder), language="en", text=text, config=KioskConfig()
    )
    made.start()
    made.show()
    settle()
    return made


def save(tmp_path: Path, preview: TopicPreview, text: str) -> None:
    """The author saves, and the preview has seen it twice."""
    (tmp_path / "en/eyes/tired-eyes.md").write_text(text)
    preview.poll()
    preview.poll()
    settle()


def test_it_shows_the_topic(preview: TopicPreview) -> None:
    assert "Tired eyes" in words(preview)
    assert preview.told == ""


def test_it_follows_the_file(tmp_path: Path, preview: TopicPreview) -> None:
    save(tmp_path, preview, WHY.replace("Tired eyes: what may help", "Sore eyes: what may help"))
    assert "Sore eyes" in words(preview)


def test_a_fault_is_told_and_the_topic_still_shown(tmp_path: Path, preview: TopicPreview) -> None:
    save(tmp_path, preview, WHY.replace("evidence: limited", "evidence: medium"))
    assert "en/eyes/tired-eyes.md:7: error" in preview.told
    assert "Tired eyes" in words(preview)


def test_a_topic_that_goes_stays_until_it_is_back(tmp_path: Path, preview: TopicPreview) -> None:
    (tmp_path / "en/eyes/tired-eyes.md").unlink()
    preview.poll()
    preview.poll()
    assert preview.told.startswith("This is the topic before the last change.")
    save(tmp_path, preview, WHY)
    assert preview.told == ""


def test_food_cards_and_larger_text(tmp_path: Path, application: QApplication) -> None:
    assert application
    made = opened(tmp_path, "food/vitamin-a", text=150)
    try:
        assert "Vitamin A" in words(made)
        assert "Carrots have much of it." in words(made)
    finally:
        made.stop()

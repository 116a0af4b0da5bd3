"""A folder becomes a frozen pack; a bad folder becomes sentences, and never an exception."""

from __future__ import annotations

import os
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.loader import load_pack
from kiosk.content.model import (
    Caution,
    ContentPack,
    Grade,
    Option,
    Question,
    Review,
    Section,
    Source,
    Span,
    plain,
)
from packs import CLINIC, DRAWING, WHY, Edit, load, write_pack


def found(folder: Path) -> list[tuple[str, int, str]]:
    _, problems = load_pack(folder, CLINIC)
    return [(problem.file, problem.line, problem.rule) for problem in problems]


class TestPack:
    def test_the_frame(self, small_pack: ContentPack) -> None:
        assert small_pack.default_language == "en"
        assert (small_pack.gate, small_pack.warning_card) == ("now", "W-ALL")
        assert small_pack.safe_card == "G-SAFE"
        assert small_pack.sections[1] == Section("food", "tile", "nutr", tool="chart")
        assert small_pack.clinic == CLINIC
        assert small_pack.sources["eye-2020"] == Source(
            "eye-2020", "Iris A, Pupil B", "Tired eyes", "Journal of Eyes 1:2", "2020", ""
        )

    def test_answer_codes_stay_words(self, small_pack: ContentPack) -> None:
        assert small_pack.question("screens") == Question(
            "screens",
            many=False,
            options=(Option("no"), Option("on"), Option("unsure")),
            unsure="unsure",
        )
        assert small_pack.question("now").options[0] == Option("r_blind", "brain")

    def test_a_topic(self, small_pack: ContentPack) -> None:
        topic = small_pack.language("en").topics["eyes/tired-eyes"]
        assert topic.title == "Tired eyes: what may help"
        assert topic.in_short[1] == Span("Rest them often.", strong=True)
        assert topic.caution == Caution(
            "Sudden change?", (Span("Call 555 0134", strong=True), Span(" at once."))
        )
        assert topic.evidence is Grade.LIMITED
        assert (topic.order, topic.words) == (10, ("sore", "gritty"))
        assert topic.next_review == date(2027, 11, 21)
        assert topic.file == Path("en/eyes/tired-eyes.md")
        assert [card.id for card in topic.cards] == ["E-REST", "E-BLINK", "C-SCREEN", "M-DROPS"]

    def test_cards_stand_in_the_order_of_sections_and_topics(self, small_pack: ContentPack) -> None:
        assert list(small_pack.language("en").cards) == [
            "E-REST",
            "E-BLINK",
            "C-SCREEN",
            "M-DROPS",
            "F-A",
            "F-A-PLANT",
            "W-ALL",
            "T-ASK",
            "G-SAFE",
        ]

    def test_words_by_dotted_keys_with_the_clinics_own(self, small_pack: ContentPack) -> None:
        language = small_pack.language("en")
        assert language.phrase("questions.screens.options.no") == "No"
        assert language.phrase("lines.L-ASK") == "Call 555 0134 and ask."
        assert language.cards["E-BLINK"].short == "Blink often at The *Eye* Clinic."
        assert plain(language.topics["help/signs"].in_short) == "Call 911 if you cannot see."

    def test_nutrients(self, small_pack: ContentPack) -> None:
        (vitamin,) = small_pack.nutrients
        assert (vitamin.unit, dict(vitamin.needs)) == ("mcg", {"": 900.0, "preg": 770.0})
        assert [food.id for food in vitamin.foods] == ["carrot", "egg", "beef-liver"]
        assert vitamin.foods[1].amount == 75.0  # the lower end of "75 to 91"
        assert vitamin.foods[2].tags == {"animal", "liver"}
        assert len(small_pack.foods) == 4

    def test_nobody_can_change_it(self, small_pack: ContentPack) -> None:
        with pytest.raises(FrozenInstanceError):
            small_pack.gate = "other"
        with pytest.raises(TypeError):
            small_pack.language("en").cards["X"] = None

    def test_reviews(self, tmp_path: Path) -> None:
        edit = (
            "en/eyes/tired-eyes.md",
            "reviewed: []",
            'reviewed: [{by: "A, MD", date: 2026-11-21}]',
        )
        pack, problems = load(write_pack(tmp_path, edits=[edit]))
        assert pack is not None
        assert problems == []
        topic = pack.language("en").topics["eyes/tired-eyes"]
        assert topic.reviewed == (Review("A, MD", date(2026, 11, 21)),)

    def test_a_byte_order_mark_and_windows_line_ends(self, tmp_path: Path) -> None:
        write_pack(tmp_path)
        topic = tmp_path / "en/eyes/tired-eyes.md"
        topic.write_bytes(b"\xef\xbb\xbf" + WHY.replace("\n", "\r\n").encode())
        pack, problems = load(tmp_path)
        assert pack is not None
        assert problems == []
        assert pack.language("en").cards["E-BLINK"].line == 30

    def test_a_second_language(self, tmp_path: Path) -> None:
        arabic = "languages:\n  ar: {name: العربية, rtl: true}"
        write_pack(tmp_path, edits=[("pack.yaml", "languages:", arabic)])
        for path in sorted(tmp_path.glob("en/**/*.*")):
            copy = tmp_path / "ar" / path.relative_to(tmp_path / "en")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        pack, problems = load(tmp_path)
        assert pack is not None
        assert {problem.rule for problem in problems} == {"untranslated"}
        assert pack.language("ar").rtl
        assert not pack.language("en").rtl
        assert pack.language("nowhere") is pack.language("en")


class TestVersion:
    def version(self, folder: Path, **more: object) -> str:
        pack, _ = load_pack(write_pack(folder, **more), CLINIC)
        assert pack is not None
        return pack.version

    def test_the_same_files_have_the_same_version(self, tmp_path: Path) -> None:
        assert self.version(tmp_path / "a") == self.version(tmp_path / "b")

    def test_any_other_word_or_picture_has_another(self, tmp_path: Path) -> None:
        picture = {"pictures/eye.svg": DRAWING.replace("4", "3")}
        versions = [
            self.version(tmp_path / "a"),
            self.version(tmp_path / "b", changes=picture),
            self.version(tmp_path / "c", edits=[("sources.yaml", "2020", "2021")]),
        ]
        assert len(set(versions)) == 3

    def test_what_editors_leave_about_does_not_count(self, tmp_path: Path) -> None:
        left = {
            "en/eyes/.tired-eyes.md.swp": "\0",
            "en/eyes/tired-eyes.md~": "old",
            "notes.txt": "x",
        }
        assert self.version(tmp_path / "a") == self.version(tmp_path / "b", changes=left)


class TestNoPack:
    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert load_pack(tmp_path, CLINIC)[0] is None
        assert found(tmp_path) == [("pack.yaml", 1, "no-pack")]

    def test_no_folder(self, tmp_path: Path) -> None:
        assert found(tmp_path / "missing") == [("pack.yaml", 1, "no-pack")]

    @pytest.mark.parametrize("name", ["pack.yaml", "questions.yaml"])
    def test_a_frame_that_cannot_be_read(self, tmp_path: Path, name: str) -> None:
        write_pack(tmp_path, {name: "a: [\n"})
        assert load_pack(tmp_path, CLINIC)[0] is None
        assert (name, 2, "yaml") in found(tmp_path)

    def test_no_questions(self, tmp_path: Path) -> None:
        write_pack(tmp_path, {"questions.yaml": None})
        assert load_pack(tmp_path, CLINIC)[0] is None
        assert found(tmp_path) == [("questions.yaml", 1, "missing-file")]


class TestOutsideTheFolder:
    """Nothing outside the pack's folder is ever read."""

    def test_a_link_to_a_file(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "pack")
        secret = tmp_path / "secret.md"
        secret.write_text(WHY.replace("E-REST", "E-SECRET"))
        (tmp_path / "pack/en/eyes/secret.md").symlink_to(secret)
        pack, problems = load_pack(tmp_path / "pack", CLINIC)
        assert [(p.file, p.rule) for p in problems] == [("en/eyes/secret.md", "symlink")]
        assert pack is not None
        assert "E-SECRET" not in pack.language("en").cards

    def test_a_link_to_a_folder(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "pack")
        (tmp_path / "pack/en/eyes/more").symlink_to("/")
        assert found(tmp_path / "pack") == [("en/eyes/more", 1, "symlink")]

    def test_a_link_in_a_circle(self, tmp_path: Path) -> None:
        write_pack(tmp_path)
        (tmp_path / "en/eyes/round").symlink_to(tmp_path)
        assert found(tmp_path) == [("en/eyes/round", 1, "symlink")]

    def test_the_folder_itself_may_be_a_link(self, tmp_path: Path) -> None:
        write_pack(tmp_path / "pack")
        (tmp_path / "link").symlink_to(tmp_path / "pack")
        assert found(tmp_path / "link") == []

    @pytest.mark.parametrize("name", ["../eye.svg", "/etc/passwd", "mono/eye.svg", "eye.png"])
    def test_a_picture_path_that_leaves_the_folder(self, tmp_path: Path, name: str) -> None:
        write_pack(tmp_path, edits=[("en/eyes/tired-eyes.md", "](eye.svg", f"]({name}")])
        _, problems = load(tmp_path)
        assert [(p.line, p.rule) for p in problems] == [(43, "picture")]


ONE_FAULT: list[tuple[Edit, int, str]] = [
    (("pack.yaml", "default_language: en", "default_language: es"), 1, "language"),
    (("pack.yaml", "gate: now", "gait: now\ngate: now"), 4, "unknown-key"),
    (("pack.yaml", "place: tile", "place: roof"), 8, "unknown-value"),
    (("pack.yaml", "tool: chart", "tool: charts"), 9, "unknown-value"),
    (("pack.yaml", "id: vitamin A", "id: vitamin Z"), 12, "nutrient"),
    (("pack.yaml", "preg: pregnant", "preg: pregnat"), 12, "nutrient"),
    (("questions.yaml", "many: false", "many: no"), 7, "wrong-kind"),
    (("questions.yaml", "nothing: none", "nothing: nothing"), 3, "unknown-code"),
    (("questions.yaml", "[no, on, unsure]", "[no, on, on, unsure]"), 9, "duplicate-id"),
    (("questions.yaml", "- id: life", "- id: screens"), 10, "duplicate-id"),
    (("questions.yaml", "icon: brain", "icn: brain"), 5, "unknown-key"),
    (("sources.yaml", "  year:", "  yeer: 1\n  year:"), 5, "unknown-key"),
    (("sources.yaml", '  title: "Tired eyes"\n', ""), 1, "missing-key"),
    (("nutrients.csv", "zinc,food", "zinc,fod"), 8, "unknown-value"),
    (("nutrients.csv", ",75 to 91,", ",some,"), 6, "csv"),
    (("nutrients.csv", "beef-liver,Liver,3 ounces", "egg,Liver,3 ounces"), 7, "duplicate-id"),
    (("nutrients.csv", ",0.6,mg,animal", ",0.6,mg,"), 8, "food-tags"),
    (("nutrients.csv", "unit,tags", "unit,tag"), 1, "csv"),
    (("nutrients.csv", '"A table, page 1"', '"A table, page 1'), 2, "csv"),
    (("nutrients.csv", '"A table, page 1"', "A table, page 1"), 2, "csv"),
    (("en/phrases.yaml", "lines:", "more: [a, b]\nlines:"), 10, "wrong-kind"),
    (("en/phrases.yaml", "Call {phone}", "{phone} call"), 11, "yaml"),
    (("en/help/signs.md", "---\n", "--\n"), 1, "front-matter"),
    (("en/help/signs.md", "[eye-2020]\n---\n", "[eye-2020]\n"), 1, "front-matter"),
    (("en/help/signs.md", "sources: [eye-2020]", "sources: [eye-2020"), 6, "yaml"),
    (("en/help/signs.md", "title:", "tilte:"), 2, "unknown-key"),
    (("en/help/signs.md", "in_short:", "words:"), 2, "missing-key"),
    (("en/help/signs.md", "2027-11-21", "next year"), 4, "wrong-kind"),
    (("en/help/signs.md", "[eye-2020]", "[]"), 6, "topic-source"),
    (("en/help/signs.md", "Call {emergency} if", "Call {emergencies} if"), 3, "placeholder"),
    (("en/eyes/tired-eyes.md", "order: 10", "order: first"), 6, "wrong-kind"),
    (("en/eyes/tired-eyes.md", "evidence: limited", "evidence: weak"), 7, "evidence"),
    (("en/eyes/tired-eyes.md", "title: Sudden", "titel: Sudden"), 10, "unknown-key"),
]


@pytest.mark.parametrize(("edit", "line", "rule"), ONE_FAULT)
def test_a_fault_is_told_with_its_file_and_line(
    tmp_path: Path, edit: Edit, line: int, rule: str
) -> None:
    assert (edit[0], line, rule) in found(write_pack(tmp_path, edits=[edit]))


def test_an_unknown_key_is_told_with_the_nearest_known(tmp_path: Path) -> None:
    edit = ("en/help/signs.md", "next_review:", "next_reveiw: x\nnext_review:")
    _, problems = load_pack(write_pack(tmp_path, edits=[edit]), CLINIC)
    assert [problem.as_text() for problem in problems] == [
        (
            'en/help/signs.md:4: error: The key "next_reveiw" is not known here.'
            ' Did you mean "next_review"? [unknown-key]'
        )
    ]


class TestFilesOfAllKinds:
    def test_a_file_over_256_kb(self, tmp_path: Path) -> None:
        write_pack(tmp_path, {"en/help/long.md": "x" * 256 * 1024 + "y"})
        assert found(tmp_path) == [("en/help/long.md", 1, "too-large")]

    def test_a_file_that_is_no_utf_8(self, tmp_path: Path) -> None:
        write_pack(tmp_path)
        (tmp_path / "en/help/latin.md").write_bytes(b"---\ntitle: caf\xe9\n")
        assert found(tmp_path) == [("en/help/latin.md", 2, "encoding")]

    def test_a_pipe(self, tmp_path: Path) -> None:
        write_pack(tmp_path)
        os.mkfifo(tmp_path / "en/help/pipe.md")
        assert found(tmp_path) == [("en/help/pipe.md", 1, "unreadable")]

    def test_a_topic_that_stands_in_no_section(self, tmp_path: Path) -> None:
        write_pack(tmp_path, {"en/eye/tired.md": WHY, "en/tired.md": WHY})
        _, problems = load_pack(tmp_path, CLINIC)
        assert [(p.file, p.rule, p.hint) for p in problems] == [
            ("en/eye/tired.md", "section", 'Did you mean "eyes"?'),
            ("en/tired.md", "section", "Known are: eyes, food, help."),
        ]

    def test_a_folder_that_is_no_language(self, tmp_path: Path) -> None:
        write_pack(tmp_path, {"es/eyes/tired.md": WHY, "README.md": "# For authors\n"})
        _, problems = load_pack(tmp_path, CLINIC)
        assert [(p.file, p.severity, p.rule) for p in problems] == [("es", "warning", "language")]

    @pytest.mark.parametrize(
        "name", ["rules.yaml", "sources.yaml", "nutrients.csv", "en/phrases.yaml"]
    )
    def test_a_file_that_is_missing(self, tmp_path: Path, name: str) -> None:
        assert (name, 1, "missing-file") in found(write_pack(tmp_path, {name: None}))

    @pytest.mark.parametrize("name", ["rules.yaml", "sources.yaml", "en/phrases.yaml"])
    def test_a_file_that_is_empty(self, tmp_path: Path, name: str) -> None:
        assert (name, 1, "empty-file") in found(write_pack(tmp_path, {name: "# nothing\n"}))

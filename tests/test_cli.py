"""The command line, as another program calls it."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from kiosk.cli import main
from kiosk.content.model import ContentPack
from packs import write_english, write_pack
from random_answers import random_answers

NIGHT = {
    "now": ["none"],
    "age": "a65",
    "pregnancy": ["no"],
    "when": ["night"],
    "conditions": ["none"],
    "medicines": ["none"],
    "eating": ["fine"],
    "legs": ["none"],
}
KEYS = ["outcome", "banner", "shown", "hidden", "changed", "printed", "lines", "foods"]


def lines(*answers: object) -> str:
    return "".join(json.dumps(one) + "\n" for one in answers)


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `kiosk plan -` on some input: exit code, plans, what was said."""

    def run(text: str, *more: str) -> tuple[int, list[dict], str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        code = main(["plan", "-", *more])
        output = capsys.readouterr()
        return code, [json.loads(line) for line in output.out.splitlines()], output.err

    return run


class TestPlan:
    def test_a_plan_says_what_is_shown_and_why(self, plans) -> None:
        code, [plan], said = plans(lines(NIGHT))
        assert (code, said) == (0, "")
        assert list(plan) == KEYS
        assert plan["outcome"] == "handout"
        assert plan["hidden"]["X-HAM-FLOOR"] == ["PB02"]
        assert plan["changed"] == {"R-STAND": "R-STAND-HOLD"}
        assert {"C-65", "X-CALF-SIT", "P-BED", "W-ALL"} <= {*plan["printed"]}
        assert {*plan["printed"]} <= {*plan["shown"]}

    def test_a_red_plan_is_empty_but_for_its_outcome(self, plans) -> None:
        _, [plan], _ = plans(lines({"now": ["r_chest"]}))
        assert plan["outcome"] == "red"
        assert not any(plan[key] for key in KEYS[1:])

    def test_ids_come_without_their_variants(self, plans) -> None:
        _, [legs], _ = plans(lines({**NIGHT, "legs": []}))
        assert "PA04" in legs["banner"]
        _, [warfarin], _ = plans(lines({**NIGHT, "medicines": ["warf"]}))
        assert "L-PAIN-ASK" in warfarin["lines"]

    def test_kept_topics_come_earlier_but_past_no_rule(self, plans) -> None:
        _, [plain, kept], _ = plans(
            lines(NIGHT, {**NIGHT, "keep": ["stretches/shoes-and-covers", "nutrients/magnesium"]})
        )
        assert plain["shown"] == kept["shown"]
        assert plain["hidden"] == kept["hidden"]
        place = [plan["printed"].index("P-SHOES") for plan in (plain, kept)]
        assert place[1] < place[0]

    def test_a_bad_line_ends_the_run_after_the_plans_before_it(self, plans) -> None:
        code, found, said = plans(lines(NIGHT, {"agee": "a65"}, NIGHT))
        assert (code, len(found)) == (2, 1)
        assert "Line 2" in said
        assert 'Did you mean "age"?' in said

    def test_torn_json_is_told_with_its_line(self, plans) -> None:
        code, found, said = plans(lines(NIGHT) + '{"age": \n')
        assert (code, len(found)) == (2, 1)
        assert "Line 2 is not JSON" in said

    def test_a_pack_with_broken_rules_gives_the_safe_page(self, plans, tmp_path: Path) -> None:
        pack = write_pack(tmp_path / "pack", edits=[("rules.yaml", "E-REST", "E-RESTT")])
        code, [safe, red], said = plans(
            lines({"now": ["none"]}, {"now": ["r_pain"]}), "--content", str(pack)
        )
        assert code == 0
        assert "safe page" in said
        assert (safe["outcome"], safe["shown"], safe["printed"]) == ("safe", ["W-ALL"], ["W-ALL"])
        assert red["outcome"] == "red"


@pytest.fixture
def handout(tmp_path: Path):
    """Runs `kiosk handout`: exit code and the file."""

    def run(answers: object, *more: str) -> tuple[int, Path]:
        file, out = tmp_path / "answers.json", tmp_path / "page.pdf"
        file.write_text(answers if isinstance(answers, str) else json.dumps(answers))
        return main(["handout", "--answers", str(file), "--out", str(out), *more]), out

    return run


class TestHandout:
    @pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
    @pytest.mark.parametrize("size", ["normal", "large"])
    def test_one_page_on_each_paper(self, handout, paper: str, width: int, size: str) -> None:
        code, page = handout(NIGHT, "--paper", paper, "--print", size)
        document = pypdfium2.PdfDocument(page)
        assert (code, len(document)) == (0, 1)
        assert round(document[0].get_width()) == width
        document.close()

    def test_an_emergency_makes_no_page(self, handout, capsys) -> None:
        code, page = handout({**NIGHT, "now": ["r_cold"]})
        assert code == 3
        assert not page.exists()
        assert "emergency" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("answers", "more", "said"),
        [
            ("{", (), "Line 1 is not JSON"),
            ({"medicines": ["warv"]}, (), 'Did you mean "warf"?'),
            (NIGHT, ("--lang", "xx"), 'no language "xx"'),
            ({"keep": ["nowhere/nothing"]}, (), "no topic"),
        ],
    )
    def test_a_wrong_request_is_told(self, handout, capsys, answers, more, said: str) -> None:
        code, page = handout(answers, *more)
        assert code == 2
        assert not page.exists()
        assert said in capsys.readouterr().err

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path, capsys) -> None:
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(NIGHT))
        out = tmp_path / "missing" / "page.pdf"
        assert main(["handout", "--answers", str(file), "--out", str(out)]) == 2
        assert "cannot be written" in capsys.readouterr().err

    def test_random_answers_through_the_command(self, pack: ContentPack, tmp_path: Path) -> None:
        dice = random.Random(3)
        content = write_english(tmp_path / "content")
        for number in range(20):
            file, out = tmp_path / f"{number}.json", tmp_path / f"{number}.pdf"
            file.write_text(json.dumps(random_answers(pack, dice, safe_gate=True)))
            command = ["handout", "--answers", str(file), "--out", str(out)]
            command += ["--content", str(content)]
            assert main([*command, "--print", dice.choice(["normal", "large"])]) == 0
            document = pypdfium2.PdfDocument(out)
            assert len(document) == 1
            document.close()


class TestCheck:
    def test_the_shipped_content_is_clean(self, capsys) -> None:
        assert main(["check"]) == 0
        assert "ERROR    0 errors\n" in capsys.readouterr().out

    def test_errors_come_as_sentences_and_as_json(self, tmp_path: Path, capsys) -> None:
        pack = write_pack(tmp_path / "pack", edits=[("rules.yaml", "E-REST", "E-RESTT")])
        assert main(["check", str(pack)]) == 1
        assert "rules.yaml" in capsys.readouterr().out
        assert main(["check", str(pack), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert found["errors"] >= 1
        assert {"file", "line", "message", "hint"} <= {*found["problems"][0]}

    def test_an_empty_folder_is_told(self, tmp_path: Path, capsys) -> None:
        assert main(["check", str(tmp_path)]) == 1
        assert "pack.yaml" in capsys.readouterr().out


def test_no_display_is_a_sentence_and_no_traceback() -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
    result = subprocess.run(
        [sys.executable, "-m", "kiosk", "run"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert "There is no display here." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_size_is_refused(capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["run", "--windowed", "wide"])
    assert caught.value.code == 2
    assert "1280x800" in capsys.readouterr().err

"""claims.csv: where each claim of the articles that the content began with is said or mended."""

from __future__ import annotations

from kiosk.content.csv_file import read_rows
from kiosk.content.model import ContentPack
from kiosk.content.pack_files import read_plain_file
from kiosk.content.problem import Problem, Report, did_you_mean

CLAIMS = "claims.csv"
COLUMNS = ("claim", "target", "action", "why")
# The target says the claim, or what is right in its place. What is left out needs no target.
LEFT_OUT = "leaves-out"
ACTIONS = ("says", "corrects", LEFT_OUT)


def check_claims(pack: ContentPack, problems: list[Problem]) -> None:
    """Looks at every row. A pack that began with no articles has no such file."""
    if not (pack.folder / CLAIMS).is_file():
        return
    report = Report(CLAIMS, problems)
    text = (read_plain_file(pack.folder / CLAIMS, report) or b"").decode("utf-8-sig", "replace")
    language = pack.language(pack.default_language)
    targets = {*language.topics, *language.cards}
    first: dict[str, int] = {}
    for line, row in read_rows(text, COLUMNS, report):
        _check_row(row, line, targets, report)
        claim = row["claim"]
        if claim in first:
            report.error(
                "claim",
                line,
                f'The claim "{claim}" stands here a second time.',
                f"The first is on line {first[claim]}. Keep one of them.",
            )
        first.setdefault(claim, line)


def _check_row(row: dict[str, str], line: int, targets: set[str], report: Report) -> None:
    if not row["claim"]:
        report.error("claim", line, "This row names no claim.", "Write its id, such as S000-01.")
    is_left_out = row["action"] == LEFT_OUT and not row["target"]
    if row["target"] not in targets and not is_left_out:
        report.error(
            "claim-target",
            line,
            f'"{row["target"]}" is no topic and no card.',
            did_you_mean(row["target"], targets) or "Write the id of a card, or section/topic.",
        )
    if row["action"] not in ACTIONS:
        report.error(
            "claim-action",
            line,
            f'"{row["action"]}" is nothing that can be done with a claim.',
            did_you_mean(row["action"], ACTIONS) or f"Known are: {', '.join(ACTIONS)}.",
        )
    if not row["why"].strip():
        report.error("claim", line, "This row does not say why.", "A few words will do.")

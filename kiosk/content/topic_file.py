"""One topic's Markdown file: YAML front matter between two `---` lines, then the text."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.card_heading import read_grade
from kiosk.content.fields import Fields
from kiosk.content.model import Caution, Review, Topic
from kiosk.content.parser import Parser
from kiosk.content.problem import Report
from kiosk.content.yaml_file import parse_yaml

FENCE = "---"


def read_topic(text: str, parser: Parser, report: Report) -> Topic:
    """The topic that the file `report.file` holds."""
    before = len(report.problems)
    front, body, body_line = split_front_matter(text, report)
    node = parse_yaml(front, report, first_line=2)
    # Front matter that cannot be read is told once, and the cards are read all the same.
    told = node is None and len(report.problems) > before
    fields = Fields(node, Report(report.file, []) if told else report)
    path = Path(report.file)
    topic_id = f"{path.parent.name}/{path.stem}"
    parts = parser.body(body, report, topic=topic_id, first_line=body_line)
    topic = Topic(
        id=topic_id,
        section=path.parent.name,
        title=parser.fill(fields.text("title")),
        in_short=parser.words(fields.text("in_short"), report, fields.line_of("in_short")),
        body=parts,
        sources=_sources(fields),
        next_review=fields.day("next_review"),
        reviewed=read_reviews(fields, "reviewed"),
        order=fields.number("order", 100),
        picture=fields.text("picture", ""),
        picture_alt=parser.fill(fields.text("picture_alt", "")),
        evidence=read_grade(fields.text("evidence", ""), report, fields.line_of("evidence")),
        evidence_note=parser.fill(fields.text("evidence_note", "")),
        caution=_caution(fields, parser),
        words=fields.texts("words"),
        file=path,
    )
    fields.done()
    return topic


def split_front_matter(text: str, report: Report) -> tuple[str, str, int]:
    """The front matter, the text after it and that text's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        report.error(
            "front-matter", 1, 'The file does not begin with "---".', "Put the front matter first."
        )
        return "", text, 1
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    report.error(
        "front-matter",
        1,
        "The front matter has no end.",
        'Put "---" on a line of its own after it.',
    )
    body = next((at for at, line in enumerate(lines) if line.startswith("#")), len(lines))
    return "", "\n".join(lines[body:]), body + 1


def _sources(fields: Fields) -> tuple[str, ...]:
    sources = fields.texts("sources")
    if not sources:
        fields.report.error(
            "topic-source",
            fields.line_of("sources"),
            "This topic cites no source.",
            'Add "sources: [...]".',
        )
    return sources


def read_reviews(fields: Fields, key: str) -> tuple[Review, ...]:
    """Who has reviewed a file, and when."""
    reviews = []
    for node in fields.each(key):
        review = Fields(node, fields.report)
        reviews.append(Review(review.text("by"), review.day("date")))
        review.done()
    return tuple(reviews)


def _caution(fields: Fields, parser: Parser) -> Caution | None:
    if not fields.has("caution"):
        return None
    inner = fields.fields("caution")
    caution = Caution(
        title=parser.fill(inner.text("title")),
        text=parser.words(inner.text("text"), fields.report, inner.line_of("text")),
    )
    inner.done()
    return caution

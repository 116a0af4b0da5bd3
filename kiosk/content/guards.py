"""Cheap looks at a text before Markdown is let loose on it.

Some short texts keep python-markdown busy for minutes or overflow its stack. Each limit here is far
above what a topic for patients ever needs, and far below where the time begins to hurt.
"""

from __future__ import annotations

import re

from kiosk.content.problem import Report

MOST_BYTES = 256 * 1024
MOST_LINES = 4000
MOST_INDENT = 40
MOST_NESTING = 20
MOST_SIGNS = {"<": 200, "[": 1000, "*": 4000, "_": 4000, "`": 400, "\\": 1000, "!": 1000, "#": 1000}
MOST_BRACKETS_TOGETHER = 200

_MARKS = re.compile(r"(?:[ \t]*(?:[-+*:]|\d+[.)])[ \t]+|[ \t]*>[ \t]*)*")
_MARK = re.compile(r"[-+*:>]|\d+[.)]")
_BLANK = re.compile(r"\n[ \t]*\n")


def is_safe(text: str, report: Report, first_line: int) -> bool:
    """Whether the text may be converted; if not, the report says why."""
    return (
        _is_small(text, report, first_line)
        and _is_flat(text, report, first_line)
        and _has_few_brackets_together(text, report, first_line)
    )


def _is_small(text: str, report: Report, first_line: int) -> bool:
    if len(text.encode()) > MOST_BYTES or text.count("\n") > MOST_LINES:
        report.error(
            "too-large", first_line, "This text is too long for one topic.", "Make it two topics."
        )
        return False
    for sign, most in MOST_SIGNS.items():
        if text.count(sign) > most:
            line = first_line + text.count("\n", 0, text.index(sign))
            report.error(
                "hostile-text",
                line,
                f'The sign "{sign}" stands in this text more than {most} times.',
                "Remove what does not belong here.",
            )
            return False
    return True


def _is_flat(text: str, report: Report, first_line: int) -> bool:
    for number, line in enumerate(text.split("\n"), first_line):
        indent = len(line) - len(line.lstrip(" \t"))
        marks = _MARKS.match(line)
        if indent > MOST_INDENT or (marks and len(_MARK.findall(marks[0])) > MOST_NESTING):
            report.error(
                "hostile-text",
                number,
                "This line is nested too deep.",
                "Lists do not stand inside lists here.",
            )
            return False
    return True


def _has_few_brackets_together(text: str, report: Report, first_line: int) -> bool:
    line = first_line
    for block in _BLANK.split(text):
        if block.count("[") > MOST_BRACKETS_TOGETHER:
            report.error(
                "hostile-text",
                line,
                f'The sign "[" stands in this part more than {MOST_BRACKETS_TOGETHER} times.',
                "Remove what does not belong here.",
            )
            return False
        line += block.count("\n") + 2
    return True

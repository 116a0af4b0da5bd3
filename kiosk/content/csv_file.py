"""CSV text becomes rows that know their line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from kiosk.content.problem import Report


def read_rows(
    text: str, columns: Sequence[str], report: Report
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by its columns, with its line. Other columns may stand beside the asked ones."""
    reader = csv.DictReader(StringIO(text, newline=""), restval="", strict=True)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            report.error(
                "csv", 1, f"The columns {', '.join(missing)} are missing.", "Add them to line 1."
            )
            return
        for row in reader:
            if None in row:
                report.error(
                    "csv", reader.line_num, "This row has too many values.", "Quote the commas."
                )
            yield reader.line_num, row
    except csv.Error as error:
        report.error("csv", reader.line_num + 1, f"This is no CSV: {error}.", "Close the quotes.")

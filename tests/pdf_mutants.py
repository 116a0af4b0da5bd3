"""Broken copies of a page: each lacks one thing that an accessible PDF must have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def _picture_without_words(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if str(element.S) == "/Figure":
            del element["/Alt"]


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def _no_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _heading_skipped(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if str(element.S) == "/H2":
            element.S = Name.H4


def _ornament_without_a_mark(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(
        content.replace(b"/Artifact <</Type /Layout>> BDC", b"/Foo BMC", 1)
    )


def _column_without_scope(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if str(element.S) == "/TH":
            del element["/A"]


def _standard_not_named(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


MUTATIONS: tuple[Callable[[pikepdf.Pdf], None], ...] = (
    _picture_without_words,
    _no_language,
    _not_marked,
    _no_title,
    _title_not_shown,
    _heading_skipped,
    _ornament_without_a_mark,
    _column_without_scope,
    _standard_not_named,
    _no_structure,
)


def mutant(page: bytes, mutation: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The page after one mutation."""
    out = BytesIO()
    with pikepdf.open(BytesIO(page)) as pdf:
        mutation(pdf)
        pdf.save(out)
    return out.getvalue()

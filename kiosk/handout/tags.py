"""What the page is, beside what it looks like: the structure that a screen reader goes by.

PDF/UA-1 and PDF/A-2a ask for it:

- every mark on the page lies between BDC and EMC: either as content of an element of the structure
  tree (H1, H2, P, L, Figure, Table ...) or as an artifact, which no screen reader mentions;
- the parent tree leads back from a mark to its element, and the words of an element stand in it
  once more as /ActualText, whole, in reading order and with their spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kiosk.handout.pdf_file import PdfFile, array, dictionary, number, text


class Element:
    """A node of the structure tree. Its kids are other elements, and places on the page."""

    def __init__(self, role: str, parent: Element | None, **entries: str) -> None:
        self.role = role
        self.kids: list[Element | int] = []
        self.entries = entries
        self.reference = ""  # how others refer to it, once it is in the file
        if parent is not None:
            parent.kids.append(self)


class Tags:
    """The structure of one page, made while it is drawn; its marks go into the page's `code`."""

    def __init__(self, code: list[str]) -> None:
        self._code = code
        self._document = Element("Document", None)
        self._owners: list[Element] = []  # of each mark on the page
        self._list: Element | None = None
        self._row: Element | None = None

    def block(self) -> None:
        """Another block begins: a list or table of the one before does not go on."""
        self._list = self._row = None

    def element(self, role: str, *, said: str = "", language: str = "") -> Element:
        """A heading or a paragraph. What is `said` is its words in whole."""
        self.block()
        return Element(role, self._document, **_words(said, language))

    def figure(self, alt: str, box: tuple[float, float, float, float]) -> Element:
        """A picture: `box` is its lower left and upper right corner on the page."""
        self.block()
        corners = array([number(place) for place in box])
        layout = dictionary(O="/Layout", Placement="/Block", BBox=corners)
        return Element("Figure", self._document, Alt=text(alt), A=layout)

    def entry(self, *, numbered: bool) -> Element:
        """An entry of a list, which goes on as long as no other element comes between."""
        if self._list is None:
            self.block()
            how = dictionary(O="/List", ListNumbering="/Decimal")
            self._list = Element("L", self._document, **({"A": how} if numbered else {}))
        return Element("LI", self._list)

    def part(self, role: str, of: Element, *, said: str = "", language: str = "") -> Element:
        """Lbl or LBody of an entry."""
        return Element(role, of, **_words(said, language))

    def column(self) -> Element:
        """The head of a table's column; below it is one empty cell to write in."""
        if self._row is None:
            self.block()
            table = Element("Table", self._document)
            self._row = Element("TR", table)
            self._cells = Element("TR", table)
        Element("TD", self._cells)
        scope = dictionary(O="/Table", Scope="/Column")
        return Element("TH", self._row, A=scope)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside the `with` belongs to the element."""
        place = len(self._owners)
        self._owners.append(element)
        element.kids.append(place)
        self._code.append(f"/{element.role} <</MCID {place}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside the `with` is ornament."""
        self._code.append("/Artifact <</Type /Layout>> BDC")
        yield
        self._code.append("EMC")

    def embed(self, file: PdfFile, page: str) -> str:
        """Puts the structure of this page into the file. Returns how others refer to it."""
        root = file.promise()
        top = self._put(file, self._document, root, page)
        owners = array([owner.reference for owner in self._owners])
        file.keep(
            root,
            dictionary(
                Type="/StructTreeRoot",
                K=array([top]),
                ParentTree=dictionary(Nums=f"[ 0 {owners} ]"),
                ParentTreeNextKey="1",
            ),
        )
        return root

    def _put(self, file: PdfFile, element: Element, parent: str, page: str) -> str:
        own = element.reference = file.promise()
        kids = [
            str(kid) if isinstance(kid, int) else self._put(file, kid, own, page)
            for kid in element.kids
        ]
        entries = {"S": f"/{element.role}", "P": parent, "Pg": page, "K": array(kids)}
        file.keep(own, dictionary(Type="/StructElem", **entries, **element.entries))
        return own


def _words(said: str, language: str) -> Mapping[str, str]:
    entries = {"ActualText": said, "Lang": language}
    return {name: text(value) for name, value in entries.items() if value}

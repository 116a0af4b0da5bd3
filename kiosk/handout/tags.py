"""What the page is, beside what it looks like: structure for screen readers, facts for archives.

reportlab draws and knows nothing of tags, so this module adds what PDF/UA-1 and PDF/A-2a ask for:

- every mark on the page lies between BDC and EMC: either as content of an element of the structure
  tree (H1, H2, P, L, Figure, Table ...) or as an artifact, which no screen reader mentions;
- the parent tree leads back from a mark to its element, and the words of an element stand in it
  once more as /ActualText, whole, in reading order and with their spaces;
- the catalog says that the file is marked, in which language it is, how it is called, and that its
  colours are sRGB; the metadata say the same as XMP and name both standards.
"""

from __future__ import annotations

import zlib
from base64 import a85encode
from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from kiosk.handout.ink import escaped, number
from kiosk.handout.pdf_words import array, dictionary, packed_stream

_PAGE = "Page1"  # reportlab's name for the only page


class Written(pdfdoc.PDFObject):
    """An object of the file that is ready to be written."""

    __RefOnly__ = 1  # stands in the file by itself, others refer to it

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, _document: object) -> bytes:
        return self._content


def reference(target: pdfdoc.PDFObject, document: Any, name: str | None = None) -> str:
    """How others refer to this object, which is put into the file."""
    found: bytes = document.Reference(target, name).format(document)
    return found.decode()


class Element(pdfdoc.PDFObject):
    """A node of the structure tree. Its kids are other elements, and places on the page."""

    __RefOnly__ = 1

    def __init__(self, role: str, parent: Element | None, **entries: str) -> None:
        self.role = role
        self.kids: list[Element | int] = []
        self._parent = parent
        self._entries = entries
        self._reference = ""
        if parent is not None:
            parent.kids.append(self)

    def reference(self, document: Any) -> str:
        """How others refer to it."""
        if not self._reference:
            self._reference = reference(self, document)
        return self._reference

    def format(self, document: Any) -> bytes:
        assert self._parent is not None
        parent = self._parent.reference(document)
        kids = [str(kid) if isinstance(kid, int) else kid.reference(document) for kid in self.kids]
        entries = {
            "Type": "/StructElem",
            "S": f"/{self.role}",
            "P": parent,
            "Pg": pdfdoc.PDFObjectReference(_PAGE).format(document).decode(),
            "K": array(kids),
            **self._entries,
        }
        return dictionary(**entries).encode("ascii")


class _Root(Element):
    """The structure tree, and the way back from each mark on the page to its element."""

    def __init__(self) -> None:
        super().__init__("", None)
        self.owners: list[Element] = []

    def format(self, document: Any) -> bytes:
        owners = array([owner.reference(document) for owner in self.owners])
        entries = {
            "Type": "/StructTreeRoot",
            "K": array([kid.reference(document) for kid in self.kids if isinstance(kid, Element)]),
            "ParentTree": dictionary(Nums=f"[ 0 {owners} ]"),
            "ParentTreeNextKey": "1",
        }
        return dictionary(**entries).encode("ascii")


class Tags:
    """The structure of one page, made while it is drawn; its marks go into the page's `code`."""

    def __init__(self, code: list[str]) -> None:
        self._code = code
        self._root = _Root()
        self._document = Element("Document", self._root)
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
        corners = array([number(round(place, 2)) for place in box])
        layout = dictionary(O="/Layout", Placement="/Block", BBox=corners)
        return Element("Figure", self._document, Alt=_string(alt), A=layout)

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
        place = len(self._root.owners)
        self._root.owners.append(element)
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

    def finish(self, canvas: Canvas, title: str, language: str) -> None:
        """Writes the structure and the facts into the file, whose page is complete."""
        document: Any = vars(canvas)["_doc"]  # reportlab has no other door to it
        document.encrypt = _LineEnds()
        page = document.idToObject[_PAGE]
        page.Contents = pdfdoc.PDFStream(
            content=page.stream, filters=[_Base85(), pdfdoc.PDFZCompress]
        )
        _add(page, StructParents=0, Tabs=pdfdoc.PDFName("S"))
        metadata = _xmp(title, language).encode()
        _add(
            document.Catalog,
            StructTreeRoot=self._root,
            MarkInfo=pdfdoc.PDFDictionary({"Marked": "true"}),
            Metadata=pdfdoc.XMP(creator=lambda _document: metadata),
            OutputIntents=pdfdoc.PDFArray([_colours(document)]),
        )
        canvas.setViewerPreference("DisplayDocTitle", "true")


class _LineEnds(pdfdoc.NoEncryption):
    """Sets a line end behind every stream's bytes, as PDF/A asks; reportlab sets none."""

    def encode(self, t: bytes | str) -> _Ended:
        return _Ended(t if isinstance(t, bytes) else t.encode("ascii"))


class _Base85:
    """reportlab's own filter works letter by letter."""

    pdfname = "ASCII85Decode"

    def encode(self, content: bytes) -> bytes:
        return a85encode(content) + b"~>"


class _Ended(pdfdoc.PDFObject):
    """Bytes of a stream. Their line end does not count into the stream's length."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __len__(self) -> int:
        return len(self._content)

    def format(self, _document: object) -> bytes:
        return self._content + b"\n"


def _add(target: Any, **entries: object) -> None:
    """Entries of a page or catalog, also those that reportlab has no name for."""
    target.__NoDefault__ = list(dict.fromkeys([*target.__NoDefault__, *entries]))
    for name, value in entries.items():
        setattr(target, name, value)


def _words(said: str, language: str) -> Mapping[str, str]:
    entries = {"ActualText": said, "Lang": language}
    return {name: _string(value) for name, value in entries.items() if value}


def _string(text: str) -> str:
    try:
        codes = text.encode("pdfdoc")  # reportlab brings this encoding
    except UnicodeEncodeError:
        codes = BOM_UTF16_BE + text.encode("utf-16-be")
    return f"({escaped(codes)})"


def _colours(document: Any) -> pdfdoc.PDFDictionary:
    """What grey means: a grey of sRGB."""
    profile = Written(packed_stream(_srgb_profile(), N="3"))
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@cache
def _srgb_profile() -> bytes:
    """The ICC profile, packed, its date of making set to one that never changes."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    day = (2026, 1, 1, 0, 0, 0)
    dated = made[:24] + b"".join(number.to_bytes(2, "big") for number in day) + made[36:]
    return zlib.compress(dated)


def _xmp(title: str, language: str) -> str:
    """Metadata. PDF/A knows the entry of PDF/UA only from the description that comes with it."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

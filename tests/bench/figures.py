"""What the measurements found: kept as JSON beside them, and shown as the table in README.md."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from kiosk.resources import content_dir

ROOT = content_dir().parent
_KEPT = Path(__file__).parent / "figures.json"
_BEGIN, _END = "<!-- figures -->\n", "<!-- /figures -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `beside` is the other program's; None where there is none."""

    what: str
    kiosk: float
    unit: str = "s"
    other: str = ""
    beside: float | None = None
    target: str = ""

    @property
    def ratio(self) -> str:
        return f"{self.kiosk / self.beside:.2f}" if self.beside else ""

    def as_row(self) -> str:
        def told(value: float | None) -> str:
            return "" if value is None else f"{value:.3g} {self.unit}"

        beside = f"{self.other} {told(self.beside)}".strip()
        return f"| {self.what} | {told(self.kiosk)} | {beside} | {self.ratio} | {self.target} |"


def publish(command: str, figures: list[Figure]) -> None:
    """Prints the figures, keeps them in place of this command's old ones, and renews the table."""
    for figure in figures:
        print(figure.as_row())
    kept = json.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.exists() else {}
    kept[command] = [asdict(figure) for figure in figures]
    _KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    readme = ROOT / "README.md"
    head, _, rest = readme.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    rows = [Figure(**figure).as_row() for command in sorted(kept) for figure in kept[command]]
    table = "\n".join(
        ["| what | kiosk | beside it | ratio | at most |", "|---|---|---|---|---|", *rows]
    )
    readme.write_text(f"{head}{_BEGIN}{table}\n{_END}{tail}", encoding="utf-8")


def middle(times: list[float]) -> float:
    return median(times)


def high(times: list[float]) -> float:
    """The 99th percentile."""
    return sorted(times)[min(len(times) - 1, round(0.99 * (len(times) - 1)))]

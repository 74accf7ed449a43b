"""Diagnostics as a person reads them: the same text that pconfigsctl prints."""

from __future__ import annotations

import unicodedata
from typing import List, Optional, Tuple

from ._diagnostics import Diagnostic, SourceLocation

_RED, _YELLOW, _BLUE, _BOLD = "1;31", "1;33", "1;34", "1"
_TAB = 4
_MAXIMUM = 160
_WIDE = (
    (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F),
    (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
)


def render(diagnostic: Diagnostic, colour: bool) -> str:
    """The diagnostic with its place, ended by a line break."""
    return "\n".join(_Renderer(colour).lines(diagnostic)) + "\n"


class _Renderer:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, ink: str) -> str:
        return f"\x1b[{ink}m{text}\x1b[0m" if self.colour else text

    def lines(self, diagnostic: Diagnostic) -> List[str]:
        ink = _RED if diagnostic.severity == "error" else _YELLOW
        first, *others = diagnostic.message.split("\n")
        head = self.paint(f"{diagnostic.severity}[{diagnostic.code}]", ink)
        lines = [head + self.paint(f": {first}", _BOLD)] + [f"  {line}" for line in others]
        places = [diagnostic.location] if diagnostic.location else []
        numbers = [place.line for place in places + [one.location for one in diagnostic.related]]
        margin = " " * len(str(max(numbers, default=0)))
        note = self.paint(f"{margin}  = ", _BLUE)
        if diagnostic.location:
            lines += self.snippet(diagnostic.location, diagnostic.label, ink, margin)
        elif diagnostic.label:
            lines.append(note + diagnostic.label)
        for related in diagnostic.related:
            lines.append(f"{note}note: {related.message}")
            lines += self.snippet(related.location, None, _BLUE, margin)
        if diagnostic.hint:
            lines.append(f"{note}hint: {diagnostic.hint}")
        return lines

    def snippet(self, place: SourceLocation, label: Optional[str], ink: str, margin: str) -> List[str]:
        bar = self.paint(f"{margin}  |", _BLUE)
        cut = place.excerpt_column - 1
        text, indent, width = _displayed(place.excerpt, place.column - cut, _end_column(place) - cut)
        carets = "^" * width + (f" {label}" if label else "")
        return [
            self.paint(f"{margin} --> ", _BLUE) + f"{place.file}:{place.line}:{place.column}",
            bar,
            self.paint(f" {place.line:>{len(margin)}} |", _BLUE) + (f" {text}" if text else ""),
            f"{bar} " + " " * indent + self.paint(carets, ink),
        ]


def _end_column(place: SourceLocation) -> int:
    """A range over several lines is underlined to the end of the first."""
    end = place.excerpt_column + len(place.excerpt)
    return min(place.end_column, end) if place.end_line == place.line else end


def _displayed(line: str, column: int, end: int) -> Tuple[str, int, int]:
    """The line as a terminal shows it, the cells before the range, and the cells of the range."""
    start, stop = 0, len(line)
    if len(line) > _MAXIMUM:
        start = min(max(0, column - 1 - _MAXIMUM // 4), len(line) - _MAXIMUM)
        stop = start + _MAXIMUM
    text, indent, width, cells = [], 0, 0, 0
    if start > 0:
        text, indent, cells = ["…"], 1, 1
    for position in range(start, stop):
        character = line[position]
        size = _TAB - cells % _TAB if character == "\t" else _cells(character)
        if character == "\t":
            text.append(" " * size)
        else:
            text.append(" " if unicodedata.category(character) == "Cc" else character)
        cells += size
        if position + 1 < column:
            indent += size
        elif position + 1 < end:
            width += size
    if stop < len(line):
        text.append("…")
    return "".join(text), indent, max(1, width)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if any(low <= ord(character) <= high for low, high in _WIDE) else 1

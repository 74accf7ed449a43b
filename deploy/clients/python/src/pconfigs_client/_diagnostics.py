"""What is wrong with what a person wrote, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple


@dataclass(frozen=True)
class SourceLocation:
    """A range in a file; lines and columns count from 1, columns in characters.

    `excerpt` is the text of the range's first line, or the part of a very long one that begins at `excerpt_column`.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    excerpt_column: int = 1


@dataclass(frozen=True)
class Related:
    """Another place that helps to understand a diagnostic."""

    message: str
    location: SourceLocation


@dataclass(frozen=True)
class Diagnostic:
    """One problem, as `unknown-field`; `render()` gives it as pconfigsctl prints it."""

    severity: str
    code: str
    message: str
    location: Optional[SourceLocation] = None
    label: Optional[str] = None
    path: str = ""
    hint: Optional[str] = None
    related: Tuple[Related, ...] = ()

    def render(self, colour: bool = False) -> str:
        from ._rendering import render

        return render(self, colour)

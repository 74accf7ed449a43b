"""A run, as the client that submitted it or looked it up holds it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Iterator, Optional

from ._results import RunOutput, RunRecord

if TYPE_CHECKING:
    from ._client import Client


class Run:
    """A handle on a run; the run itself needs neither it nor this process."""

    def __init__(self, client: Client, run: str) -> None:
        self._client = client
        self.run = run

    def __repr__(self) -> str:
        return f"Run({self.run!r})"

    def get(self) -> RunRecord:
        """What is known of it now."""
        return self._client.get(self.run)

    def wait(self, timeout: Optional[float] = None) -> RunRecord:
        """Waits until it has ended; `.check()` on what comes back raises where it has not succeeded."""
        return self._client.wait(self.run, timeout=timeout)[0]

    def cancel(self) -> bool:
        """Ends it with all that it started; false where it was over."""
        return bool(self._client.cancel(self.run))

    def logs(self, follow: bool = False) -> Iterator[RunOutput]:
        """What it has written and, where it is followed, goes on to write until its end."""
        return self._client.logs(self.run, follow=follow)

    def follow(self) -> RunRecord:
        """Writes its output to this process's own as it comes, until it has ended."""
        for output in self.logs(follow=True):
            stream = sys.stdout if output.channel == "stdout" else sys.stderr
            stream.write(output.text)
            stream.flush()
        return self.wait()

"""What can go wrong, each an exception of its own below `PConfigsError`."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Type

from ._diagnostics import Diagnostic
from ._loading import load_members


class PConfigsError(Exception):
    """The base of all errors of this package; `str()` gives what a person should read."""


class NoProject(PConfigsError):
    """There is no `pconfigs.yaml` where it was looked for, or the daemon at a named socket serves another one."""


class Unreachable(PConfigsError):
    """No daemon can be reached, and none could be started."""


class Garbled(PConfigsError):
    """The daemon spoke in a way that this client does not understand."""


class RunFailed(PConfigsError):
    """A run that was to succeed ended in another way."""


class ServerError(PConfigsError):
    """The daemon answered with an error; each kind has a class of its own below this one.

    `kind` is a stable name as `not-found`, `hint` says what to do next, and `data` holds what came with it.
    """

    def __init__(self, code: int, message: str, data: Mapping[str, Any]) -> None:
        super().__init__(code, message, data)
        self.code = code
        self.message = message
        self.data = dict(data)

    @property
    def kind(self) -> Optional[str]:
        kind = self.data.get("kind")
        return kind if isinstance(kind, str) else None

    @property
    def hint(self) -> Optional[str]:
        hint = self.data.get("hint")
        return hint if isinstance(hint, str) else None

    @property
    def diagnostics(self) -> List[Diagnostic]:
        """What is wrong in the project's files, and where; empty where the error is about something else."""
        found = self.data.get("diagnostics")
        return [load_members(Diagnostic, one) for one in found] if isinstance(found, list) else []

    def render(self, colour: bool = False) -> str:
        """The text that pconfigsctl prints."""
        diagnostics = self.diagnostics
        if diagnostics:
            return "\n".join(one.render(colour) for one in diagnostics)
        return f"error: {self.message}\n" + (f"  = hint: {self.hint}\n" if self.hint else "")

    def __str__(self) -> str:
        # In a traceback the text stands behind the exception's name, so a rendered one begins on a line of its own.
        if self.diagnostics:
            return "\n" + self.render().rstrip("\n")
        return self.message + (f" (hint: {self.hint})" if self.hint else "")


class InvalidParams(ServerError):
    """A parameter is missing or of a wrong type."""


class NotFound(ServerError):
    """There is no such experiment, run or path; the hint names the nearest."""


class InvalidConfig(ServerError):
    """What the project's files or the overrides say is wrong; `diagnostics` says where and how to mend it."""


class EnvironmentRequired(ServerError):
    """The experiment reads environment variables; this client sends those that it has by itself."""

    @property
    def variables(self) -> Sequence[str]:
        found = self.data.get("variables")
        named = [one.get("name") for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return [name for name in named if isinstance(name, str)]


class PluginFailed(ServerError):
    """A plugin is not built, failed or took too long."""


class PermissionDenied(ServerError):
    """The daemon lets this user not do that."""


class Overloaded(ServerError):
    """A limit of the daemon is reached."""


class DeadlineExceeded(ServerError):
    """The time was over before the answer was ready."""


class Cancelled(ServerError):
    """The request was cancelled."""


class Conflict(ServerError):
    """It contradicts what was asked before under the same key."""


class ShuttingDown(ServerError):
    """The daemon is ending; ask again, and a new one is started."""


_KINDS: Dict[str, Type[ServerError]] = {
    "invalid-params": InvalidParams,
    "not-found": NotFound,
    "invalid-config": InvalidConfig,
    "environment-required": EnvironmentRequired,
    "plugin-failed": PluginFailed,
    "permission-denied": PermissionDenied,
    "overloaded": Overloaded,
    "deadline-exceeded": DeadlineExceeded,
    "cancelled": Cancelled,
    "conflict": Conflict,
    "shutting-down": ShuttingDown,
}


def server_error(error: Any) -> PConfigsError:
    """The exception for the `error` of an answer."""
    if not isinstance(error, dict):
        return Garbled(f"the daemon answered with an error that is none: {error!r}")
    code, message, data = error.get("code"), error.get("message"), error.get("data")
    if not isinstance(code, int) or not isinstance(message, str):
        return Garbled(f"the daemon answered with an error that is none: {error!r}")
    members = data if isinstance(data, dict) else {}
    kind = members.get("kind")
    # JSON-RPC's own codes come without a kind.
    if kind is None and code == -32602:
        kind = "invalid-params"
    return _KINDS.get(kind if isinstance(kind, str) else "", ServerError)(code, message, members)

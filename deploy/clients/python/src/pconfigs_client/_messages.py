"""Requests and answers as lines of JSON, shared by both clients."""

from __future__ import annotations

import json
import math
import os
import socket
import struct
from typing import Any, Dict, Mapping, Optional, Sequence, Union

from ._address import ProjectAddress
from ._errors import Garbled, Unreachable

Overrides = Union[Mapping[str, Any], Sequence[str]]
"""`{"base_lr": 1e-4}`, or texts as on the command line: `["base_lr=1e-4", "tags=!append [x]"]`."""


def request_line(number: int, method: str, params: Mapping[str, Any]) -> bytes:
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": _finite(params)}
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def message(line: bytes) -> Dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"the daemon's answer is not understood: {error}") from error
    if not isinstance(found, dict):
        raise Garbled("the daemon's answer is not understood: it is no JSON object")
    return found


def event_of(found: Mapping[str, Any]) -> Optional[Dict[str, Any]]:
    """The params of a message that is an event of a stream; None for any other."""
    params = found.get("params")
    if found.get("method") == "event" and isinstance(params, dict) and isinstance(params.get("stream"), str):
        return params
    return None


def check_server(connection: socket.socket, address: ProjectAddress) -> None:
    """Refuses a server that is neither the user's own nor root's, unless the caller named its socket.

    A place that anybody could have taken before the daemon, as one in /tmp, is not to be trusted otherwise.
    """
    layout = "iII"
    data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize(layout))
    _, user, _ = struct.unpack(layout, data)
    if user not in (os.geteuid(), 0) and not address.is_named:
        raise Unreachable(f"the socket is served by user {user}, not by you: do not trust it")


def overrides(given: Optional[Overrides]) -> Optional[Sequence[str]]:
    """What `set` sends: each a path, `=`, and a value in YAML."""
    if not given:
        return None
    if isinstance(given, Mapping):
        return [f"{path}={yaml_text(value)}" for path, value in given.items()]
    if isinstance(given, str):
        raise TypeError("set is a map from path to value or a list of texts as 'path=value', not one text")
    return list(given)


def yaml_text(value: Any) -> str:
    """A value as YAML on one line: JSON, but for the floats that JSON does not have."""
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{yaml_text(str(key))}: {yaml_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml_text(item) for item in value) + "]"
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    return json.dumps(value, ensure_ascii=False)


def _finite(value: Any) -> Any:
    """JSON has no NaN: the protocol writes such floats as strings."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value

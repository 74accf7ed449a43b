"""One connection to a daemon, that waits for its answers."""

from __future__ import annotations

import collections
import os
import socket
from typing import Any, Deque, Dict, Mapping, Optional

from ._address import ProjectAddress
from ._errors import Unreachable, server_error
from ._messages import check_server, event_of, message, request_line
from ._starting import start_daemon


class Connection:
    """For one thread of one process at a time."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._lines = connected.makefile("rb")
        self._last = 0
        self._early: Deque[Dict[str, Any]] = collections.deque()
        self.process = os.getpid()

    @classmethod
    def open(cls, address: ProjectAddress, start: bool) -> Connection:
        """Connects, and starts a daemon first where none runs and that is wanted."""
        connected = _connected(address)
        if connected is None and start:
            start_daemon(address)
            connected = _connected(address)
        if connected is None:
            raise Unreachable(f"no daemon serves {address.root} (nobody listens at {address.socket})")
        connection = cls(connected)
        if address.is_named:
            try:
                address.check_served(str(connection.call("hello", {})["project"]))
            except BaseException:
                connection.close()
                raise
        return connection

    def send(self, method: str, params: Mapping[str, Any]) -> int:
        """Sends a request; returns its id."""
        self._last += 1
        line = request_line(self._last, method, params)
        try:
            self._socket.sendall(line)
        except OSError:
            # The daemon may still have said why it closed; reading shows it.
            pass
        return self._last

    def answer(self, number: int) -> Dict[str, Any]:
        """The result of a request; an error is raised."""
        while True:
            found = self._next()
            event = event_of(found)
            if event is not None:
                self._early.append(event)
            elif found.get("id") in (number, None):
                if "error" in found:
                    raise server_error(found["error"])
                result = found.get("result")
                return result if isinstance(result, dict) else {}

    def call(self, method: str, params: Mapping[str, Any]) -> Dict[str, Any]:
        return self.answer(self.send(method, params))

    def event(self, stream: str) -> Dict[str, Any]:
        """Waits for the next event of a stream."""
        for event in self._early:
            if event["stream"] == stream:
                self._early.remove(event)
                return event
        while True:
            found = event_of(self._next())
            if found is None:
                continue
            if found["stream"] == stream:
                return found
            self._early.append(found)

    def forget(self, stream: str) -> None:
        """Drops what has come of a stream that nobody reads any more."""
        self._early = collections.deque(event for event in self._early if event["stream"] != stream)

    def close(self) -> None:
        self._lines.close()
        self._socket.close()

    def _next(self) -> Dict[str, Any]:
        try:
            line = self._lines.readline()
        except OSError as error:
            raise Unreachable(f"the daemon closed the connection: {error}") from error
        if not line.endswith(b"\n"):
            raise Unreachable("the daemon closed the connection")
        return message(line)


def _connected(address: ProjectAddress) -> Optional[socket.socket]:
    """None where nobody listens."""
    connected = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connected.connect(address.socket)
        check_server(connected, address)
        return connected
    except (FileNotFoundError, ConnectionRefusedError):
        connected.close()
        return None
    except OSError as error:
        connected.close()
        raise Unreachable(f"cannot connect to {address.socket}: {error.strerror}") from error
    except BaseException:
        connected.close()
        raise

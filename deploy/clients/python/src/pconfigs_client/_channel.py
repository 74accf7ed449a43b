"""One connection to a daemon on which many requests may be open at a time."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, Mapping, Optional, Union

from ._address import ProjectAddress
from ._errors import PConfigsError, Unreachable, server_error
from ._messages import check_server, event_of, message, request_line
from ._starting import start_daemon

_LONGEST_LINE = 1 << 30
Told = Union[Dict[str, Any], PConfigsError]


class Channel:
    """Sends requests and hands each answer to who waits for it; for one event loop."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._last = 0
        self._answers: Dict[int, asyncio.Future[Dict[str, Any]]] = {}
        self._streams: Dict[str, asyncio.Queue[Told]] = {}
        self._end: Optional[PConfigsError] = None
        self._reading = asyncio.ensure_future(self._read())

    @classmethod
    async def open(cls, address: ProjectAddress, start: bool) -> Channel:
        """Connects, and starts a daemon first where none runs and that is wanted."""
        found = await _connected(address)
        if found is None and start:
            await asyncio.get_running_loop().run_in_executor(None, start_daemon, address)
            found = await _connected(address)
        if found is None:
            raise Unreachable(f"no daemon serves {address.root} (nobody listens at {address.socket})")
        if address.is_named:
            try:
                address.check_served(str((await found.call("hello", {}))["project"]))
            except BaseException:
                await found.close()
                raise
        return found

    @property
    def is_open(self) -> bool:
        return self._end is None

    async def call(self, method: str, params: Mapping[str, Any]) -> Dict[str, Any]:
        """The result of a request; where the caller is cancelled, so is the request."""
        return await self._result(self._send(method, params))

    async def stream(self, method: str, params: Mapping[str, Any]) -> Stream:
        """A request whose result names a stream."""
        number = self._send(method, params)
        name = str((await self._result(number))["stream"])
        return Stream(self, number, name, self._streams.setdefault(name, asyncio.Queue()))

    def _send(self, method: str, params: Mapping[str, Any]) -> int:
        if self._end is not None:
            raise self._end
        self._last += 1
        self._answers[self._last] = asyncio.get_running_loop().create_future()
        self._writer.write(request_line(self._last, method, params))
        return self._last

    async def _result(self, number: int) -> Dict[str, Any]:
        try:
            return await self._answers[number]
        except asyncio.CancelledError:
            self.cancel(number)
            raise
        finally:
            self._answers.pop(number, None)

    def cancel(self, number: int) -> None:
        """Ends an open request, without waiting for it."""
        if self._end is None:
            self._last += 1
            self._writer.write(request_line(self._last, "cancel", {"id": number}))

    def forget(self, stream: str) -> None:
        self._streams.pop(stream, None)

    async def close(self) -> None:
        self._reading.cancel()
        self._finish(Unreachable("the client was closed"))
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except OSError:
            pass

    async def _read(self) -> None:
        try:
            while True:
                line = await self._reader.readline()
                if not line.endswith(b"\n"):
                    raise Unreachable("the daemon closed the connection")
                self._take(message(line))
        except PConfigsError as error:
            self._finish(error)
        except (OSError, ValueError) as error:
            self._finish(Unreachable(f"the daemon closed the connection: {error}"))

    def _take(self, found: Dict[str, Any]) -> None:
        event = event_of(found)
        if event is not None:
            # Events may come before the answer that names their stream has reached its reader.
            self._streams.setdefault(event["stream"], asyncio.Queue()).put_nowait(event)
            return
        number = found.get("id")
        if number is None and "error" in found:
            raise server_error(found["error"])
        future = self._answers.get(number) if isinstance(number, int) else None
        if future is None or future.done():
            return
        if "error" in found:
            future.set_exception(server_error(found["error"]))
        else:
            result = found.get("result")
            future.set_result(result if isinstance(result, dict) else {})

    def _finish(self, error: PConfigsError) -> None:
        if self._end is None:
            self._end = error
        for future in self._answers.values():
            if not future.done():
                future.set_exception(error)
        for queue in self._streams.values():
            queue.put_nowait(error)


class Stream:
    """The events of one request; they are over at the first with `end`."""

    def __init__(self, channel: Channel, number: int, name: str, queue: asyncio.Queue[Told]) -> None:
        self._channel, self._number, self._name, self._queue = channel, number, name, queue
        self._is_over = False

    async def next(self) -> Dict[str, Any]:
        told = await self._queue.get()
        if isinstance(told, PConfigsError):
            self._is_over = True
            raise told
        self._is_over = told.get("end") is True
        return told

    def close(self) -> None:
        """Tells the daemon, where the stream is not over, that nobody reads it any more."""
        if not self._is_over:
            self._channel.cancel(self._number)
        self._channel.forget(self._name)


async def _connected(address: ProjectAddress) -> Optional[Channel]:
    """None where nobody listens."""
    try:
        reader, writer = await asyncio.open_unix_connection(address.socket, limit=_LONGEST_LINE)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    except OSError as error:
        raise Unreachable(f"cannot connect to {address.socket}: {error.strerror}") from error
    try:
        check_server(writer.get_extra_info("socket"), address)
    except BaseException:
        writer.close()
        raise
    return Channel(reader, writer)

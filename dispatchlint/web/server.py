"""The server itself: its socket, its start and its end. It writes no log of what was asked."""

import asyncio
import socket
from time import monotonic

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from dispatchlint.errors import UsageError
from dispatchlint.web.app import Desk, application

HEAD_SECONDS = 10  # for a request's first line and headers to come
MOST_CONNECTIONS = 1000


class _Protocol(H11Protocol):
    """HTTP whose connections are closed where no whole request comes: idle ones would hold every place."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.loop.call_later(HEAD_SECONDS, self._look, None)

    def _look(self, before: object) -> None:
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.IDLE and self.cycle is before:
            self.transport.close()
        else:
            self.loop.call_later(HEAD_SECONDS, self._look, self.cycle)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host}, port {port}: {reason}; choose another with --port") from None


def run(desk: Desk, listening: socket.socket, idle_minutes: float | None = None) -> None:
    """Serves until a signal ends it, or until nobody has asked for so long; what is being answered is answered."""
    config = uvicorn.Config(
        application(desk),
        http=_Protocol,
        loop="asyncio",
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    asyncio.run(_serve(server, desk, listening, idle_minutes))


async def _serve(server: uvicorn.Server, desk: Desk, listening: socket.socket, idle_minutes: float | None) -> None:
    if idle_minutes is None:
        await server.serve(sockets=[listening])
        return
    watch = asyncio.create_task(_watch(server, desk, idle_minutes * 60))
    await server.serve(sockets=[listening])
    watch.cancel()


async def _watch(server: uvicorn.Server, desk: Desk, seconds: float) -> None:
    while monotonic() - desk.asked < seconds:
        await asyncio.sleep(min(seconds / 4, 5))
    server.should_exit = True

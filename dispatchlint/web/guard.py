"""Who may ask, and how much: hosts, origins, the token, the size and the time of a request; what pages may do."""

import secrets
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dispatchlint.web.jobs import failure

COOKIE = "dispatchlint"
MOST_BYTES = 8 << 20  # of a request's body
MOST_SECONDS = 20.0  # for a body to come

# Only what we serve ourselves runs, is shown or is asked; nothing else may frame the page or be sent a form.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class TooMuchError(Exception):
    """A request's body is too big, or comes too slowly: the HTTP status, and the kind of the failure."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.answer = (status, failure(kind, message))


async def body(request: Request) -> bytes:
    """The body of a request. Raises TooMuchError, and ClientDisconnect where half of it came."""
    too_big = TooMuchError(413, "too_big", f"more than {MOST_BYTES >> 20} MB")
    if int(request.headers.get("content-length", "0") or "0") > MOST_BYTES:
        raise too_big
    received = bytearray()
    try:
        with anyio.fail_after(MOST_SECONDS):
            async for piece in request.stream():
                received += piece
                if len(received) > MOST_BYTES:
                    raise too_big
    except TimeoutError:
        raise TooMuchError(408, "slow", f"the request took more than {MOST_SECONDS:g} seconds to come") from None
    return bytes(received)


class Allowed(NamedTuple):
    """From where it may be asked. Without hosts any, without a token everybody.

    `origins` are those of other sites whose pages may ask; `*` in one stands for anything.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: str = ""


class Guard:
    """Refuses what is not for us before anything is read of it; gives every answer the headers of a safe page."""

    def __init__(self, app: ASGIApp, allowed: Allowed) -> None:
        self.app, self.allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope) or self._welcome(scope)
        await (answer or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        # A name that an attacker's server resolves to this machine is not ours: no DNS rebinding.
        if self.allowed.hosts and _bare(host) not in self.allowed.hosts:
            return _refused(400, "host", f"'{host}' is not served here; name it with --allow-host")
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(origin, host):
            return _refused(403, "origin", f"pages of {origin} may not ask here")
        return None

    def _is_ours(self, origin: str, host: str) -> bool:
        own = origin in (f"http://{host}", f"https://{host}")
        return own or any(fnmatchcase(origin, one) for one in self.allowed.origins)

    def _welcome(self, scope: Scope) -> Response | None:
        """Nothing where the token was shown before; it is shown once in the address, and kept in a cookie."""
        if not self.allowed.token:
            return None
        headers, given = Headers(scope=scope), QueryParams(scope["query_string"]).get("token", "")
        if given and self._fits([given]):
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", path="/")
            return answer
        shown = (cookie_parser(headers.get("cookie", "")).get(COOKIE, ""),)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if scope["method"] == "OPTIONS" or self._fits((*shown, bearer)):
            return None
        return _refused(401, "token", "open the address that dispatchlint serve printed, with its token")

    def _fits(self, shown: Iterable[str]) -> bool:
        return any(secrets.compare_digest(one.encode(), self.allowed.token.encode()) for one in shown)


def _bare(host: str) -> str:
    """A host without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _refused(status: int, kind: str, message: str) -> Response:
    return Response(failure(kind, message), status, media_type="application/json")

"""The application: which address does what. Answers are JSON; a failure is `{"error": KIND, "message": …}`."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dispatchlint import __version__
from dispatchlint.outputs import html
from dispatchlint.plan import Choice
from dispatchlint.web import work
from dispatchlint.web.guard import Allowed, Guard, TooMuchError, body
from dispatchlint.web.pool import Pool
from dispatchlint.web.work import Answer, Job

PAGE = Path(__file__).parent / "page"
CORS_HEADERS = ("Authorization", "Content-Type")
# The report carries its own style and runs nothing.
REPORT_POLICY = f"{html.POLICY}; frame-ancestors 'none'"


class Offer(NamedTuple):
    """From where a server may be asked, how long a job may take, and whether the page may write settings."""

    allowed: Allowed = Allowed()
    seconds: float = 30.0
    may_accept: bool = False
    processes: int | None = None


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """What was sent is not what is asked for here."""


class Desk:
    """The application with its processes; `asked` is when it was last asked, by the monotonic clock."""

    def __init__(self, offer: Offer) -> None:
        self.offer, self.pool = offer, Pool(offer.seconds, offer.processes)
        self.asked = monotonic()

    def app(self) -> Starlette:
        """The ASGI application."""
        routes = [
            Route("/", self.page),
            Route("/api/page", self.words),
            Route("/api/check", self.to(self.check), methods=["POST"]),
            Route("/api/mend", self.to(self.mend), methods=["POST"]),
            Route("/api/accept", self.to(self.accept), methods=["POST"]),
            Route("/api/read", self.to(self.read), methods=["POST"]),
            Route("/report", self.to(self.report), methods=["POST"]),
            Mount("/page", StaticFiles(directory=PAGE)),
        ]
        allowed = self.offer.allowed
        middleware = [Middleware(Guard, allowed=allowed)]
        if allowed.origins:
            middleware.append(
                Middleware(
                    CORSMiddleware,
                    allow_origins=allowed.origins,
                    allow_methods=["GET", "POST"],
                    allow_headers=CORS_HEADERS,
                )
            )
        return Starlette(routes=routes, middleware=middleware, lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(self.pool.warm)  # meanwhile the page is shown
            yield
            group.cancel_scope.cancel()

    def to(self, answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint whose failures are told."""

        async def endpoint(request: Request) -> Response:
            self.asked = monotonic()
            try:
                return await answer(request)
            except TooMuchError as error:
                told = _json(error.answer)
                told.headers["Connection"] = "close"  # what is still to come is not read
                return told
            except Refused as error:
                return _json((400, work.failure("refused", str(error))))
            except ClientDisconnect:
                return Response(status_code=499)

        return endpoint

    async def page(self, request: Request) -> Response:
        """The page itself."""
        return FileResponse(PAGE / "index.html", media_type="text/html; charset=utf-8")

    async def words(self, request: Request) -> Response:
        """What the page needs before any text, and that we are here."""
        self.asked = monotonic()
        status, found = await self._run(request, 0, work.desk, request.query_params.get("lang", "fr")[:8])
        if status == 200:
            told = {"version": __version__, "may_accept": self.offer.may_accept}
            found = json.dumps({**json.loads(found), **told}, ensure_ascii=False)
        return _json((status, found))

    async def check(self, request: Request) -> Response:
        """`{text, name?, house?, lang?, date?}`: what there is to say of the text."""
        job = _job(await _read_json(request))
        return _json(await self._run(request, len(job.text), work.check, job))

    async def mend(self, request: Request) -> Response:
        """The same and `{chosen?, ignored?}`, fingerprints: the text with its edits made, and what they change."""
        given = await _read_json(request)
        job, chosen, ignored = _job(given), _fingerprints(given, "chosen"), _fingerprints(given, "ignored")
        return _json(await self._run(request, len(job.text), work.mend, job, chosen, ignored))

    async def accept(self, request: Request) -> Response:
        """The same and `{finding}`, a fingerprint: its words are right from now on."""
        given = await _read_json(request)
        if not self.offer.may_accept:
            return _json((403, work.failure("may_not", "this server writes no settings; see serve --accept")))
        job, finding = _job(given), _text(given, "finding")
        return _json(await self._run(request, len(job.text), work.accept, job, finding))

    async def read(self, request: Request) -> Response:
        """The bytes of a file, its name in the query: its texts."""
        raw, name = await body(request), request.query_params.get("name", "")[:255]
        return _json(await self._run(request, len(raw), work.read, name, raw))

    async def report(self, request: Request) -> Response:
        """A form whose field `job` is the JSON of a check: a page to print."""
        fields = parse_qs((await body(request)).decode("utf-8", "replace"))
        job = _job(_parsed(fields.get("job", [""])[0].encode()))
        status, found = await self._run(request, len(job.text), work.report, job)
        if status != 200:
            return _json((status, found))
        return Response(found, media_type="text/html", headers={"Content-Security-Policy": REPORT_POLICY})

    async def _run(self, request: Request, size: int, job: Callable[..., Answer], *args: object) -> Answer:
        return await self.pool.run(size, request.is_disconnected, job, *args)


def _json(answer: Answer) -> Response:
    return Response(answer[1], answer[0], media_type="application/json")


async def _read_json(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused("expected application/json")
    return _parsed(await body(request))


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refused(f"no JSON: {error}") from None
    if not isinstance(given, dict):
        raise Refused('expected an object such as {"text": "…"}')
    return given


def _job(given: dict[str, Any]) -> Job:
    day = _text(given, "date", "")
    try:
        chosen = Choice(_text(given, "house", "") or None, _text(given, "lang", "") or None, _day(day))
    except ValueError:
        raise Refused(f"no day such as 2026-11-30: '{day[:20]}'") from None
    return Job(work.named(_text(given, "name", "")), _text(given, "text"), chosen)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(given: dict[str, Any], key: str, default: str | None = None) -> str:
    found = given.get(key, default)
    if not isinstance(found, str):
        raise Refused(f"'{key}' must be a text")
    return found


def _fingerprints(given: dict[str, Any], key: str) -> frozenset[str]:
    found = given.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Refused(f"'{key}' must be a list of texts")
    return frozenset(found)

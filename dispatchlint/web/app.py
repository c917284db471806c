"""The application: who may ask for what. Answers are JSON; a failure is `{"error": KIND, "message": …}`."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import NamedTuple

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from dispatchlint.web.asking import Refused
from dispatchlint.web.guard import Allowed, Guard, TooMuchError
from dispatchlint.web.jobs import Answer, failure
from dispatchlint.web.pool import Pool

Endpoint = Callable[[Request], Awaitable[Response]]


class Offer(NamedTuple):
    """From where a server may be asked, how long a job may take, and whether the page may write settings."""

    allowed: Allowed = Allowed()
    seconds: float = 30.0
    may_accept: bool = False
    processes: int | None = None


class Desk:
    """What all addresses share: the processes, and `asked`, when it was last asked, by the monotonic clock."""

    def __init__(self, offer: Offer) -> None:
        self.offer, self.pool = offer, Pool(offer.seconds, offer.processes)
        self.asked = monotonic()

    def endpoint(self, answer: Endpoint) -> Endpoint:
        """An endpoint whose failures are told."""

        async def endpoint(request: Request) -> Response:
            self.asked = monotonic()
            try:
                return await answer(request)
            except TooMuchError as error:
                told = as_json(error.answer)
                told.headers["Connection"] = "close"  # what is still to come is not read
                return told
            except Refused as error:
                return as_json((400, failure("refused", str(error))))
            except ClientDisconnect:
                return Response(status_code=499)

        return endpoint

    async def run(self, request: Request, size: int, job: Callable[..., Answer], *args: object) -> Answer:
        """The answer to a job on a text of so many characters."""
        return await self.pool.run(size, request.is_disconnected, job, *args)


def application(desk: Desk) -> Starlette:
    """The ASGI application."""
    from dispatchlint.web.endpoints import editor, languagetool, newsroom

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(desk.pool.warm)  # meanwhile the page is shown
            yield
            group.cancel_scope.cancel()

    allowed = desk.offer.allowed
    middleware = [Middleware(Guard, allowed=allowed)]
    if allowed.origins:
        named = "|".join(re.escape(one).replace(r"\*", ".*") for one in allowed.origins)
        methods, headers = ("GET", "POST"), ("Authorization", "Content-Type")
        cors = Middleware(CORSMiddleware, allow_origin_regex=named, allow_methods=methods, allow_headers=headers)
        middleware.append(cors)
    routes = [route for one in (editor, languagetool, newsroom) for route in one.routes(desk)]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


def as_json(answer: Answer) -> Response:
    """An answer as it goes out."""
    return Response(answer[1], answer[0], media_type="application/json")

"""`/v1`, for newsroom systems: check, fix and parse, one dispatch or many; described in OpenAPI, and kept."""

import base64
import binascii
import json
from asyncio import Task, create_task
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from dispatchlint.plan import Choice
from dispatchlint.rendering.records import encode
from dispatchlint.web import asking, openapi
from dispatchlint.web.app import Desk, as_json
from dispatchlint.web.asking import Refused
from dispatchlint.web.jobs import Answer, newsroom
from dispatchlint.web.jobs.newsroom import Input

MOST_INPUTS = 1000
STREAM = "application/x-ndjson"

Ask = Callable[[Input], Awaitable[Answer]]


def routes(desk: Desk) -> list[BaseRoute]:
    """The addresses of newsroom systems."""
    posts = {"/v1/check": check, "/v1/fix": fix, "/v1/parse": parse}
    return [
        Route("/v1/openapi.json", description),
        *(Route(path, desk.endpoint(partial(answer, desk)), methods=["POST"]) for path, answer in posts.items()),
    ]


async def description(request: Request) -> Response:
    """What these addresses take and give, OpenAPI 3.1."""
    return JSONResponse(openapi.description(request.headers.get("host", "")))


async def check(desk: Desk, request: Request) -> Response:
    """The report of the command line, over all inputs."""
    given = await asking.read_json(request)
    return await _answered(desk, request, given, lambda one: _run(desk, request, one, newsroom.check), _report)


async def fix(desk: Desk, request: Request) -> Response:
    """The inputs with their safe edits made."""
    given = await asking.read_json(request)
    unsafe = given.get("unsafe", False)
    if not isinstance(unsafe, bool):
        raise Refused("'unsafe' must be true or false")
    ask = partial(_run, desk, request, job=newsroom.fix, more=(unsafe,))
    return await _answered(desk, request, given, ask, _results)


async def parse(desk: Desk, request: Request) -> Response:
    """The parts of the inputs."""
    given = await asking.read_json(request)
    return await _answered(desk, request, given, lambda one: _run(desk, request, one, newsroom.parse), _results)


async def _run(
    desk: Desk, request: Request, given: Input, job: Callable[..., Answer], more: tuple[object, ...] = ()
) -> Answer:
    return await desk.run(request, len(given.content), job, given, *more)


async def _answered(
    desk: Desk,
    request: Request,
    given: dict[str, Any],
    ask: Ask,
    join: Callable[[list[dict[str, Any]]], dict[str, Any]],
) -> Response:
    """One object over all inputs; or, where that is asked for, a line for each as it is done, in their order."""
    inputs = _inputs(given, asking.choice(given))
    answers = _in_order(inputs, ask, desk.pool.processes)
    if STREAM in request.headers.get("accept", ""):
        return StreamingResponse((f"{line}\n" async for _, line in answers), media_type=STREAM)
    told = []
    async for status, line in answers:
        if status != 200:
            return as_json((status, line))
        told.append(json.loads(line))
    return as_json((200, encode(join(told))))


async def _in_order(inputs: list[Input], ask: Ask, ahead: int) -> AsyncIterator[Answer]:
    """The answers in the order of the inputs, a few of which are worked on at once."""
    waiting: deque[tuple[Input, Task[Answer]]] = deque()
    left = iter(inputs)
    try:
        while True:
            while len(waiting) <= ahead and (one := next(left, None)) is not None:
                waiting.append((one, create_task(ask(one))))  # type: ignore[arg-type]
            if not waiting:
                return
            one, task = waiting.popleft()
            yield _told(one, await task)
    finally:
        for _, task in waiting:
            task.cancel()


def _told(given: Input, answer: Answer) -> Answer:
    """An input that cannot be read or takes too long is an error of its own answer; the others are still checked."""
    status, line = answer
    if status in (422, 504):
        problem = {"file": given.name, "line": 0, "column": 0, "message": json.loads(line)["message"]}
        return 200, encode({"file": given.name, "errors": [problem]})
    return answer


def _report(told: list[dict[str, Any]]) -> dict[str, Any]:
    lists = {
        key: [one for report in told for one in report.get(key, ())] for key in ("findings", "unchecked", "errors")
    }
    return {"version": 1, **lists, "files": len(told)}


def _results(told: list[dict[str, Any]]) -> dict[str, Any]:
    return {"version": 1, "results": told}


def _inputs(given: dict[str, Any], choice: Choice) -> list[Input]:
    inputs = given.get("inputs")
    if not isinstance(inputs, list) or not 0 < len(inputs) <= MOST_INPUTS:
        raise Refused(f"'inputs' must be a list of 1 to {MOST_INPUTS} objects")
    return [_input(one, choice) for one in inputs]


def _input(given: Any, choice: Choice) -> Input:
    if not isinstance(given, dict) or ("text" in given) == ("content" in given):
        raise Refused("an input holds 'text' or 'content', and may hold 'name'")
    name = newsroom.place_of(asking.text(given, "name", "dispatch.txt"))
    if "text" in given:
        return Input(name, asking.text(given, "text"), choice)
    try:
        return Input(name, base64.b64decode(asking.text(given, "content"), validate=True), choice)
    except (binascii.Error, ValueError) as error:
        raise Refused(f"'content' of '{name[:80]}' is no base64: {error}") from None

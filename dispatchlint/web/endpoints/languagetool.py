"""`/v2`, as LanguageTool's server has it, for its clients: https://languagetool.org/http-api/."""

import json
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dispatchlint.web import asking
from dispatchlint.web.app import Desk
from dispatchlint.web.jobs import languagetool

MOST_CHARACTERS = 2 << 20


def routes(desk: Desk) -> list[BaseRoute]:
    """The addresses of LanguageTool's clients."""
    return [
        Route("/v2/check", desk.endpoint(partial(check, desk)), methods=["GET", "POST"]),
        Route("/v2/languages", languages),
        Route("/v2/info", info),
        Route("/v2/healthcheck", health),
        Route("/v2/maxtextlength", longest),
    ]


async def check(desk: Desk, request: Request) -> Response:
    """The matches in a text; a failure is a line of text, as these clients expect it."""
    fields = await asking.read_form(request)
    size = len(fields.get("text", fields.get("data", "")))
    if size > MOST_CHARACTERS:
        return PlainTextResponse(f"Error: more than {MOST_CHARACTERS} characters", 413)
    status, told = await desk.run(request, size, languagetool.check, fields)
    if status == 200:
        return Response(told, media_type="application/json")
    said = told if told.startswith("Error: ") else f"Error: {json.loads(told)['message']}"
    return PlainTextResponse(said, status)


async def languages(request: Request) -> Response:
    """The languages that may be asked for."""
    return JSONResponse(languagetool.languages())


async def info(request: Request) -> Response:
    """What answers here."""
    return JSONResponse({"software": languagetool.SOFTWARE})


async def health(request: Request) -> Response:
    """That we are here."""
    return PlainTextResponse("OK")


async def longest(request: Request) -> Response:
    """The longest text, in characters."""
    return PlainTextResponse(str(MOST_CHARACTERS))

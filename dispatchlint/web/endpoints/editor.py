"""The page and what it asks for; these addresses are its own and may change with it."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dispatchlint import __version__
from dispatchlint.outputs import html
from dispatchlint.web import asking
from dispatchlint.web.app import Desk, as_json
from dispatchlint.web.guard import body
from dispatchlint.web.jobs import Job, editor, failure, named

PAGE = Path(__file__).parent.parent / "page"
# The report carries its own style and runs nothing.
REPORT_POLICY = f"{html.POLICY}; frame-ancestors 'none'"


def routes(desk: Desk) -> list[BaseRoute]:
    """The addresses of the page."""
    posts = {"/api/check": check, "/api/mend": mend, "/api/accept": accept, "/api/read": read, "/report": report}
    return [
        Route("/", page),
        Route("/api/page", desk.endpoint(partial(words, desk))),
        *(Route(path, desk.endpoint(partial(answer, desk)), methods=["POST"]) for path, answer in posts.items()),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]


async def page(request: Request) -> Response:
    """The page itself."""
    return FileResponse(PAGE / "index.html", media_type="text/html; charset=utf-8")


async def words(desk: Desk, request: Request) -> Response:
    """What the page needs before any text, and that we are here."""
    status, found = await desk.run(request, 0, editor.desk, request.query_params.get("lang", "fr")[:8])
    if status == 200:
        told = {"version": __version__, "may_accept": desk.offer.may_accept}
        found = json.dumps({**json.loads(found), **told}, ensure_ascii=False)
    return as_json((status, found))


async def check(desk: Desk, request: Request) -> Response:
    """`{text, name?, house?, lang?, date?}`: what there is to say of the text."""
    job = _job(await asking.read_json(request))
    return as_json(await desk.run(request, len(job.text), editor.check, job))


async def mend(desk: Desk, request: Request) -> Response:
    """The same and `{chosen?, ignored?}`, fingerprints: the text with its edits made, and what they change."""
    given = await asking.read_json(request)
    job, chosen, ignored = _job(given), asking.texts(given, "chosen"), asking.texts(given, "ignored")
    return as_json(await desk.run(request, len(job.text), editor.mend, job, frozenset(chosen), frozenset(ignored)))


async def accept(desk: Desk, request: Request) -> Response:
    """The same and `{finding}`, a fingerprint: its words are right from now on."""
    given = await asking.read_json(request)
    if not desk.offer.may_accept:
        return as_json((403, failure("may_not", "this server writes no settings; see serve --accept")))
    job, finding = _job(given), asking.text(given, "finding")
    return as_json(await desk.run(request, len(job.text), editor.accept, job, finding))


async def read(desk: Desk, request: Request) -> Response:
    """The bytes of a file, its name in the query: its texts."""
    raw, name = await body(request), request.query_params.get("name", "")[:255]
    return as_json(await desk.run(request, len(raw), editor.read, name, raw))


async def report(desk: Desk, request: Request) -> Response:
    """A form whose field `job` is the JSON of a check: a page to print."""
    job = _job(asking.parsed((await asking.read_form(request)).get("job", "")))
    status, found = await desk.run(request, len(job.text), editor.report, job)
    if status != 200:
        return as_json((status, found))
    return Response(found, media_type="text/html", headers={"Content-Security-Policy": REPORT_POLICY})


def _job(given: dict[str, Any]) -> Job:
    return Job(named(asking.text(given, "name", "")), asking.text(given, "text"), asking.choice(given))

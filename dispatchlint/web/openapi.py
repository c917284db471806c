"""The description of `/v1`, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0); shapes are docs/contract.md's."""

from typing import Any

from dispatchlint import __version__
from dispatchlint.web.asking import NAME

Schema = dict[str, Any]


def description(host: str) -> Schema:
    """What `/v1` takes and gives."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "dispatchlint", "version": __version__, "description": "Checks news dispatches."},
        "servers": [{"url": "/"}],
        "paths": {
            "/v1/check": _post("check", "What there is to say of dispatches.", _object(_INPUTS), _ref("Report")),
            "/v1/fix": _post(
                "fix", "Dispatches with their safe edits made.", _object(_INPUTS | {"unsafe": _FLAG}), _results("Fixed")
            ),
            "/v1/parse": _post("parse", "The parts of dispatches.", _object(_INPUTS), _results("Parsed")),
        },
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "if the server has one"}},
        },
        "security": [{}, {"token": []}],
    }


def _post(name: str, summary: str, body: Schema, answer: Schema) -> Schema:
    failures = {
        "400": "Not what is asked for.",
        "401": "No token.",
        "403": "A foreign page.",
        "404": "No such house or rule.",
        "408": "Came too slowly.",
    }
    failures |= {"409": "Wrong settings.", "413": "Too big.", "500": "A fault of ours.", "503": "Busy."}
    stream = {"application/x-ndjson": {"schema": {"type": "string", "description": "A line of JSON for each input."}}}
    told = {code: {"description": said, "content": _json(_ref("Failure"))} for code, said in failures.items()}
    done = {"description": "Done; what is wrong with an input is among its errors.", "content": _json(answer) | stream}
    return {
        "post": {
            "operationId": name,
            "summary": summary,
            "requestBody": {"required": True, "content": _json({**body, "required": ["inputs"]})},
            "responses": {"200": done, **told},
        }
    }


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _object(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required)}


def _whole(**properties: Schema) -> Schema:
    return _object(properties, *properties)


def _results(name: str) -> Schema:
    return _whole(version=_VERSION, results=_list(_ref(name)))


_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NAME: Schema = {"type": "string", "pattern": f"^{NAME}$"}
_BASE64 = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
_CONTENT: Schema = {"type": "string", "contentEncoding": "base64", "pattern": _BASE64}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_VERSION: Schema = {"const": 1}
_LEVEL: Schema = {"enum": ["error", "warning", "suggestion"]}
_ENDS = {"start": _ref("Point"), "end": _ref("Point")}
_INPUTS = {
    "inputs": {"type": "array", "items": _ref("Input"), "minItems": 1, "maxItems": 1000},
    "house": {**_NAME, "description": "Recognised from the text where it is left out."},
    "lang": {**_NAME, "description": "The language of messages; the house's where it is left out."},
    "date": {"type": "string", "format": "date", "description": "The day of the dispatches."},
    "select": {**_list(_TEXT), "description": "Only these rules or packs."},
    "ignore": {**_list(_TEXT), "description": "Not these rules or packs."},
}
_SCHEMAS: dict[str, Schema] = {
    "Input": {
        "type": "object",
        "properties": {
            "name": {
                "type": "string",
                "description": "Its suffix tells the format, its folders the settings' `paths`.",
            },
            "text": {"type": "string", "description": "The text."},
            "content": {
                "type": "string",
                "contentEncoding": "base64",
                "pattern": _BASE64,
                "description": "Or the bytes of its file.",
            },
        },
        "oneOf": [{"required": ["text"]}, {"required": ["content"]}],
    },
    "Point": {
        **_whole(line=_COUNT, column=_COUNT, offset=_COUNT),
        "description": "Line and column from 1, offset from 0, in code points.",
    },
    "Finding": _object(
        {
            **dict.fromkeys(("file", "house", "rule", "message", "part", "text", "fingerprint", "url", "state"), _TEXT),
            "item": {"type": ["string", "null"]},
            "level": _LEVEL,
            "edits": _list(_ref("Edit")),
            "related": _list(_object({"file": _TEXT, "text": _TEXT, "message": _TEXT, **_ENDS})),
            "waiver": {"type": ["object", "null"]},
            **_ENDS,
        },
        "file",
        "rule",
        "level",
        "message",
        "start",
        "end",
        "fingerprint",
        "edits",
    ),
    "Edit": _whole(
        safety={"enum": ["safe", "unsafe"]}, title=_TEXT, replacements=_list(_object({"text": _TEXT, **_ENDS}, "text"))
    ),
    "Problem": _whole(file=_TEXT, line=_COUNT, column=_COUNT, message=_TEXT),
    "Report": _whole(
        version=_VERSION,
        findings=_list(_ref("Finding")),
        unchecked=_list(_object({key: {"type": ["string", "null"]} for key in ("file", "item", "subject", "reason")})),
        errors=_list(_ref("Problem")),
        files=_COUNT,
    ),
    "Fixed": _object(
        {
            "file": _TEXT,
            "text": _TEXT,
            "content": _TEXT,
            "applied": _list(_TEXT),
            "findings": _list(_ref("Finding")),
            "errors": _list(_ref("Problem")),
        },
        "file",
        "errors",
    ),
    "Parsed": _object(
        {"version": _VERSION, "file": _TEXT, "dispatches": _list({"type": "object"}), "errors": _list(_ref("Problem"))},
        "file",
        "errors",
    ),
    "Failure": _whole(error=_TEXT, message=_TEXT),
}

"""Superdesk: an item of which dispatchlint says that it must not be published cannot be published.

Add this module's name to INSTALLED_APPS and set DISPATCHLINT_URL (and DISPATCHLINT_TOKEN, if the server has one).
Superdesk sends `item:validate` before it publishes; whatever a receiver adds to the response stops it and is shown.
"""

import json
import logging
import os
import urllib.request

from superdesk.signals import item_validate

logger = logging.getLogger(__name__)

SECONDS = 10
# Where Superdesk shows what is wrong with a part.
FIELDS = {"headline": "headline", "summary": "abstract", "byline": "byline", "dateline": "dateline"}


def init_app(app):
    """Called by Superdesk when it starts."""
    item_validate.connect(validate)


def validate(sender, item, response, error_fields, **_):
    """Adds the errors that stand in an item to the response; a server that does not answer stops nobody."""
    try:
        report = ask("/v1/check", {"inputs": [{"name": "item.json", "text": json.dumps(dict(item), default=str)}]})
    except (OSError, ValueError) as error:
        logger.warning("dispatchlint was not asked: %s", error)
        return
    for finding in report["findings"]:
        if finding["level"] == "error" and finding["state"] == "shown":
            response.append(f"{finding['message']} ({finding['rule']})")
            error_fields[FIELDS.get(finding["part"], "body_html")] = finding["message"]


def ask(path, job):
    """What the server answers. Raises OSError, ValueError."""
    url = os.environ.get("DISPATCHLINT_URL", "http://127.0.0.1:8347").rstrip("/")
    headers = {"Content-Type": "application/json"}
    if token := os.environ.get("DISPATCHLINT_TOKEN"):
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url + path, json.dumps(job).encode(), headers)
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)

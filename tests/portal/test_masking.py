"""What opens something does not stand in the logs."""

import io
import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from psw_portal.access_log import AccessLogger
from psw_portal.masking import mask

SECRET = "0123456789abcdef0123456789abcdef01234567"
ID = "b1a5e0f2-6f1d-4c57-9a0e-2d1f6c3b8e47"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"GET /link/{SECRET} HTTP/1.1", "GET /link/[secret] HTTP/1.1"),
        (f"/link/{SECRET}/", "/link/[secret]/"),
        (f"/calendar/{'aB3_-' * 8}xyz.ics", "/calendar/[secret].ics"),
        (f"/invitation/{ID}/{'x1Y' * 14}/", f"/invitation/{ID}/[secret]/"),
        ("/reset/1a-cxyz12-0123456789abcdef0123/", "/reset/[secret]/"),
        (f"/peers/{ID}/", f"/peers/{ID}/"),
        ("/second-step-needed-by-your-organisation/", "/second-step-needed-by-your-organisation/"),
        ("GET /peers/?q=Amara HTTP/1.1", "GET /peers/?[query] HTTP/1.1"),
        ("/static/css/portal.0123456789abcdef01.css", "/static/css/portal.0123456789abcdef01.css"),
    ],
)
def test_secrets_and_searches_are_masked_and_ids_are_not(text, masked):
    assert mask(text) == masked


def test_the_log_of_requests_holds_no_secret():
    log = AccessLogger(Config())
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/link/{SECRET}?name=Ann",
        "PATH_INFO": f"/link/{SECRET}",
        "QUERY_STRING": "name=Ann",
        "HTTP_REFERER": f"https://portal.example.org/link/{SECRET}",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    response = SimpleNamespace(status="302 Found", headers=[], sent=0)
    request = SimpleNamespace(headers=[])
    duration = SimpleNamespace(seconds=0, microseconds=1)
    atoms = log.atoms(response, request, environ, duration)
    line = Config().access_log_format % log.atoms_wrapper_class(atoms)
    assert SECRET not in line
    assert "Ann" not in line
    assert '"GET /link/[secret]?[query] HTTP/1.1" 302' in line


@pytest.mark.django_db
def test_what_django_says_of_wrong_addresses_holds_no_secret(client):
    (console,) = [
        handler
        for handler in logging.getLogger().handlers
        if type(handler) is logging.StreamHandler and handler.filters
    ]
    stream = io.StringIO()
    before = console.setStream(stream)
    try:
        client.get(f"/calendar/{SECRET}.ics")
        client.post(f"/link/{SECRET}")
        for _ in range(61):
            client.get(f"/link/{SECRET}")
    finally:
        console.setStream(before)
    said = stream.getvalue()
    assert "Not Found: /calendar/[secret].ics" in said
    assert "Method Not Allowed (POST): /link/[secret]" in said
    assert "Too Many Requests: /link/[secret]" in said
    assert SECRET not in said

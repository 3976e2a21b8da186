from gunicorn.glogging import Logger

from psw_portal.masking import mask

ANONYMOUS = ("/feedback/", "/skills/")
"""What people say under these is nobody's: no line tells from where and when somebody came (REV-3,
PREP-8)."""


class AccessLogger(Logger):
    """Gunicorn's log of requests, with masked addresses, and without those of anonymous pages."""

    def access(self, resp, req, environ, request_time):
        if not environ.get("PATH_INFO", "").startswith(ANONYMOUS):
            super().access(resp, req, environ, request_time)

    def atoms(self, resp, req, environ, request_time):
        hidden = {
            "RAW_URI": mask(environ["RAW_URI"]),
            "PATH_INFO": mask(environ["PATH_INFO"]),
            "QUERY_STRING": "[query]" if environ.get("QUERY_STRING") else "",
            "HTTP_REFERER": mask(environ.get("HTTP_REFERER", "-")),
        }
        return super().atoms(resp, req, {**environ, **hidden}, request_time)

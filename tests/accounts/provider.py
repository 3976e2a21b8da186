"""A small real OpenID Connect provider, on a port of this machine."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "psw-portal", "the-secret-of-the-client"


class Provider:
    """Whoever comes is ``person``: the claims of the one who signs in next."""

    def __init__(self):
        self.person: dict = {}
        self.codes: dict[str, dict] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    # ------------------------------------------------------------ what it answers

    def discovery(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, url: str) -> str:
        """What the browser would do there: sign in, and be sent back with a code."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**asked, "person": dict(self.person)}
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict) -> tuple[int, dict]:
        asked = self.codes.pop(sent.get("code"), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or sent.get("client_secret") != SECRET
            or asked["code_challenge"] != challenge
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims.update(asked["person"])
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        self.last = asked["person"]
        return 200, {
            "access_token": "access",
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": token,
        }

    def handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self, status: int, data: dict) -> None:
                body = json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                if self.path == "/.well-known/openid-configuration":
                    self.answer(200, provider.discovery())
                elif self.path == "/userinfo":
                    self.answer(200, provider.last)
                else:
                    self.answer(404, {})

            def do_POST(self):
                length = int(self.headers["Content-Length"])
                sent = parse_qs(self.rfile.read(length).decode())
                self.answer(*provider.token({key: values[0] for key, values in sent.items()}))

            def log_message(self, *_):
                return

        return Handler

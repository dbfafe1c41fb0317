"""A server of signing keys, over real HTTP on 127.0.0.1, and the keys that it publishes."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import get_default_algorithms

_MAKERS = {
    "RS256": lambda: rsa.generate_private_key(65537, 2048),
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
}


class Key:
    def __init__(self, kid: str, algorithm: str = "ES256") -> None:
        self.kid, self.algorithm, self.private = kid, algorithm, _MAKERS[algorithm]()

    @property
    def published(self) -> dict:
        shape = get_default_algorithms()[self.algorithm].to_jwk(self.private.public_key(), as_dict=True)
        return shape | {"kid": self.kid, "alg": self.algorithm, "use": "sig"}

    def sign(self, claims: dict, **headers: object) -> str:
        return jwt.encode(claims, self.private, algorithm=self.algorithm, headers={"kid": self.kid, **headers})


class JwksServer:
    """Publishes `keys`. `hits` counts the requests; `manner` is how they are answered: well, error, drip, …"""

    def __init__(self, *keys: Key) -> None:
        self.keys, self.hits, self.manner = list(keys), 0, "well"
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.hits += 1
                server.answer(self)

            def log_message(self, *_about: object) -> None:
                """The tests' output is not for it."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/auth/v1/.well-known/jwks.json"
        self.issuer = self.url.partition("/.well-known/")[0]
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"keys": [key.published for key in self.keys]}).encode()
        match self.manner:
            case "error":
                return handler.send_error(500)
            case "nonsense":
                body = b"<html>Sign in to the hotel's network</html>"
            case "elsewhere":
                handler.send_response(302)
                handler.send_header("Location", self.url)
                return handler.end_headers()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body if self.manner == "drip" else ():
            handler.wfile.write(bytes([byte]))
            time.sleep(0.5)
        return handler.wfile.write(body) if self.manner != "drip" else None

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()

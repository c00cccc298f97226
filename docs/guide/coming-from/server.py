"""Answers like the API of orders.yaml, with what descriptions do not say: a state and a payment that came later."""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OPEN = {"id": "o1", "state": "open", "note": None, "payment": {"kind": "card", "last4": "4242"}, "created_at": "2026-01-02T03:04:05Z"}
LATER = {**OPEN, "id": "o2", "state": "refunded"}
VOUCHER = {**OPEN, "id": "o3", "payment": {"kind": "voucher", "code": "x"}}
ORDERS = {order["id"]: order for order in (OPEN, LATER, VOUCHER)}
BUSY = {"times": 0}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value, kind="application/json", headers=()):
        body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers:
            self.send_header(name, text)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def body(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            whole = b""
            while size := int(self.rfile.readline(), 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def do_GET(self):
        path, _, query = self.path.partition("?")
        if self.headers.get("Authorization") != "Bearer secret":
            self.answer(401, {"message": "who are you?"})
        elif path == "/orders":
            first = "cursor=c2" not in query
            self.answer(200, {"orders": [OPEN], "next_cursor": "c2" if first else None})
        elif path == "/orders/busy":
            BUSY["times"] += 1
            if BUSY["times"] % 2:
                self.answer(503, {}, headers=[("Retry-After", "0")])
            else:
                self.answer(200, OPEN)
        elif path == "/events":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            for state in ("open", "paid"):
                self.wfile.write(f'data: {{"order":"o1","state":"{state}"}}\n\n'.encode())
                self.wfile.flush()
                time.sleep(1)
            self.close_connection = True
        elif path.startswith("/orders/") and path[8:] in ORDERS:
            self.answer(200, ORDERS[path[8:]])
        else:
            self.answer(404, {"message": "no such thing"})

    def do_POST(self):
        body = self.body()
        if self.path == "/orders":
            note = json.loads(body).get("note")
            self.answer(*((409, {"existing": "o1"}) if note == "again" else (422, {"field": "note"}) if note else (201, OPEN)))
        else:
            whole = self.headers.get("Content-Type", "").startswith("multipart/form-data; boundary=") and b'name="file"' in body
            self.answer(204 if whole else 400, {"got": body.decode(errors="replace")})

    def do_PATCH(self):
        self.answer(200, {**OPEN, "note": self.body().decode()})


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8088), Handler).serve_forever()

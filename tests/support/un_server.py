"""A server on this machine that behaves as the UN's document server has been seen to behave."""

import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PAGE = b"<!DOCTYPE html>\n<html><head><title>ODS</title></head><body><iframe src='/x'></iframe></body></html>"
CHALLENGE = b"<!DOCTYPE html><html><script>window.gokuProps = {}</script></html>"


class Server(ThreadingHTTPServer):
    """`documents` maps symbols to bytes, or to functions of the handler; others are not found (404).

    Documents are given after two redirects. `asked` counts the requests for each symbol; `queries` keeps them raw.
    """

    daemon_threads = True

    def __init__(self, documents):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.documents, self.asked, self.queries, self.agents = documents, Counter(), [], set()

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_port}/api/symbol/access"


@contextmanager
def running(documents):
    server = Server(documents)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        url = urlsplit(self.path)
        symbol = parse_qs(url.query).get("s", [""])[0]
        behaviour = self.server.documents.get(symbol)
        if url.path == "/api/symbol/access":
            self.server.asked[symbol] += 1
            self.server.queries.append(url.query)
            self.server.agents.add(self.headers["User-Agent"])
            if isinstance(behaviour, bytes):
                return self.redirect(f"/doc/access?s={symbol}")
        if url.path == "/doc/access":
            return self.redirect(f"http://127.0.0.1:{self.server.server_port}/doc/undoc/gen?s={symbol}", 301)
        if isinstance(behaviour, bytes):
            return self.give(behaviour)
        if behaviour is None:
            return self.give(b"Not Found", 404, "text/plain")
        return behaviour(self)

    def redirect(self, target, status=302):
        self.give(b"", status, Location=target)

    def give(self, data, status=200, kind="application/pdf", length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.write(data)

    def write(self, data):
        """Sends bytes; is the client still there?"""
        try:
            self.wfile.write(data)
            self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True


def status(code, data=b"", kind="text/html", **headers):
    """Always the same answer."""
    return lambda handler: handler.give(data, code, kind, **headers)


def redirect(target):
    return lambda handler: handler.redirect(target)


def truncated(data):
    """Announces all of it and breaks off in the middle."""

    return lambda handler: handler.give(data[: len(data) // 2], length=len(data))


def endless(handler):
    """More than anyone wants, without saying how much; stops by itself at 20 MB."""
    handler.send_response(200)
    handler.end_headers()
    pieces = (b"%PDF-1.7" + b" " * 1_000_000 for _ in range(20))
    return all(handler.write(piece) for piece in pieces)


def slow(data, seconds):
    """The bytes in small pieces, over so many seconds."""

    def behave(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        for at in range(20):
            handler.write(data[len(data) * at // 20 : len(data) * (at + 1) // 20])
            time.sleep(seconds / 20)

    return behave


def in_turn(*behaviours):
    """The first behaviour for the first request, and so on; the last one for all that follow."""
    turns = iter(behaviours)
    last = None

    def behave(handler):
        nonlocal last
        last = next(turns, last)
        return handler.give(last) if isinstance(last, bytes) else last(handler)

    return behave


def dripping_headers(handler):
    """A letter of a header at a time, for ever; stops when the client has gone."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while handler.write(b"x"):
        time.sleep(0.02)


def endless_headers(handler):
    """One header after the other, 20 MB of them."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    return all(handler.write(b"X-%d: %s\r\n" % (n, b"y" * 1000)) for n in range(20_000))


def packed(data, coding="gzip"):
    """Compressed, though nobody asked for it."""
    return lambda handler: handler.give(data, Content_Encoding=coding)


def raw(data):
    """These bytes and no others, then the connection is closed."""

    def behave(handler):
        handler.write(data)
        handler.close_connection = True

    return behave

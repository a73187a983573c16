#!/usr/bin/env python3
"""The only way out of a root that is cut off: an HTTP proxy that knows a handful of hosts.

It listens on the loopback of the guest's network namespace and fetches from the host's. Packages and lists whose
address names their digest are kept, so that a second run spares the mirror. Anything else is refused.
"""
import argparse
import hashlib
import http.server
import os
import select
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import netns

BLOCK = 1 << 16


class Faults:
    """Failures on demand: the first so many requests, or the first so many seconds after the first request."""

    def __init__(self, requests, seconds):
        self.requests = requests
        self.seconds = seconds
        self.began = None
        self.lock = threading.Lock()

    def strikes(self):
        with self.lock:
            self.began = self.began or time.monotonic()
            if self.seconds and time.monotonic() - self.began < self.seconds:
                return True
            if self.requests:
                self.requests -= 1
                return True
            return False


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    options = None
    faults = None

    def log_message(self, form, *words):
        if self.options.log:
            with open(self.options.log, "a", encoding="utf-8") as file:
                file.write(form % words + "\n")

    def refuse(self, code, why):
        body = (why + "\n").encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def kept(self, url):
        """Where this address's bytes may be kept, and for how long they hold."""
        parts = urlsplit(url)
        if not self.options.cache or parts.query:
            return None, 0
        name = hashlib.sha256(url.encode()).hexdigest()
        place = os.path.join(self.options.cache, name[:2], name)
        if "/by-hash/" in parts.path or parts.path.endswith((".deb", ".udeb")):
            return place, float("inf")
        if parts.path.endswith("/InRelease"):
            return place, 900
        return None, 0

    def do_GET(self):
        parts = urlsplit(self.path)
        if parts.scheme != "http" or parts.netloc not in self.options.allow:
            return self.refuse(403, "not on the list: " + (parts.netloc or self.path))
        if self.faults.strikes():
            return self.refuse(503, "the network is down, as asked")
        place, holds = self.kept(self.path)
        if place and os.path.exists(place) and time.time() - os.stat(place).st_mtime < holds:
            with open(place, "rb") as file:
                self.send_response(200)
                self.send_header("Content-Length", str(os.fstat(file.fileno()).st_size))
                self.end_headers()
                if self.command == "GET":
                    while block := file.read(BLOCK):
                        self.wfile.write(block)
            return None
        return self.fetch(place)

    do_HEAD = do_GET

    def fetch(self, place):
        request = urllib.request.Request(self.path, method=self.command)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            return self.refuse(error.code, str(error.reason))
        except OSError as error:
            return self.refuse(502, str(error))
        with answer:
            size = answer.headers.get("Content-Length")
            self.send_response(200)
            for name in ("Content-Length", "Last-Modified", "Content-Type"):
                if answer.headers.get(name):
                    self.send_header(name, answer.headers[name])
            if size is None:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            if self.command == "HEAD":
                return None
            keep = None
            if place and size is not None:
                os.makedirs(os.path.dirname(place), exist_ok=True)
                keep = open(f"{place}.{os.getpid()}.{threading.get_ident()}", "wb")
            passed = 0
            try:
                while block := answer.read(BLOCK):
                    self.wfile.write(block)
                    passed += len(block)
                    if keep:
                        keep.write(block)
            except OSError:
                self.close_connection = True
            if keep:
                keep.close()
                if passed == int(size):
                    os.replace(keep.name, place)
                else:
                    os.unlink(keep.name)
        return None

    def do_CONNECT(self):
        if self.path not in self.options.allow and self.path.removesuffix(":443") not in self.options.allow:
            return self.refuse(403, "not on the list: " + self.path)
        if self.faults.strikes():
            return self.refuse(503, "the network is down, as asked")
        host, _, port = self.path.rpartition(":")
        try:
            far = socket.create_connection((host, int(port)), timeout=30)
        except OSError as error:
            return self.refuse(502, str(error))
        self.send_response(200)
        self.end_headers()
        near = self.connection
        with far:
            while True:
                for ready in select.select([near, far], [], [], 120)[0] or [None]:
                    data = ready.recv(BLOCK) if ready else b""
                    if not data:
                        self.close_connection = True
                        return None
                    (far if ready is near else near).sendall(data)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listener):
        super().__init__(listener.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener

    def handle_error(self, request, client_address):
        """A guest that hangs up is no event."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--namespace", help="path of the guest's network namespace")
    parser.add_argument("--port", type=int, default=3142)
    parser.add_argument("--allow", action="append", default=[], help="host or host:port")
    parser.add_argument("--cache", help="directory for packages and lists")
    parser.add_argument("--log", help="file for one line a request")
    parser.add_argument("--fail-requests", type=int, default=0, help="fail the first N requests")
    parser.add_argument("--fail-seconds", type=float, default=0, help="fail for so long after the first request")
    parser.add_argument("--ready", help="file to make once it listens")
    Handler.options = parser.parse_args()
    Handler.faults = Faults(Handler.options.fail_requests, Handler.options.fail_seconds)
    server = Server(netns.listen(Handler.options.port, Handler.options.namespace))
    if Handler.options.ready:
        with open(Handler.options.ready, "w", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)

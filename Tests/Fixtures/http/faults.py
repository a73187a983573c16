#!/usr/bin/env python3
"""A server that does wrong what a server can do wrong, on loopback, for the tests of HTTPTransport.

Prints one line of name=port words and the folder of its certificates, and ends when its standard input does. Each path
is one behaviour; ?id=NAME counts requests and connections, which /stats?id=NAME tells.
"""
import contextlib
import os
import pathlib
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

LOCK = threading.Lock()
COUNTS = {}  # id -> (number of requests, set of connections)
PATHS = {}


class Request:
    def __init__(self, connection, number, head, read):
        self.connection, self.number, self.head, self.read = connection, number, head, read
        line, *fields = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = line.split(" ", 2)
        parts = urllib.parse.urlsplit(self.target)
        self.path = parts.path
        self.query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        self.headers = {name.strip().lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
        self.serial = 0
        self.ends = False

    def body(self):
        """The bytes of the request's body, a piece at a time."""
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            while True:
                size = int(self.read.readline().split(b";")[0], 16)
                piece = self.read.read(size)
                self.read.readline()
                if not size:
                    return
                yield piece
        left = int(self.headers.get("content-length", 0))
        while left:
            piece = self.read.read(min(left, 65536))
            if not piece:
                return
            left -= len(piece)
            yield piece

    def skip(self):
        """Reads the body, so that what follows is the next request."""
        for _ in self.body():
            pass

    def say(self, data):
        self.connection.sendall(data if isinstance(data, bytes) else data.encode())

    def answer(self, body=b"", status="200 OK", *fields):
        body = body if isinstance(body, bytes) else body.encode()
        head = "".join(f"{field}\r\n" for field in fields)
        self.say(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode())
        if self.method != "HEAD":
            self.say(body)

    def reset(self):
        """Ends the connection as a crash does: RST instead of FIN."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.ends = True


def path(function):
    PATHS["/" + function.__name__.strip("_").replace("_", "-")] = function
    return function


@path
def ok(request):
    request.skip()
    request.answer(b"x" * int(request.query.get("size", 2)), "200 OK", "Content-Type: text/plain")


@path
def echo(request):
    """What was received, as it was received."""
    body = b"".join(request.body())
    request.answer(request.head + b"\r\n\r\n" + body)


@path
def sink(request):
    time.sleep(float(request.query.get("after", 0)))
    total = sum(map(len, request.body()))
    request.answer(str(total))


@path
def deaf(request):
    """Takes nothing of the body and says nothing."""
    time.sleep(2)
    request.ends = True


@path
def early(request):
    """Answers before it has read the body."""
    request.answer("no", "413 Content Too Large", "Connection: close")
    time.sleep(0.2)
    request.ends = True


@path
def stats(request):
    requests, connections = COUNTS.get(request.query["id"], (0, set()))
    request.answer(f"{requests} {len(connections)}")


@path
def flaky(request):
    """Answers ?status= the first ?times= times, and well from then on."""
    request.skip()
    if request.serial > int(request.query.get("times", 1)):
        return request.answer("well")
    after = request.query.get("after")
    request.answer("not now", request.query["status"] + " Trouble", *([f"Retry-After: {after}"] if after else []))


@path
def reset(request):
    request.reset()


@path
def reset_header(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Le")
    request.reset()


@path
def reset_body(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x" * 1000)
    time.sleep(0.1)  # what is in flight when RST comes is lost, the header too
    request.reset()


@path
def close(request):
    request.ends = True


@path
def stale(request):
    """A connection that is fine once, and ends at the second request after it was read."""
    request.skip()
    if request.number > 1:
        request.ends = True
    else:
        request.answer("fresh")


@path
def truncated(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
    request.ends = True


@path
def truncated_chunk(request):
    request.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n64\r\npart")
    request.ends = True


@path
def drip(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        request.say("x")
        time.sleep(0.02)


@path
def silent(request):
    request.connection.recv(1)
    request.ends = True


@path
def silent_body(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst")
    request.connection.recv(1)
    request.ends = True


@path
def endless(request):
    request.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        request.say(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@path
def announced(request):
    request.say("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    request.connection.recv(1)
    request.ends = True


@path
def garbage(request):
    request.say("SSH-2.0-OpenSSH_9.2p1\r\n" + "\x00\x07" * 500)
    request.ends = True


@path
def bad_chunk(request):
    request.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n")
    request.ends = True


@path
def huge_header(request):
    request.say("HTTP/1.1 200 OK\r\nX-Big: " + "x" * 80000 + "\r\nContent-Length: 0\r\n\r\n")


@path
def endless_header(request):
    request.say("HTTP/1.1 200 OK\r\n")
    while True:
        request.say("X-More: and more\r\n" * 100)


@path
def odd_header(request):
    """An informational answer first, a folded value, a name twice, trailers that pose as a header."""
    request.say("HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
    request.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Fold: a\r\n  b\r\nX-Two: 1\r\nx-two: 2\r\n\r\n")
    request.say("2\r\nhi\r\n0\r\nX-Trailer: late\r\n\r\n")


@path
def redirect(request):
    request.skip()
    request.answer("", request.query.get("status", "302") + " Elsewhere", "Location: " + request.query["to"])


@path
def loop(request):
    turn = int(request.query.get("turn", 0)) + 1
    request.answer("", "302 Found", f"Location: /loop?turn={turn}&id={request.query.get('id', 'loop')}")


def shake_hands(connection):
    bare = socket.socket(fileno=os.dup(connection.fileno()))
    with bare:
        try:
            connection.do_handshake()
        except ssl.SSLError:
            # To close with bytes unread is to reset, and the client would not hear why.
            bare.settimeout(0.5)
            while bare.recv(65536):
                pass
            raise


def serve(connection, context):
    with connection:
        try:
            if context:
                connection = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                shake_hands(connection)
            read = connection.makefile("rb")
            for number in range(1, 1_000_000):
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    line = read.readline(65536)
                    if not line:
                        return
                    head += line
                request = Request(connection, number, head[:-4], read)
                name = request.query.get("id")
                if name and request.path != "/stats":
                    with LOCK:
                        requests, connections = COUNTS.setdefault(name, (0, set()))
                        COUNTS[name] = requests + 1, connections | {id(connection)}
                        ALIVE.append(connection)  # so that no other one gets its id
                    request.serial = requests + 1
                PATHS.get(request.path, lambda r: r.answer("", "404 Not Found"))(request)
                if request.ends:
                    return
        except (OSError, ValueError):
            pass  # the client has gone, which is what many tests are about
        finally:
            with contextlib.suppress(OSError):
                connection.close()


ALIVE = []


def greet(connection):
    """Speaks first, and something else than HTTP and TLS."""
    with connection, contextlib.suppress(OSError):
        connection.sendall(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
        connection.recv(65536)
        connection.recv(1)


def lead(connection, password):
    """A proxy: leads to loopback by CONNECT, and answers anything else itself."""
    with connection:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            piece = connection.recv(1)
            if not piece:
                return
            head += piece
        verb, target, _ = head.decode("latin-1").split(" ", 2)
        # "user:password" in base64
        if password and b"Proxy-Authorization: Basic dXNlcjpwYXNzd29yZA==" not in head:
            connection.sendall(b"HTTP/1.1 407 Who Are You\r\nContent-Length: 0\r\n\r\n")
        elif verb != "CONNECT":
            body = b"by proxy: " + head
            connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        elif target.startswith("forbidden"):
            connection.sendall(b"HTTP/1.1 403 Not There\r\nContent-Length: 0\r\n\r\n")
        else:
            PROXIED.append(head)
            with socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2]))) as onward:
                connection.sendall(b"HTTP/1.1 200 Go On\r\n\r\n")
                back = threading.Thread(target=pump, args=(onward, connection), daemon=True)
                back.start()
                pump(connection, onward)
                back.join()


PROXIED = []


@path
def tunnels(request):
    """What the proxies saw when they were asked for tunnels."""
    request.answer(b"".join(PROXIED))


def pump(source, target):
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


def listen(handle, *arguments):
    server = socket.create_server(("127.0.0.1", 0), backlog=256)

    def accept():
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=handle, args=(connection, *arguments), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def certificates(folder):
    """An authority, and certificates for loopback: good, for another name, out of date, signed by itself, a client's."""

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    def made(name, subject, extension, *signed):
        (folder / f"{name}.ext").write_text(extension)
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}")
        openssl("x509", "-req", "-in", f"{name}.csr", "-extfile", f"{name}.ext", "-out", f"{name}.pem", *signed)

    here = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    made("authority", "Test Authority", "basicConstraints=critical,CA:true", "-signkey", "authority.key")
    by_authority = ("-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial")
    made("good", "localhost", here, *by_authority)
    made("other", "other.example", "subjectAltName=DNS:other.example", *by_authority)
    made("expired", "localhost", here, *by_authority, "-days", "-1")
    made("self", "localhost", here, "-signkey", "self.key")
    made("client", "client", "extendedKeyUsage=clientAuth", *by_authority)


def tls(folder, name, demands=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    if demands:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / "authority.pem")
    return context


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="faults."))
    try:
        certificates(folder)
        ports = {
            "http": listen(serve, None),
            "second": listen(serve, None),
            "https": listen(serve, tls(folder, "good")),
            "other": listen(serve, tls(folder, "other")),
            "expired": listen(serve, tls(folder, "expired")),
            "self": listen(serve, tls(folder, "self")),
            "client": listen(serve, tls(folder, "good", demands=True)),
            "greeter": listen(greet),
            "proxy": listen(lead, False),
            "strictproxy": listen(lead, True),
        }
        print(*(f"{name}={port}" for name, port in ports.items()), f"folder={folder}", flush=True)
        sys.stdin.read()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


main()

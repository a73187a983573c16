"""A gate on the road from the hatchery to CDS or to the cloud, where one request can be met at a chosen moment: before
it gets there, after it was carried out and before its answer is known, or right behind its answer."""
import http.client
import http.server
import socketserver
import threading
import urllib.parse

MOMENTS = ("before", "between", "behind")


class Trap:
    """What is done when a request comes by; once."""

    def __init__(self, method, part, moment, act):
        self.method, self.part, self.moment, self.act = method, part, moment, act
        self.sprung = threading.Event()

    def meets(self, method, path):
        return method == self.method and self.part in path

    def spring(self, moment):
        if moment == self.moment:
            self.act()
            self.sprung.set()


class Gate(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Stands before the server at `url`. Where an answer names that server, it names the gate instead."""

    daemon_threads = True

    def __init__(self, url):
        super().__init__(("127.0.0.1", 0), Passage)
        self.server = urllib.parse.urlsplit(url).netloc
        self.name = f"127.0.0.1:{self.server_port}"
        self.url = url.replace(self.server, self.name)
        self.trap = None
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        """A client that was killed in the middle of something is what the gate is for."""

    def trapped(self, method, path):
        with self.lock:
            trap = self.trap
            if trap and trap.meets(method, path):
                self.trap = None
                return trap
            return None


class Passage(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def pass_on(self):
        gate = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        trap = gate.trapped(self.command, self.path)
        if trap:
            trap.spring("before")
            if trap.sprung.is_set():
                self.close_connection = True
                return
        server = http.client.HTTPConnection(gate.server, timeout=60)
        server.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() != "connection":
                server.putheader(name, value)
        server.endheaders(body or None)
        answer = server.getresponse()
        text = answer.read().replace(gate.server.encode(), gate.name.encode())
        server.close()
        if trap:
            trap.spring("between")
            if trap.sprung.is_set():
                self.close_connection = True
                return
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value.replace(gate.server, gate.name))
        if answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        self.wfile.flush()
        if trap:
            trap.spring("behind")

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on

#!/usr/bin/env python3
"""Serve a directory over HTTP on loopback as a vendor would, with a few paths that misbehave.

usage: pin-server.py DIRECTORY PORT-FILE LOG

/moved/X      redirects to /X, as release hosts do
/loop         redirects to itself
/away         redirects to another host
/endless      never stops sending, and does not say how much
/slow/X       sends a few bytes at a time
Writes the port it got into PORT-FILE and a line for each request into LOG.
"""
import functools
import http.server
import os
import sys
import time


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/moved/"):
            self.redirect(self.path[len("/moved"):])
        elif self.path == "/loop":
            self.redirect("/loop")
        elif self.path == "/away":
            self.redirect("http://vendor.invalid/file")
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"0" * 65536)
            except OSError:
                pass
        elif self.path.startswith("/slow/"):
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"0")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                pass
        else:
            super().do_GET()

    def redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, form, *arguments):
        with open(self.server.log, "a", encoding="utf-8") as file:
            file.write(form % arguments + "\n")


def main():
    directory, port_file, log = sys.argv[1:]
    handler = functools.partial(Handler, directory=directory)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.log = log
    with open(port_file + ".new", "w", encoding="utf-8") as file:
        file.write(str(server.server_address[1]))
    os.rename(port_file + ".new", port_file)
    server.serve_forever()


main()

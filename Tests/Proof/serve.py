#!/usr/bin/env python3
"""Serve a directory over HTTP on loopback, in a network namespace if one is named. No directory listings."""
import argparse
import functools
import http.server
import os

import netns


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def list_directory(self, path):
        self.send_error(404)

    def send_head(self):
        # A directory's own bytes, where a vendor has a file and a folder of one name (…/linux/debian/gpg is a file).
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            self.send_error(404)
            return None
        return super().send_head()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--namespace")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one and prints it")
    parser.add_argument("--ready", help="file to make once it listens; holds the port")
    parser.add_argument("directory")
    options = parser.parse_args()
    listener = netns.listen(options.port, options.namespace)
    handler = functools.partial(Handler, directory=options.directory)
    server = http.server.ThreadingHTTPServer(listener.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.daemon_threads = True
    port = str(listener.getsockname()[1])
    if options.ready:
        with open(options.ready, "w", encoding="utf-8") as file:
            file.write(port)
    else:
        print(port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()

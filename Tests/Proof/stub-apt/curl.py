"""curl over the stub's table of addresses."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import web  # noqa: E402

VALUED = ("--connect-timeout", "--max-time", "-m", "--retry", "--retry-delay", "--retry-max-time", "-H", "--header",
          "-A", "--user-agent", "--cacert", "-C", "--proxy", "-x", "--proto", "--proto-redir", "--tlsv1", "-w", "--write-out")
sys.exit(22 if web.main(VALUED, ("-o", "--output")) is None else 0)

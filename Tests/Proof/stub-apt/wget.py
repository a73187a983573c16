"""wget over the stub's table of addresses."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import web  # noqa: E402

sys.exit(8 if web.main(("-T", "--timeout", "-t", "--tries"), ("-O", "--output-document")) is None else 0)

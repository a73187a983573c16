#!/usr/bin/env bash
# Requests a second over loopback, ours beside `curl --parallel`: transport.sh
#
# nginx serves, from a folder of its own, bounded to one process and to this run.
set -euo pipefail
cd "$(dirname "$0")/../.."
Tools/install-packages.sh curl libcurl4-openssl-dev nginx-light
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || :; rm -rf "$work"' EXIT
mkdir "$work/files"
head -c 1024 /dev/urandom >"$work/files/small"
head -c 20971520 /dev/urandom >"$work/files/large"
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/pid; error_log $work/log;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 1000000; sendfile on;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3;
  uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:$port; root $work/files; }
}
CONF
nginx -e "$work/log" -c "$work/nginx.conf" &
server=$!
for _ in $(seq 50); do
  if curl -s -o /dev/null "http://127.0.0.1:$port/small"; then break; fi
  sleep 0.1
done

features=
for feature in ExistentialAny InternalImportsByDefault MemberImportVisibility NonisolatedNonsendingByDefault \
  InferIsolatedConformances; do features="$features -enable-upcoming-feature $feature"; done
mapfile -t sources < <(find Sources/HTTPTransport -name '*.swift')
# shellcheck disable=SC2086
swiftc -O -wmo -parse-as-library -swift-version 6 $features -package-name modelc -module-name Transport \
  -I Sources/CCurl -o "$work/transport" "${sources[@]}" Tools/bench/transport.swift

python3 - "$work" "$port" <<'PY'
import pathlib, resource, subprocess, sys, time

work, port = pathlib.Path(sys.argv[1]), sys.argv[2]


def took(argv, runs=3):
    """The least wall and CPU seconds of some runs."""
    best = [1e9, 1e9]
    for _ in range(runs):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = [min(best[0], wall), min(best[1], cpu)]
    return best


print(f"{'':24} {'ours':>18} {'curl --parallel':>18}   ours / curl")
for file, requests, width in [("small", 4000, 1), ("small", 8000, 16), ("large", 20, 4)]:
    url = f"http://127.0.0.1:{port}/{file}"
    ours = took([str(work / "transport"), url, str(requests), str(width)])
    listed = work / "list"
    listed.write_text(f'url = "{url}"\noutput = "/dev/null"\n' * requests)
    peer = took(["curl", "-q", "-s", "--no-progress-meter", "--parallel", "--parallel-max", str(width), "-K", str(listed)])
    what = f"{requests} x {file}, {width} wide"
    cells = [f"{requests / wall:7.0f}/s {cpu:5.2f} s" for wall, cpu in (ours, peer)]
    print(f"{what:24} {cells[0]:>18} {cells[1]:>18}   wall {ours[0] / peer[0]:.2f}  CPU {ours[1] / peer[1]:.2f}")
PY

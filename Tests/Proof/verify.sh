#!/usr/bin/env bash
# modelc verify itself: that it proves and disproves, that nothing but the mirror is reached, that nothing stays behind.
#
# usage: MODELC=path/to/modelc verify.sh [--installs]
# Runs as root and as an ordinary user, made for the run and removed with it. --installs: thirty real installs instead.
# One line a check; exit code 1 when one failed, 77 when it cannot be tried here.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
need_namespaces
"$PROOF/deps.sh"
mirror >/dev/null

work=$(mktemp -d "${TMPDIR:-/tmp}/modelc-proof.XXXXXX")
user=modelc-proof
made_user=''
child=''
ended() {
  if [ -n "$child" ]; then kill -KILL "$child" 2>/dev/null || true; fi
  if [ -n "$made_user" ]; then userdel --remove "$user" >/dev/null 2>&1 || true; fi
  rm -rf "$work"
}
trap ended EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
cp "$MODELC" "$work/modelc"
failed=0
who=root

check() { # check WHAT COMMAND…
  local what="$who: $1"
  local code=0
  shift
  # Not as a condition, where -e would be dead inside.
  set +e
  (set -e; "$@") >"$work/why" 2>&1
  code=$?
  set -e
  if [ $code = 0 ]; then
    result ok "$what"
  else
    result FAIL "$what"
    sed 's/^/     | /' "$work/why" | tail -n 15
    failed=1
  fi
}

# verify WORD…: modelc verify, as whoever it is the turn of. Its own child, so that a signal reaches it alone.
words=()
as() {
  who=$1
  words=(env "MODELC_CACHE=$cache" "$work/modelc" verify)
  [ "$who" = root ] || words=(setpriv --reuid "$user" --regid "$user" --init-groups env -i
    PATH=/usr/bin:/bin "HOME=/home/$user" "MODELC_CACHE=$cache" "$work/modelc" verify)
}
verify() { "${words[@]}" "$@" </dev/null; }
ends_with() { # ends_with CODE COMMAND…
  local code=0 wanted=$1
  shift
  "$@" || code=$?
  [ "$code" = "$wanted" ] || { echo "exit code $code instead of $wanted"; return 1; }
}

json() { # json EXPRESSION: of the document r that verify wrote
  python3 -c 'import json, sys
r = json.load(open(sys.argv[1]))[0]
if not eval(sys.argv[2]):
    sys.exit(json.dumps(r, indent=1))' "$work/result" "$1"
}

proves() { # a spec from the catalogue, its steps, its seconds and bytes
  verify "debian12 + git" --json >"$work/result"
  json 'r["proved"] and r["code"] == 0 and not r["binaries"]["missing"]'
  json '"git" in r["binaries"]["confirmed"] and "git" in r["binaries"]["new"]'
  json 'r["apt"] == {"updates": 1, "installs": 1} and r["fetched"]["bytes"] > 1000000'
  json 'len(r["steps"]) > 1 and all(s["result"] == "done" for s in r["steps"]) and r["steps"][0]["bytes"] > 1000000'
}

cat >"$work/links.sh" <<'SH'
#!/bin/sh
set -e
env | sort >/var/log/environment
ls -l /proc/self/fd/0 | grep -q /dev/null
[ "$(env | cut -d= -f1 | sort | tr '\n' ' ')" = 'LANG PATH PWD ' ] || { env; exit 9; }
[ "$(id -u)" = 0 ] && [ "$(pwd)" = / ]
cp /bin/true /usr/local/bin/truly
ln -s /usr/local/bin/truly /usr/local/bin/linked
ln -s /no/such/file /usr/local/bin/dangling
echo text >/usr/local/bin/not-executable
mkdir /usr/local/bin/directory
rm /usr/bin/yes
SH
looks() { # a script that nobody wrote for us: what is new, and what only looks so
  ends_with 1 verify --on debian12 "$work/links.sh" --json >"$work/result"
  json 'r["binaries"]["new"] == ["linked", "truly"] and r["binaries"]["gone"] == ["yes"] and r["code"] == 0'
  # Whether a link leads anywhere shows only when it is there.
  json 'r["binaries"]["missing"] == ["dangling"] and r["binaries"]["extras"] == []'
}

printf '#!/bin/sh\necho almost\nexit 7\n' >"$work/fails.sh"
printf '#!/bin/sh\nsleep 600\n' >"$work/sleeps.sh"
printf '# a comment first\napt-get update\n' >"$work/comment.sh"
disproves() {
  ends_with 1 verify --on debian12 "$work/fails.sh" >"$work/out"
  grep -q 'failed with code 7' "$work/out" && grep -q almost "$work/out"
  ends_with 1 verify --on debian12 "$work/sleeps.sh" --timeout 2 >"$work/out"
  grep -q 'ended after 2' "$work/out"
  ends_with 1 verify --on debian12 "$work/comment.sh"
  ends_with 2 verify "$work/fails.sh"
}
misses() { # a package whose manifest promises what its script does not bring
  rm -rf "$work/model"
  "$work/modelc" build debian12 -o "$work/model" --quiet
  cp "$work"/model/*.udata "$work/plain.udata"
  sed -i 's/^  check_binaries curl.*/&/; /check_binaries/s/$/ no-such-program/' "$work/plain.udata"
  grep -q 'no-such-program' "$work/plain.udata"
  ends_with 1 verify "$work/plain.udata" >"$work/out" 2>&1
  grep -q 'not on PATH.*no-such-program' "$work/out"
}

# Everything but the mirror is shut, and the mirror is open: without the last line the others would prove nothing.
cat >"$work/cut.sh" <<'SH'
#!/bin/bash
sources=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null)
address=$(sed -nE 's#^deb (\[[^]]*\] )?(https?://[^ ]+).*#\2#p' <<<"$sources" | head -n 1)
host=$(sed -E 's#^https?://([^/:]+).*#\1#' <<<"$address")
request() { # the first line, the Host header
  exec 3<>/dev/tcp/127.0.0.1/3142 || return 1
  printf '%s\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$2" >&3
  head -n 1 <&3 | grep ' 200 '
}
connects() { exec 3<>"/dev/tcp/$1/$2"; }
asks() { # a name server by its address, for a.example
  exec 3<>"/dev/udp/$1/53" || return 1
  printf '\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x07example\x00\x00\x01\x00\x01' >&3
  read -r -t 2 -n 1 <&3
}
try() {
  local what=$1 way
  shift
  if ( "$@" ) >/dev/null 2>&1; then way=open; else way=shut; fi
  echo "$way: $what"
}
try 'an address' connects 192.0.2.1 80
try 'the metadata service' connects 169.254.169.254 80
try "the mirror, without the proxy" connects "$host" 80
try 'a port of the machine' connects 127.0.0.1 HOSTPORT
try 'the name of the mirror' getent hosts "$host"
try 'a name server' asks 198.51.100.1
try "the machine's name server" asks NAMESERVER
try 'another host by the proxy' request 'GET http://other.example/ HTTP/1.1' other.example
try 'another host behind the name of the mirror' request 'GET http://other.example/ HTTP/1.1' "$host"
try 'a port of the machine by the proxy' request 'GET http://127.0.0.1:HOSTPORT/ HTTP/1.1' "$host"
try 'a tunnel to another host' request 'CONNECT other.example:443 HTTP/1.1' other.example
try 'a tunnel to another port of the mirror' request "CONNECT $host:22 HTTP/1.1" "$host"
try 'a tunnel to the machine' request 'CONNECT 127.0.0.1:HOSTPORT HTTP/1.1' 127.0.0.1
[ "$(ls /sys/class/net)" = lo ] && echo 'shut: other interfaces' || echo 'open: other interfaces'
apt-get update >/dev/null && echo 'MIRROR open'
SH
cut_off() { # perhaps --boot
  local port
  python3 -u -c 'import http.server as h
s = h.ThreadingHTTPServer(("127.0.0.1", 0), h.SimpleHTTPRequestHandler)
print(s.server_port)
s.serve_forever()' >"$work/port" 2>/dev/null &
  child=$!
  wait_for_file "$work/port" "$child"
  until [ -s "$work/port" ]; do sleep 0.1; done
  port=$(cat "$work/port")
  sed -e "s/HOSTPORT/$port/g" -e "s/NAMESERVER/$(awk '/^nameserver [0-9.]+$/ { print $2; exit }' /etc/resolv.conf)/" \
    "$work/cut.sh" >"$work/cut-off.sh"
  verify "$@" --on debian12 "$work/cut-off.sh" >"$work/out" 2>&1 || true
  kill "$child" && child=''
  cat "$work/out"
  [ "$(grep -c 'shut: ' "$work/out")" = 14 ] && ! grep -q 'open: ' "$work/out" && grep -q 'MIRROR open' "$work/out"
}

# What a run leaves: processes with its script's mark, mounts, directories.
mark=$((RANDOM + 100000))
left() {
  local what
  for what in $(pgrep -f "sleep $mark" || true); do echo "a process: $what"; done
  grep -F "$cache/verify/runs" /proc/[0-9]*/mounts 2>/dev/null || true
  find /sys/fs/cgroup -name 'modelc-verify-*' 2>/dev/null || true
  find "$cache/verify/runs" -mindepth 1 -maxdepth 1 2>/dev/null || true
}
cat >"$work/clings.sh" <<SH
#!/bin/sh
trap '' INT TERM HUP
(trap '' INT TERM HUP; setsid sh -c 'trap "" INT TERM HUP; while :; do sleep $mark; done' &)
while :; do sleep $mark; done
SH
starts() { # perhaps --boot
  "${words[@]}" "$@" --on debian12 "$work/clings.sh" </dev/null >"$work/out" 2>&1 &
  child=$!
  for _ in $(seq 600); do
    if [ "$(pgrep -fc "^sleep $mark" || true)" -ge 2 ]; then return 0; fi
    sleep 0.1
  done
  cat "$work/out"
  return 1
}
is_interrupted() { # is_interrupted SIGNAL CODE, perhaps --boot
  local code=0 signal=$1 wanted=$2
  shift 2
  starts "$@"
  kill "-$signal" "$child"
  wait "$child" || code=$?
  child=''
  [ "$code" = "$wanted" ] || { echo "exit code $code"; return 1; }
  [ -z "$(left)" ] || { left; return 1; }
}
boots() { # a service runs; a cloud-config is carried out; what cloud-init does not know is not
  verify "debian12 + docker" --boot --json >"$work/result"
  json 'r["proved"] and "docker" in r["binaries"]["confirmed"] and len(r["steps"]) > 2'
  printf '#cloud-config\nruncmd:\n- [cp, /bin/true, /usr/local/bin/truly]\n' >"$work/config"
  verify --boot --on debian12 "$work/config" --json >"$work/result"
  json 'r["proved"] and r["binaries"]["new"] == ["truly"]'
  ends_with 1 verify --boot --on debian12 "$work/comment.sh" >"$work/out" 2>&1
  grep -q 'Unhandled non-multipart' "$work/out"
  ends_with 1 verify --boot --on debian12 "$work/fails.sh" >"$work/out" 2>&1
}
is_killed() { # perhaps --boot: nothing is left a moment later, though nobody runs that could clear up
  starts "$@"
  kill -KILL "$child"
  wait "$child" 2>/dev/null || true
  child=''
  is_clean
}
is_clean() {
  for _ in $(seq 100); do
    if [ -z "$(left)" ]; then return 0; fi
    sleep 0.1
  done
  left
  return 1
}
is_killed_whole() { # perhaps --boot: so is what was to clear up; then the next run does, and says so
  starts "$@"
  # The janitor is in no group or session of ours: it is known by the directory that it waits for.
  local janitor
  janitor=$(pgrep -f "^sh -c .*$cache/verify/runs/" | while read -r pid; do
    if [ -S "/proc/$pid/fd/0" ]; then echo "$pid"; fi
  done)
  [ -n "$janitor" ] || { echo 'nobody waits'; return 1; }
  # shellcheck disable=SC2086 # words, on purpose
  kill -KILL $janitor "$child"
  wait "$child" 2>/dev/null || true
  child=''
  [ -n "$(left)" ] || { echo 'nothing was left'; return 1; }
  ends_with 1 verify --on debian12 "$work/fails.sh" >"$work/out" 2>&1
  grep -q 'removed what 1 earlier run had left that was killed' "$work/out"
  is_clean
}
is_killed_early() { # while the root is made: an empty cache, so that there is something to make
  local empty
  empty=$(mktemp -d "$work/empty.XXXXXX")
  [ "$who" = root ] || chown "$user" "$empty"
  (
    cache=$empty
    as "$who"
    "${words[@]}" --on debian12 "$work/fails.sh" </dev/null >"$work/out" 2>&1 &
    child=$!
    for _ in $(seq 600); do
      if pgrep -f "mmdebstrap .*$empty/verify/runs" >/dev/null; then break; fi
      sleep 0.1
    done
    pgrep -f "mmdebstrap .*$empty/verify/runs" >/dev/null || { cat "$work/out"; exit 1; }
    sleep 2
    kill "-$1" "$child"
    wait "$child" || true
    for _ in $(seq 100); do
      left_of=$(pgrep -f "mmdebstrap .*$empty/verify/runs" || true; find "$empty/verify/runs" -mindepth 1 -maxdepth 1)
      if [ -z "$left_of" ]; then exit 0; fi
      sleep 0.1
    done
    echo "left: $left_of"
    exit 1
  )
}

# What --allow names is reached, and nothing else; hosts of our own, which only modelc can find.
cat >"$work/allowed.sh" <<'SH'
#!/bin/bash
try() {
  local what=$1 way
  shift
  if "$@" >/dev/null 2>&1; then way=open; else way=shut; fi
  echo "$way: $what"
}
get() { [ "$(wget -q -t 1 -T 5 --no-check-certificate -O - "$1")" = served ]; }
echo "proxy: $http_proxy $https_proxy"
try 'a host, port 80' get http://vendor.example/file
try 'the same over TLS' get https://vendor.example/file
try 'one port of another' get http://port.example:8081/file
echo '--'
try 'another port of that' get http://port.example/file
try 'a host at the same address' get http://other.example/file
try 'the same over TLS' get https://other.example/file
try 'the address itself' get http://127.0.0.2/file
try 'a host below it' get http://a.vendor.example/file
try 'another port' get http://vendor.example:8081/file
try 'a tunnel to another port' get https://vendor.example:8081/file
http_proxy='' https_proxy='' try 'without the proxy' get http://vendor.example/file
try 'not by its name' get http://vendor.example@127.0.0.2/file
apt-get update >/dev/null 2>&1 && echo 'MIRROR open'
SH
allows() { # perhaps --boot
  printf 'served' >"$work/file"
  (cd "$work" && exec python3 -u - 2>/dev/null <<'PY') >"$work/ready" &
import http.server as h, ssl, subprocess, threading
class Handler(h.SimpleHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header("Content-Length", "6"); self.end_headers(); self.wfile.write(b"served")
    def log_message(self, *words): pass
subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
    "-days", "2", "-subj", "/CN=vendor.example"], check=True, capture_output=True)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("cert.pem", "key.pem")
for port in 80, 443, 8081:
    server = h.ThreadingHTTPServer(("127.0.0.2", port), Handler)
    if port == 443: server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever).start()
print("ready")
PY
  child=$!
  for _ in $(seq 300); do
    if [ -s "$work/ready" ]; then break; fi
    sleep 0.1
  done
  { cat /etc/hosts; for name in vendor port other a.vendor; do echo "127.0.0.2 $name.example"; done; } >"$work/hosts"
  # shellcheck disable=SC2016
  unshare --mount --propagation private sh -c 'mount --bind "$1" /etc/hosts && shift && exec "$@"' - "$work/hosts" \
    "${words[@]}" "$@" --allow vendor.example --allow port.example:8081 --on debian12 "$work/allowed.sh" \
    </dev/null >"$work/out" 2>&1 || true
  kill "$child" && child=''
  cat "$work/out"
  [ "$(sed -n '1,/| --/p' "$work/out" | grep -c '| open: ')" = 3 ] && [ "$(grep -c '| open: ' "$work/out")" = 3 ]
  [ "$(grep -c '| shut: ' "$work/out")" = 9 ] && grep -q 'MIRROR open' "$work/out"
  grep -q '^  refused: .*other.example:80 .*other.example:443 ' "$work/out"
}

# What is kept, and how it goes.
keeps() {
  verify --list >"$work/out"
  grep -q '^debian12 *debian12-[0-9a-f]*-[0-9a-f]* ' "$work/out" && grep -q '^packages: ' "$work/out"
  verify --list --json >"$work/result"
  python3 -c 'import json, sys
r = json.load(open(sys.argv[1]))
root = [root for root in r["roots"] if root["release"] == "debian12"][0]
assert root["bytes"] > 100e6 and not root["in-use"], root' "$work/result"
  ends_with 2 verify --list debian12
  ends_with 2 verify
}
forgets() { # roots of our own making, in a cache of our own: the old ones go by themselves, all by --clean
  local other name
  other=$(mktemp -d "$work/other.XXXXXX")
  rm -f "$work/held"
  mkdir -p "$other/verify/roots" "$other/verify/packages/ab"
  for name in debian11-aaaaaa-1 debian12-bbbbbb-2 debian13-cccccc-3; do
    mkdir "$other/verify/roots/$name"
    echo text >"$other/verify/roots/$name/file"
    touch "$other/verify/roots/$name.checked" "$other/verify/roots/$name.used"
  done
  touch -d '31 days ago' "$other"/verify/roots/debian11-*
  touch -d '29 days ago' "$other"/verify/roots/debian12-*
  echo package >"$other/verify/packages/ab/abcd"
  [ "$who" = root ] || chown -R "$user" "$other"
  (
    cache=$other
    as "$who"
    # Where no mirror answers nothing is made, but what is old goes.
    verify --on debian12 --mirror http://127.0.0.1:1/debian "$work/fails.sh" >"$work/out" 2>&1 || true
    grep -q 'removed debian11-aaaaaa-1, which nobody has run on for 30 days' "$work/out"
    [ ! -e "$other/verify/roots/debian11-aaaaaa-1" ] && [ -e "$other/verify/roots/debian12-bbbbbb-2/file" ]
    # Somebody runs on the third.
    (flock --shared 9 && echo >"$work/held" && exec sleep 60) 9<"$other/verify/roots/debian13-cccccc-3.used" &
    child=$!
    wait_for_file "$work/held" "$child"
    verify --clean >"$work/out"
    kill "$child"
    wait "$child" || true
    cat "$work/out"
    grep -q '^removed: debian12-bbbbbb-2, ' "$work/out" && grep -q '^kept: debian13-cccccc-3 is in use' "$work/out"
    [ -e "$other/verify/roots/debian13-cccccc-3/file" ] && [ ! -e "$other/verify/roots/debian12-bbbbbb-2" ]
    [ -z "$(find "$other/verify/packages" -type f)" ] && [ -z "$(find "$other/verify/runs" -mindepth 1 2>/dev/null)" ]
    verify --clean | grep -q '^removed: debian13-cccccc-3, '
  )
}

# Thirty real installs: what is inferred against what is on PATH, name by name.
installs() {
  local feature release
  : >"$work/counts"
  for release in $PROOF_RELEASES; do
    for feature in git docker java maven php ruby clang cmake python imagemagick; do
      who=$release
      check "+ $feature" compares "$release + $feature"
    done
  done
  who=$PROOF_RELEASES
  if awk '{ said += $1; right += $2; there += $3 }
    END { p = right / said; r = right / there
      printf "%d names inferred, %d of them there, %d there: precision %.5f, recall %.5f\n", said, right, there, p, r
      exit p < 0.999 || r < 0.999 }' "$work/counts" >"$work/sum"; then
    result ok "$(cat "$work/sum")"
  else
    result FAIL "$(cat "$work/sum")"
    failed=1
  fi
}
compares() { # SPEC: proved, and counted
  local code=0
  verify "$1" --json >"$work/result" || code=$?
  python3 - "$work/result" >>"$work/counts" <<'PY'
import json, sys
result = json.load(open(sys.argv[1]))[0]["binaries"]
print(result["inferred"], len(result["confirmed"]), result["after"])
print("missing:", *result["missing"], "not foreseen:", *result["extras"], file=sys.stderr)
PY
  return "$code"
}

cache=$MODELC_CACHE
as root
if [ "${1:-}" = --installs ]; then
  installs
  exit $failed
fi
check 'a model is proved, its steps are timed and weighed' proves
check 'names are what can be run, links followed; the environment is that of cloud-init' looks
check 'what fails, sleeps or would not be run is not proved' disproves
check 'a program that is promised and does not come is missed' misses
check 'nothing but the mirror is reached' cut_off
check 'INT leaves nothing behind' is_interrupted INT 130
check 'TERM leaves nothing behind' is_interrupted TERM 143
check 'HUP leaves nothing behind' is_interrupted HUP 129
check 'KILL leaves nothing behind' is_killed
check 'where KILL takes all of us, the next run clears up and says so' is_killed_whole
check 'KILL leaves nothing behind of a root that is being made' is_killed_early KILL
check 'what is allowed is reached, and nothing else' allows
check 'what is kept is listed' keeps
check 'what nobody uses is forgotten, and all of it on demand' forgets
if [ -n "$(ls -A /sys/fs/cgroup 2>/dev/null)" ]; then
  check 'booted, a model is proved, and what is not for cloud-init is not' boots
  check 'booted, nothing but the mirror is reached' cut_off --boot
  check 'booted, INT leaves nothing behind' is_interrupted INT 130 --boot
  check 'booted, KILL leaves nothing behind' is_killed --boot
  check 'booted, where KILL takes all of us, the next run clears up and says so' is_killed_whole --boot
  check 'booted, what is allowed is reached, and nothing else' allows --boot
else
  result skip "$who: booted" 'nothing can boot without control groups, and /sys/fs/cgroup is empty'
fi

# The same as an ordinary user. His root is made once and kept beside root's.
if ! command -v newuidmap >/dev/null; then
  result skip 'an ordinary user' 'there is no newuidmap: the package uidmap'
  exit $failed
fi
cache=$MODELC_CACHE/user
if ! id "$user" >/dev/null 2>&1; then
  useradd --create-home --shell /bin/sh "$user"
  made_user=1
fi
if ! grep -q "^$user:" /etc/subuid; then
  result skip 'an ordinary user' 'useradd gives no range in /etc/subuid here'
  exit $failed
fi
# What a user of other numbers has made is of no use to this one.
numbers="$(id -u "$user") $(grep "^$user:" /etc/subuid)"
if [ "$(cat "$cache/numbers" 2>/dev/null)" != "$numbers" ]; then rm -rf "$cache"; fi
mkdir -p "$cache"
echo "$numbers" >"$cache/numbers"
chown "$user" "$cache"
as user
if ! verify --on debian12 "$work/links.sh" >"$work/out" 2>&1 && grep -q 'does not let you' "$work/out"; then
  result skip 'an ordinary user' "$(grep 'does not let you' "$work/out" | head -n 1)"
  exit $failed
fi
check 'a model is proved, its steps are timed and weighed' proves
check 'names are what can be run, links followed; the environment is that of cloud-init' looks
check 'nothing but the mirror is reached' cut_off
check 'INT leaves nothing behind' is_interrupted INT 130
check 'KILL leaves nothing behind' is_killed
check 'where KILL takes all of us, the next run clears up and says so' is_killed_whole
check 'INT leaves nothing behind of a root that is being made' is_killed_early INT
check 'KILL leaves nothing behind of a root that is being made' is_killed_early KILL
check 'what is allowed is reached, and nothing else' allows
check 'what is kept is listed' keeps
check 'what nobody uses is forgotten, and all of it on demand' forgets
exit $failed

# shellcheck shell=bash
# Sourced by the proofs of modelc index: an archive on loopback, signed by a key that is made for it.
#
# open_archive makes a directory $work, a key ($work/keyring.gpg), and serves the directory at $address, all until the
# script ends. packed FILE writes a list from standard input; sign_suite DIR FIELD… writes Release, InRelease and
# Release.gpg of everything below DIR.

key() { gpg --homedir "$work/home" --batch --quiet --no-autostart "$@" 2>/dev/null; }

open_archive() {
  [ -n "${MODELC:-}" ] || die 'set MODELC to the modelc under test'
  local program
  for program in gpg gpgv curl xz; do command -v $program >/dev/null || skip "$program is not on PATH"; done
  work=$(mktemp -d)
  server=''
  trap close_archive EXIT
  mkdir "$work/home"
  chmod 700 "$work/home"
  gpg --homedir "$work/home" --batch --quiet --passphrase '' --quick-generate-key archive@example.invalid rsa2048 sign never \
    2>/dev/null || skip 'gpg makes no key here'
  key --export >"$work/keyring.gpg"
  python3 -c 'import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
open(sys.argv[2], "w").write(str(server.server_address[1]))
server.serve_forever()' "$work" "$work/port" >/dev/null 2>&1 &
  server=$!
  for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.05; done
  # shellcheck disable=SC2034 # used by the scripts that source this file
  address=http://127.0.0.1:$(cat "$work/port")
}

close_archive() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  gpgconf --homedir "$work/home" --kill all 2>/dev/null || true
  rm -rf "$work"
}

# packed FILE: standard input, compressed as the name says.
packed() {
  mkdir -p "$(dirname "$1")"
  case $1 in
    *.gz) gzip -n >"$1" ;;
    *.xz) xz -0 >"$1" ;;
    *) cat >"$1" ;;
  esac
}

# package NAME [FIELD…]: a package of a list.
package() {
  printf 'Package: %s\n' "$1"
  shift
  printf '%s\n' "$@" ''
}

# sign_suite DIR FIELD…
sign_suite() {
  local directory=$1
  shift
  rm -f "$directory/Release" "$directory/InRelease" "$directory/Release.gpg"
  (cd "$directory" && {
    printf '%s\n' "$@" 'Date: Sat, 23 Jun 2018 10:00:00 UTC' 'SHA256:'
    find . -type f | sort | while read -r file; do
      printf ' %s %s %s\n' "$(sha256sum <"$file" | cut -d ' ' -f 1)" "$(wc -c <"$file")" "${file#./}"
    done
  }) >"$work/Release"
  mv "$work/Release" "$directory/Release"
  sign "$directory"
}

# sign DIR: signs the Release that is there.
sign() {
  key --yes --clearsign --output "$1/InRelease" "$1/Release"
  key --yes --detach-sign --armor --output "$1/Release.gpg" "$1/Release"
}

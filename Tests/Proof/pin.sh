#!/usr/bin/env bash
# modelc pin from end to end: against a server on loopback that lays its files out as vendors do.
# usage: MODELC=path/to/modelc Tests/Proof/pin.sh
set -euo pipefail
. "$(dirname "$0")/lib.sh"

: "${MODELC:?path of the modelc to test}"
for program in curl gpg gpgv python3 tar; do
  command -v "$program" >/dev/null || skip "$program is not installed"
done

work=$(scratch)
server=''
finish() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
  GNUPGHOME=$work/gnupg gpgconf --kill gpg-agent 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

failed=0
pass() { result ok "$1"; }
fail() { result FAIL "$1" "${2:-}"; failed=1; }

# expect CODE WHAT ARGUMENT…: runs modelc pin, keeps what it says in $work/out and $work/err.
expect() {
  local wanted=$1 what=$2 code=0
  shift 2
  "$MODELC" pin "$@" --templates "$overlay" >"$work/out" 2>"$work/err" </dev/null || code=$?
  if [ "$code" = "$wanted" ]; then pass "$what"; else fail "$what" "exit $code, not $wanted: $(tail -n 5 "$work/err")"; fi
}

# says WORDS WHAT: the last run said so on either stream.
says() {
  if grep -qF -- "$1" "$work/out" "$work/err"; then pass "$2"; else fail "$2" "it says: $(cat "$work/out" "$work/err")"; fi
}

# holds FILE WORDS WHAT
holds() { if grep -qF -- "$2" "$1"; then pass "$3"; else fail "$3" "$1 is: $(cat "$1")"; fi; }

same() { if cmp -s "$1" "$2"; then pass "$3"; else fail "$3" "$(diff "$1" "$2" | head -n 5)"; fi; }

# ---- the vendor -----------------------------------------------------------------------------------------------------

www=$work/www
mkdir -p "$www/tool" "$work/tree/tool-1.4.2/bin" "$work/tree/tool-1.4.2/share/doc"
printf '#!/bin/sh\necho tool 1.4.2\n' >"$work/tree/tool-1.4.2/bin/tool"
chmod 755 "$work/tree/tool-1.4.2/bin/tool"
echo licence >"$work/tree/tool-1.4.2/LICENSE"
echo doc >"$work/tree/tool-1.4.2/share/doc/tool.txt"
ln -s tool "$work/tree/tool-1.4.2/bin/alias"
tarball=tool-1.4.2-linux-x64.tar.gz
tar -C "$work/tree" -czf "$www/tool/$tarball" tool-1.4.2
(cd "$www/tool" && echo '0000  other.tar.gz' >SHA256SUMS && sha256sum "$tarball" >>SHA256SUMS)
(cd "$www/tool" && sha512sum "$tarball" | cut -d' ' -f1 >"$tarball.sha512")
python3 - "$www/tool" <<'P'
import io, sys, tarfile, zipfile
with zipfile.ZipFile(sys.argv[1] + "/zipped-2.0.zip", "w") as archive:
    archive.writestr("zipped", "#!/bin/sh\n")
with tarfile.open(sys.argv[1] + "/evil-6.6.6.tar.gz", "w:gz") as archive:
    member = tarfile.TarInfo("tool/../../etc/cron.d/evil")
    archive.addfile(member, io.BytesIO(b""))
P
(cd "$www/tool" && sha256sum zipped-2.0.zip | cut -d' ' -f1 >zipped-2.0.zip.sha256)
(cd "$www/tool" && sha256sum evil-6.6.6.tar.gz >evil.sha256)
sum=$(sha256sum "$www/tool/$tarball" | cut -d' ' -f1)

export GNUPGHOME=$work/gnupg
mkdir -m 700 "$GNUPGHOME"
make_key() { # NAME: prints the fingerprint
  gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key "$1" ed25519 sign never 2>/dev/null
  gpg --batch --with-colons --list-keys "$1" | awk -F: '$1 == "fpr" { print $10; exit }'
}
vendor=$(make_key 'vendor@example.org')
stranger=$(make_key 'stranger@example.org')

# sign FORM KEY DIRECTORY: an InRelease, or a Release with its signature beside it.
sign() {
  mkdir -p "$3"
  rm -f "$3"/InRelease "$3"/Release*
  printf 'Origin: Vendor\nSuite: stable\nDate: Thu, 01 Jan 2026 00:00:00 UTC\nSHA256:\n' >"$work/Release"
  if [ "$1" = inline ]; then
    gpg --batch --quiet --local-user "$2" --clearsign --output "$3/InRelease" "$work/Release"
  else
    cp "$work/Release" "$3/Release"
    gpg --batch --quiet --local-user "$2" --armor --detach-sign --output "$3/Release.gpg" "$work/Release"
  fi
}
mkdir -p "$www/deb"
gpg --batch --armor --export "$vendor" >"$www/deb/key.asc"
gpg --batch --export "$vendor" >"$www/deb/key.gpg"
sign inline "$vendor" "$www/deb/dists/bookworm"
sign detached "$vendor" "$www/flat/v1.30"

python3 "$PROOF/pin-server.py" "$www" "$work/port" "$work/requests" </dev/null >"$work/server.log" 2>&1 &
server=$!
wait_for_file "$work/port" "$server" || die "the server does not start: $(cat "$work/server.log")"
base=http://127.0.0.1:$(cat "$work/port")
# A proxy that is not there must not be asked about loopback.
export http_proxy=http://127.0.0.1:9 HTTP_PROXY='' https_proxy=http://127.0.0.1:9
export XDG_CONFIG_HOME=$work/config

# ---- the catalogue --------------------------------------------------------------------------------------------------

overlay=$work/templates
mkdir -p "$overlay/features" "$overlay/repositories"
verified='verified: {source: memory, date: 2026-11-22}'

download() { # NAME VERSIONS URL CHECKSUM UNPACK STRIP
  cat >"$overlay/features/$1.yaml" <<Y
# $1, as its vendor has it
feature: $1
summary: a tool of the proof
provides: [$1]
recipes:
  - name: release   # the vendor's own
    on: debian, ubuntu
    kind: download
    versions: ["$2"]
    url: $3
    ${4:+checksum: $4}
    unpack: $5
    strip: $6
    arch: {amd64: x64}
    # where it is called
    links: {/usr/local/bin/$1: "/opt/$1-{version}/bin/$1"}
    $verified   # by nobody yet

  # the distribution's
  - name: distribution
    on: debian
    kind: apt
    packages: [hello]
    $verified
Y
}

repository() { # NAME URI SUITE COMPONENTS KEY FORM
  cat >"$overlay/repositories/$1.yaml" <<Y
repository: $1
summary: a repository of the proof
uri: $2
suite: "$3"
components: $4
key: $5
key-form: $6
on: "debian, ubuntu"
$verified
Y
  cat >"$overlay/features/$1.yaml" <<Y
feature: $1
summary: a tool from a repository
provides: [$1]
recipes:
  - name: vendor
    on: "debian11..debian12"
    kind: repository
    repository: $1
    ${7:-}
    packages: [$1]
    $verified
Y
}

list="{url: \"$base/moved/tool/SHA256SUMS\", form: list}"
download tool '#.#.#' "$base/moved/tool/tool-{version}-linux-{arch}.tar.gz" "$list" tar 1
template=$overlay/features/tool.yaml

# ---- downloads ------------------------------------------------------------------------------------------------------

cp "$template" "$work/before.yaml"
expect 1 'a feature that is not in the catalogue is refused' tol@1.4.2
says "did you mean 'tool'?" 'and the nearest name said'
expect 1 'a version that is not offered is refused' tool@1.4
expect 1 'a recipe that apt brings has nothing to pin' tool
says 'modelc pin tool@VERSION --from release' 'and the one to pin is named'
expect 1 'a recipe without a version asks for one' tool --from release
says 'tool@1.2.3' 'and says how'
expect 1 'a version that the vendor does not have is refused' tool@9.9.9
expect 1 '--check finds what is not pinned yet' tool@1.4.2 --check
same "$work/before.yaml" "$template" 'nothing of all this touched the template'

expect 0 'a release is pinned' tool@1.4.2
says 'its vendor publishes the same sha256 sum' 'and was verified'
holds "$template" "sha256: {amd64: \"$sum\"}" 'its sum is in the template'
holds "$template" 'version: "1.4.2"' 'so is its version'
holds "$template" '- bin/tool' 'so are its files'
grep -v -e '^    pin:' -e '^      ' "$template" >"$work/without.yaml"
same "$work/before.yaml" "$work/without.yaml" 'every other line is as it was, comments too'

cp "$template" "$work/pinned.yaml"
expect 0 'a second time it changes nothing' tool@1.4.2
expect 0 'nor without the version, which is pinned now' tool
expect 0 '--check agrees' tool --check
same "$work/pinned.yaml" "$template" 'the template is byte for byte the same'

"$MODELC" steps 'debian12 + tool' --templates "$overlay" >"$work/out" 2>&1 || fail 'modelc steps runs' "$(cat "$work/out")"
says '1.4.2' 'a spec that names no version gets the pinned one'
if grep -q unpinned "$work/out"; then fail 'modelc steps no longer says unpinned'; else pass 'modelc steps no longer says unpinned'; fi
"$MODELC" build 'debian12 + tool' --templates "$overlay" -o "$work/model" >"$work/out" 2>&1 ||
  fail 'modelc build runs' "$(cat "$work/out")"
if grep -q "$sum" "$work"/model/*.udata; then pass 'the udata demands the pinned sum'; else fail 'the udata demands the pinned sum'; fi
if grep -q SHA256SUMS "$work"/model/*.udata; then fail 'and no longer asks for the published one'; else
  pass 'and no longer asks for the published one'
fi

echo more >>"$www/tool/$tarball"
expect 1 'a release that is not what its vendor publishes is refused' tool@1.4.2
says 'whose sum its vendor publishes' 'and that is said'
(cd "$www/tool" && sha256sum "$tarball" >SHA256SUMS)
expect 1 'a release that was replaced together with its sum is refused too' tool@1.4.2
says 'is not the file that was pinned' 'and that is said'
same "$work/pinned.yaml" "$template" 'neither touched the template'

tar -C "$work/tree" -czf "$www/tool/tool-1.5.0-linux-x64.tar.gz" tool-1.4.2/bin
(cd "$www/tool" && sha256sum ./*.tar.gz >SHA256SUMS)
sed -i 's/^      version: .*/&   # because of the flags/' "$template"
expect 0 'another version takes its place' tool@1.5.0
holds "$template" 'version: "1.5.0"   # because of the flags' 'and comments inside the pin stay'
if grep -q 'share/' "$template"; then fail 'its list of files is the new one'; else pass 'its list of files is the new one'; fi

download zipped '#.#' "$base/tool/zipped-{version}.zip" "{url: \"$base/tool/zipped-{version}.zip.sha256\", form: bare}" zip 0
expect 0 'a zip is pinned, with a bare sum' zipped@2.0
says '/usr/local/bin/zipped would point to' 'and a link that would lead nowhere is noticed'
download sumless '#.#' "$base/tool/zipped-{version}.zip" '' zip 0
expect 0 'a release without a published sum is pinned as it is served' sumless@2.0
says 'its vendor publishes no sum' 'and that is said'
download long '#.#.#' "$base/tool/tool-{version}-linux-{arch}.tar.gz" \
  "{url: \"$base/tool/tool-1.4.2-linux-x64.tar.gz.sha512\", form: bare, algorithm: sha512}" tar 1
git_tarball=$www/tool/tool-1.4.2-linux-x64.tar.gz
sha512sum "$git_tarball" | cut -d' ' -f1 >"$git_tarball.sha512"
expect 0 'a sha512 sum verifies too' long@1.4.2
holds "$overlay/features/long.yaml" "$(sha256sum "$git_tarball" | cut -d' ' -f1)" 'and sha256 is recorded'
download evil '#.#.#' "$base/tool/evil-{version}.tar.gz" "{url: \"$base/tool/evil.sha256\", form: list}" tar 0
expect 1 'an archive with paths that lead out is refused' evil@6.6.6
download broken '#.#.#' "$base/tool/SHA256SUMS?{version}" '' tar 0
expect 1 'what is no archive is refused' broken@1.0.0

# ---- servers that misbehave -----------------------------------------------------------------------------------------

download misfit '#.#.#' "$base/tool/x-{version}" "{url: \"$base/endless\", form: bare}" none 0
cp "$overlay/features/misfit.yaml" "$work/misfit.yaml"
expect 1 'an endless answer is cut off' misfit@1.0.0
says 'is larger than' 'and that is said'
download misfit '#.#.#' "$base/loop" '' none 0
expect 2 'a redirect in a circle ends' misfit@1.0.0
download misfit '#.#.#' "$base/away" '' none 0
expect 2 'a redirect to a host that cannot be found ends' misfit@1.0.0
download misfit '#.#.#' 'http://vendor.invalid/tool-{version}' '' none 0
expect 1 'plain http to another host is refused' misfit@1.0.0
says '--allow-http' 'and how to allow it is said'
download misfit '#.#.#' 'http://127.0.0.1:1/tool-{version}' '' none 0
expect 2 'a server that is not there is an error of the environment' misfit@1.0.0
if env PATH="$work/nothing" "$MODELC" pin misfit@1.0.0 --templates "$overlay" >"$work/out" 2>"$work/err"; then code=0; else code=$?; fi
if [ "$code" = 2 ]; then pass 'without curl it ends with exit code 2'; else fail 'without curl it ends with exit code 2' "$code"; fi
says 'apt-get install curl' 'and says what to install'

download misfit '#.#.#' "$base/slow/tool-{version}" '' none 0
mkdir -p "$work/tmp"
for number in INT TERM; do
  : >"$work/requests"
  TMPDIR=$work/tmp "$MODELC" pin misfit@1.0.0 --templates "$overlay" >"$work/out" 2>"$work/err" </dev/null &
  pid=$!
  until grep -q slow "$work/requests"; do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
  # A background job of a script ignores SIGINT until it asks for it again, which modelc does.
  kill -s "$number" "$pid"
  code=0
  wait "$pid" || code=$?
  if [ "$code" = 130 ] && [ -z "$(ls -A "$work/tmp")" ]; then pass "SIG$number leaves nothing behind"; else
    fail "SIG$number leaves nothing behind" "exit $code: $(ls -A "$work/tmp") $(cat "$work/err")"
  fi
done

# ---- repositories ---------------------------------------------------------------------------------------------------

repository armored "$base/deb" '{codename}' '[main]' "$base/deb/key.asc" armored
repository binary "$base/deb/" '{codename}' '[main]' "$base/deb/key.gpg" binary
# shellcheck disable=SC2016
repository flat "$base/flat/v{version}" / '[]' "$base/moved/deb/key.asc" armored 'versions: ["1.#"]'
sed -i 's/^    versions:.*/&\n    default: "1.30"/' "$overlay/features/flat.yaml"
for name in armored binary flat; do
  expect 0 "a repository's key is pinned: $name" "$name"
  holds "$overlay/features/$name.yaml" "fingerprints: [$vendor]" "its fingerprint is in the template: $name"
  cp "$overlay/features/$name.yaml" "$work/pinned.yaml"
  expect 0 "a second time it changes nothing: $name" "$name" --check
  expect 0 "nor when it may write: $name" "$name"
  same "$work/pinned.yaml" "$overlay/features/$name.yaml" "the template is byte for byte the same: $name"
done
"$MODELC" build 'debian12 + armored' --templates "$overlay" -o "$work/model2" >"$work/out" 2>&1 ||
  fail 'modelc build runs' "$(cat "$work/out")"
if grep -q "$vendor" "$work"/model2/*.udata; then pass 'the udata demands that key'; else fail 'the udata demands that key'; fi

gpg --batch --armor --export "$stranger" >"$www/deb/key.asc"
sign inline "$stranger" "$www/deb/dists/bookworm"
cp "$overlay/features/armored.yaml" "$work/pinned.yaml"
expect 1 'another key than the pinned one is refused' armored
says "$stranger" 'and named'
same "$work/pinned.yaml" "$overlay/features/armored.yaml" 'and the template is untouched'
repository listed "$base/deb" '{codename}' '[main]' "$base/deb/key.asc" armored
sed -i "s/^on:/fingerprints: [$vendor]\\n&/" "$overlay/repositories/listed.yaml"
expect 1 'another key than the listed one is refused' listed
says "$stranger" 'and named'
gpg --batch --armor --export "$vendor" >"$www/deb/key.asc"
expect 1 'a repository that another key signed is refused' listed
says 'is not signed by' 'and that is said'
sign inline "$vendor" "$www/deb/dists/bookworm"
sed -i 's/^Origin: Vendor/Origin: Mallory/' "$www/deb/dists/bookworm/InRelease"
expect 1 'a Release that was changed after it was signed is refused' listed
echo '<html>not found</html>' >"$www/deb/key.asc"
expect 1 'what is no key is refused' listed
says 'holds no OpenPGP key' 'and that is said'

# ---- where it is written --------------------------------------------------------------------------------------------

sed -i "s|$base/moved/tool/SHA256SUMS|$base/tool/SHA256SUMS|" "$template"
mkdir -p "$XDG_CONFIG_HOME/modelc"
mv "$overlay" "$XDG_CONFIG_HOME/modelc/templates"
overlay=$work/another
expect 0 "--templates gets a copy of the user's own template" tool@1.4.2
if [ -e "$overlay/features/tool.yaml" ]; then pass 'which stands in that directory'; else fail 'which stands in that directory'; fi
if "$MODELC" pin tool@1.4.2 >"$work/out" 2>&1; then pass "without --templates the user's own is written"; else
  fail "without --templates the user's own is written" "$(cat "$work/out")"
fi
holds "$XDG_CONFIG_HOME/modelc/templates/features/tool.yaml" 'version: "1.4.2"' 'and holds the pin'
if "$MODELC" pin tool@1.4.2 --json --check >"$work/out" 2>&1 &&
  python3 -c 'import json, sys; assert json.load(sys.stdin)["changed"] is False' <"$work/out"; then
  pass '--json says it for programs'
else fail '--json says it for programs' "$(cat "$work/out")"; fi

exit "$failed"

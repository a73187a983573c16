# The release has left the mirrors and the keys that signed it have expired, all of them or all that this image's apt
# knows, so apt would refuse it. apt is told to believe these sources only while it fetches the lists into place; then
# gpgv must find on the very files apt stored a signature by one of the known keys. Its exit code says nothing (gpgv
# 2.2 returns 0 for an expired key's signature): only its status lines count. Where apt's own keys suffice after all,
# the sources go into place without the mark, and apt goes on checking them.
try_archive() { # standard input: the candidate sources
  cat > "$modelc_work/archive.list"
  sed -e 's/^deb \[trusted=yes\]/deb/' -e 's/^deb \[trusted=yes /deb [/' "$modelc_work/archive.list" > "$modelc_work/archive.plain"
  rm -f "$modelc_work/signers" "$modelc_work/marked"
  if has_archive; then return 0; fi
  retry_apt update -o "Dir::Etc::SourceList=$modelc_work/archive.list" -o Dir::Etc::SourceParts=/dev/null
}

has_archive() { # put there by an earlier run, with the mark or without
  cmp -s "$modelc_work/archive.list" /etc/apt/sources.list ||
    cmp -s "$modelc_work/archive.plain" /etc/apt/sources.list
}

check_archive() { # URI, suite, fingerprint of a key that may have signed …
  echo "$*" >> "$modelc_work/signers"
  # Believed already; the next update is looked at again.
  if has_archive; then return 0; fi
  check_signature "$@"
}

# Nothing here leans on -e: it is called in conditions too, and whatever fails leaves no good signature.
check_signature() { # URI, suite, fingerprint …
  release=${1%/}/dists/$2
  # apt's own way of naming the files of its lists.
  base=/var/lib/apt/lists/$(echo "${release#*://}" | sed -e 's/_/%5f/g' -e 's/~/%7e/g' -e 's,/,_,g')
  shift 2
  allowed=$*
  rm -f "$modelc_work/signature" "$modelc_work/status"
  if [ -e "${base}_InRelease" ]; then
    # Text outside the signed part would be read by apt but not by gpgv.
    if ! awk '
      NR == 1 && $0 == "-----BEGIN PGP SIGNED MESSAGE-----" { begins = 1 }
      /^-----/ { marks++ }
      { last = $0 }
      END { exit !(begins && marks == 3 && last == "-----END PGP SIGNATURE-----") }' "${base}_InRelease"; then
      echo "$release/InRelease is not one signed text" >&2
      rm -f "$base"_*
      return 1
    fi
    set -- "${base}_InRelease"
  elif [ -e "${base}_Release" ]; then
    if [ -e "${base}_Release.gpg" ]; then
      cp "${base}_Release.gpg" "$modelc_work/signature"
    else
      early_fetch "$release/Release.gpg" "$modelc_work/signature"
    fi
    set -- "$modelc_work/signature" "${base}_Release"
  else
    echo "apt stored no Release file of $release" >&2
    return 1
  fi
  for ring in /etc/apt/trusted.gpg.d/*.gpg /etc/apt/trusted.gpg; do
    if [ -e "$ring" ]; then set -- --keyring "$ring" "$@"; fi
  done
  if is_signed GOODSIG "$@"; then return 0; fi
  : > "$modelc_work/marked"
  for ring in /usr/share/keyrings/*-archive-*.gpg; do
    if [ -e "$ring" ]; then set -- --keyring "$ring" "$@"; fi
  done
  if is_signed 'GOODSIG EXPKEYSIG' "$@"; then return 0; fi
  echo "$release is not signed by a key that may sign it ($allowed):" >&2
  cat "$modelc_work/status" >&2
  rm -f "$base"_*
  return 1
}

# Whether gpgv finds a signature of one of these kinds by an allowed key, and none that is bad.
is_signed() { # kinds; gpgv's own words …
  kinds=$1
  shift
  gpgv --status-fd 1 "$@" 2> /dev/null > "$modelc_work/status" || :
  # The gpgv of GnuPG 1.4 has no NEWSIG; each VALIDSIG stands right behind the line that says how good it is.
  awk -v allowed=" $allowed " -v kinds=" $kinds " '
    $2 == "NEWSIG" || $2 == "ERRSIG" { kind = "" }
    $2 == "GOODSIG" || $2 == "EXPKEYSIG" || $2 == "BADSIG" || $2 == "REVKEYSIG" || $2 == "EXPSIG" { kind = $2 }
    $2 == "BADSIG" || $2 == "REVKEYSIG" { bad = 1 }
    $2 == "VALIDSIG" {
      if (kind != "" && index(kinds, " " kind " "))
        if (index(allowed, " " $3 " ") || index(allowed, " " $NF " ")) good = 1
      kind = ""
    }
    END { exit !(good && !bad) }' "$modelc_work/status"
}

# curl is not there yet.
early_fetch() { # URL, file
  if command -v curl > /dev/null; then
    curl -fsSL --connect-timeout 30 -o "$2" "$1"
  elif command -v wget > /dev/null; then
    wget -q -O "$2" "$1"
  else
    /usr/lib/apt/apt-helper download-file "$1" "$2"
  fi
}

accept_archive() {
  if has_archive; then return 0; fi
  list=$modelc_work/archive.plain
  if [ -e "$modelc_work/marked" ]; then list=$modelc_work/archive.list; fi
  replace_sources < "$list"
  : > "$modelc_work/fresh"
}

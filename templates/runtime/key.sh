# Fetches a repository's signing key. Fingerprints that are given are the only ones it may hold.
add_key() { # URL, file, form on disk: armored or binary, fingerprint …
  url=$1 file=$2 form=$3
  shift 3
  if [ -s "$file" ]; then return 0; fi
  fetch "$url" "$modelc_work/key"
  rm -rf "$modelc_work/gnupg"
  mkdir -m 0700 "$modelc_work/gnupg"
  if grep -q -e '-----BEGIN PGP PUBLIC KEY BLOCK-----' "$modelc_work/key"; then is=armored; else is=binary; fi
  if [ "$#" -gt 0 ]; then
    if ! command -v gpg > /dev/null; then
      echo "gpg is not there to read the fingerprint of $url" >&2
      return 1
    fi
    # What is looked at and what apt will read must be the same: beside a key that gpg finds, a file may hold another
    # that only apt finds. So from here on it is gpg's own copy.
    if [ "$is" = armored ]; then
      gpg --homedir "$modelc_work/gnupg" --batch --dearmor < "$modelc_work/key" > "$modelc_work/plain"
      mv -f "$modelc_work/plain" "$modelc_work/key"
      is=binary
    fi
    found=$(gpg --homedir "$modelc_work/gnupg" --batch --with-colons --with-fingerprint "$modelc_work/key" 2> /dev/null |
      awk -F: '$1 == "pub" { primary = 1 } $1 == "fpr" && primary { print $10; primary = 0 }')
    if [ -z "$found" ]; then
      echo "$url holds no key" >&2
      return 1
    fi
    for one in $found; do
      case " $* " in
        *" $one "*) ;;
        *)
          echo "$url holds the key $one, which is not one of: $*" >&2
          return 1 ;;
      esac
    done
  fi
  case $is-$form in
    armored-binary) gpg --homedir "$modelc_work/gnupg" --batch --dearmor < "$modelc_work/key" > "$modelc_work/keyring" ;;
    binary-armored)
      gpg --homedir "$modelc_work/gnupg" --batch --enarmor < "$modelc_work/key" > "$modelc_work/armor"
      sed 's/PGP ARMORED FILE/PGP PUBLIC KEY BLOCK/' "$modelc_work/armor" > "$modelc_work/keyring" ;;
    *) cp "$modelc_work/key" "$modelc_work/keyring" ;;
  esac
  test -s "$modelc_work/keyring"
  write_file "$file" 0644 root:root < "$modelc_work/keyring"
}

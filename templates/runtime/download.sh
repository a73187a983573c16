# Fetches a vendor's release, verifies it, and puts it in place whole.
download_release() { # URL, directory, form: tar zip gzip none, strip, algorithm, sum | -, URL of the sums | -
  into=$2 name=${1##*/}
  if [ -e "$into/.modelc" ]; then
    echo "already there: $into"
    return 0
  fi
  if [ "$(dpkg --print-architecture)" != amd64 ]; then
    echo "$name is for amd64, this machine is $(dpkg --print-architecture)" >&2
    return 1
  fi
  fetch "$1" "$work/download"
  sum=$6
  if [ "$sum" = - ]; then
    fetch "$7" "$work/sums"
    sum=$(awk -v name="$name" '
      NF == 1 && !only { only = $1 }
      NF > 1 { file = $2; sub(/^\*/, "", file); sub(/.*\//, "", file); if (file == name) { print $1; found = 1; exit } }
      END { if (!found && only && NR == 1) print only }' "$work/sums")
    if [ -z "$sum" ]; then
      echo "$7 does not name $name" >&2
      return 1
    fi
  fi
  printf '%s  %s\n' "$sum" "$work/download" | "${5}sum" -c -
  rm -rf "$into.new"
  mkdir -p "$into.new"
  case $3 in
    tar) tar -x -f "$work/download" -C "$into.new" --strip-components="$4" --no-same-owner ;;
    zip) unzip -q -o "$work/download" -d "$into.new" ;;
    gzip)
      gzip -dc < "$work/download" > "$into.new/${name%.gz}"
      chmod 0755 "$into.new/${name%.gz}" ;;
    none)
      cp "$work/download" "$into.new/$name"
      chmod 0755 "$into.new/$name" ;;
  esac
  : > "$into.new/.modelc"
  rm -rf "$into" "$work/download"
  mv "$into.new" "$into"
}

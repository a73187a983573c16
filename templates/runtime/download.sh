# Fetches a vendor's release, verifies it, and puts it in place whole.
download_release() { # URL, directory, form: tar zip gzip none, strip, algorithm, sum | -, URL of the sums | -
  into=$2 name=${1##*/}
  if [ -e "$into/.modelc" ] && [ "$(cat "$into/.modelc")" = "$1" ]; then
    echo "already there: $into"
    return 0
  fi
  if [ "$(dpkg --print-architecture)" != amd64 ]; then
    echo "$name is for amd64, this machine is $(dpkg --print-architecture)" >&2
    return 1
  fi
  fetch "$1" "$modelc_work/download"
  sum=$6
  if [ "$sum" = - ]; then
    fetch "$7" "$modelc_work/sums"
    sum=$(published_sum "$name" < "$modelc_work/sums")
    if [ -z "$sum" ]; then
      echo "$7 does not name $name" >&2
      return 1
    fi
  fi
  printf '%s  %s\n' "$sum" "$modelc_work/download" | "${5}sum" -c -
  # This is the step's own subshell: whatever stops it, nothing half-unpacked stays.
  trap 'rm -rf "$into.new" "$into.whole"' EXIT
  rm -rf "$into.new" "$into.whole"
  mkdir -p "$into.new"
  case $3 in
    tar) tar -x -f "$modelc_work/download" -C "$into.new" --strip-components="$4" --no-same-owner ;;
    zip)
      unzip -q -o "$modelc_work/download" -d "$into.new"
      left=$4
      while [ "$left" -gt 0 ]; do
        mv "$into.new" "$into.whole"
        mkdir "$into.new"
        find "$into.whole" -mindepth 2 -maxdepth 2 -exec mv -t "$into.new" {} +
        rm -rf "$into.whole"
        left=$((left - 1))
      done ;;
    gzip)
      gzip -dc < "$modelc_work/download" > "$into.new/${name%.gz}"
      chmod 0755 "$into.new/${name%.gz}" ;;
    none)
      cp "$modelc_work/download" "$into.new/$name"
      chmod 0755 "$into.new/$name" ;;
  esac
  echo "$1" > "$into.new/.modelc"
  rm -rf "$into" "$modelc_work/download"
  mv -T "$into.new" "$into"
}

# Reads the sum of a file from a list (`sum  name`, `sum *name`, with or without directories), or from a file that
# holds one sum alone.
published_sum() { # name; the list is standard input
  awk -v name="$1" '
    { sub(/\r$/, "") }
    NF == 1 { alone = $1 }
    NF > 0 { lines++ }
    NF == 2 {
      file = $2
      sub(/^\*/, "", file)
      sub(/.*\//, "", file)
      if (file == name && !sum) sum = $1
    }
    END {
      if (!sum && lines == 1) sum = alone
      print sum
    }'
}

# Replaces the release's own sources and keeps the old ones beside them.
replace_sources() { # standard input: the new /etc/apt/sources.list
  cat > "$modelc_work/sources.list"
  if [ -e /etc/apt/sources.list ] && ! cmp -s "$modelc_work/sources.list" /etc/apt/sources.list &&
    [ ! -e /etc/apt/sources.list.before-modelc ]; then
    cp -p /etc/apt/sources.list /etc/apt/sources.list.before-modelc
  fi
  for old in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources; do
    if [ -e "$old" ]; then mv -f "$old" "$old.disabled"; fi
  done
  add_source /etc/apt/sources.list < "$modelc_work/sources.list"
}

# `id` is set while a step is under way.
id='' title='before the first step' failed=null signal=null

seconds_since() {
  elapsed=$(($(date +%s) - $1))
  # The clock may be set while the machine boots.
  if [ "$elapsed" -lt 0 ]; then elapsed=0; fi
  echo "$elapsed"
}

write_state() { # result
  printf '{"model":"%s","steps":"%s","result":"%s","failed":%s,"signal":%s,"seconds":%s,"list":[%s]}\n' \
    "$model" "$digest" "$1" "$failed" "$signal" "$(seconds_since "$began")" "$done_steps" > "$state.new" &&
    mv -f "$state.new" "$state"
}

record_step() { # result, seconds
  done_steps="$done_steps${done_steps:+,}$(printf '{"id":"%s","title":"%s","result":"%s","seconds":%s}' \
    "$id" "$title" "$1" "$2")"
}

step_failed() { # seconds
  failed="\"$id\""
  record_step failed "$1"
  id=
}

# The shell comes here when the command it waits for has ended: at once where a whole session is told to stop, after
# the step where only the shell is.
stop_by() { # signal, code
  trap '' HUP INT TERM
  signal="\"$1\""
  if [ -n "$id" ]; then step_failed "$(seconds_since "$started")"; fi
  write_state failed
  failure="modelc: $number/$count $title: STOPPED by SIG$1"
  printf '%s\nmodelc: the whole log is in %s, the state in %s\n' "$failure" "$modelc_log" "$state"
  printf '%s\n' "$failure" >> "$modelc_log"
  exit "$2"
}

# Each step runs in a subshell with -e, and not inside if or ||, where -e would be dead. So inside a step a function
# whose middle may fail is never called in a condition or as the first half of a pipe.
run_step() { # id, title, command …
  started=$(date +%s) number=$((number + 1))
  id=$1 title=$2
  shift 2
  write_state running || exit 1
  printf '== %s/%s %s\n' "$number" "$count" "$title" >> "$modelc_log" || exit 1
  mark=$(wc -c < "$modelc_log")
  (
    set -e
    # Only here, and none is called modelc_…: the spec's variables must not meet the script's own.
    # shellcheck source=/dev/null
    if [ -n "$environment" ]; then . "$environment"; fi
    "$@"
  ) >> "$modelc_log" 2>&1 < /dev/null 9>&-
  code=$?
  took=$(seconds_since "$started")
  if [ "$code" -eq 0 ]; then
    record_step 'done' "$took"
    id=
    printf 'modelc: %s/%s %s: %s s\n' "$number" "$count" "$title" "$took"
    return 0
  fi
  step_failed "$took"
  write_state failed
  # Said without a file between: the disk may be what is full.
  failure="modelc: $number/$count $title: FAILED with code $code after $took s"
  printf '%s; its last lines:\n' "$failure"
  # sed's last command ends the last line where the output did not.
  tail -c "+$((mark + 1))" "$modelc_log" | tr '\r' '\n' | tr -d '\000' | tail -n 20 | sed -e 's/^/  | /' -e "\$a\\"
  printf 'modelc: the whole log is in %s, the state in %s\n' "$modelc_log" "$state"
  printf '%s\n' "$failure" >> "$modelc_log"
  exit "$code"
}

write_state 'done' null || exit 1
printf 'modelc: %s is ready after %s s\n' "$model" "$(seconds_since "$began")"

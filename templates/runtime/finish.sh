# What is done cannot be stopped any more.
trap '' HUP INT TERM
write_state 'done' || exit 1
printf 'modelc: %s is ready after %s s\n' "$model" "$(seconds_since "$began")"

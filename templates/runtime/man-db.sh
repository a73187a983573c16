# Rebuilding the manual's index takes seconds after each install; nobody reads it on a worker.
if [ -e /var/lib/man-db/auto-update ]; then
  rm -f /var/lib/man-db/auto-update
  trap 'rm -rf "$modelc_work"; : > /var/lib/man-db/auto-update' EXIT
fi

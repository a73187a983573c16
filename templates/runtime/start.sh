umask 022
cd /
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
# cloud-init sets neither HOME nor, on most releases, USER.
HOME=${HOME:-/root} USER=${USER:-root} DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
export PATH HOME USER DEBIAN_FRONTEND NEEDRESTART_SUSPEND
modelc_log=/var/log/modelc.log
number=0 began=$(date +%s) done_steps='' environment=''
# Two at a time would spoil each other's work: the second waits, and then finds everything done. The lock is the
# kernel's, so none is left behind; the steps' own processes do not hold it.
exec 9> /run/modelc.lock
if ! flock -w 3600 9; then
  echo 'modelc: another run has held /run/modelc.lock for an hour' >&2
  exit 1
fi
modelc_work=$(mktemp -d) || exit 1
trap 'rm -rf "$modelc_work"' EXIT
trap 'stop_by HUP 129' HUP
trap 'stop_by INT 130' INT
trap 'stop_by TERM 143' TERM
# One log; CDS users look for it in /tmp/user_data, and CDS's own lines append there. Whatever link stands there is
# replaced and never followed.
if [ -f /tmp/user_data ] && [ ! -L /tmp/user_data ]; then cat /tmp/user_data >> "$modelc_log"; fi
: >> "$modelc_log" || exit 1
ln -sfT "$modelc_log" /tmp/user_data

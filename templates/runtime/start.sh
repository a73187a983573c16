umask 022
cd /
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
# cloud-init sets neither HOME nor, on most releases, USER.
HOME=${HOME:-/root} USER=${USER:-root} DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
export PATH HOME USER DEBIAN_FRONTEND NEEDRESTART_SUSPEND
log=/var/log/modelc.log
number=0 began=$(date +%s) done_steps=
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
# One log; CDS users look for it in /tmp/user_data, and CDS's own lines append there.
if [ -f /tmp/user_data ] && [ ! -L /tmp/user_data ]; then cat /tmp/user_data >> "$log"; fi
: >> "$log" || exit 1
ln -sfn "$log" /tmp/user_data

#!/usr/bin/env bash
# Runs the server under systemd as src/Glossary.Server/Deployment/README.md sets it up: a systemd of its own, in a copy of this machine's
# file system that nothing is written back to, with processes, network and units of its own.
#
#   tests/service.sh
#
# Needs the .NET SDK, and of Debian systemd, curl, iproute2 and util-linux; runs as root or with sudo. The exit code is 0 if the service
# starts, says that it is ready, answers, keeps its store where it should, and stops.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo)
readonly deployment=src/Glossary.Server/Deployment
work=$(mktemp -d)
groups=()
outside=
init=
end() {
  # Whichever there is takes the others along.
  for process in $init $outside; do "${as_root[@]}" kill -KILL "$process" 2>/dev/null || true; done
  while [[ -d /proc/${outside:-none} ]]; do sleep 0.1; done
  for group in "${groups[@]}"; do "${as_root[@]}" find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true; done
  "${as_root[@]}" rm -rf "$work"
}
trap end EXIT

fail() {
  printf 'service: %s\n' "$@" >&2
  exit 1
}

# What is compiled beforehand starts sooner, and is not looked at here.
dotnet publish src/Glossary.Server --os linux --output "$work/server" -p:PublishReadyToRun=false -p:RunAnalyzers=false --nologo --verbosity quiet

# The units: the service as it is, and of systemd's own only what it refers to, empty.
mkdir -p "$work/units/multi-user.target.wants"
for unit in {basic,sysinit,multi-user,network-online,shutdown}.target system.slice; do printf '[Unit]\nDefaultDependencies=no\n' >"$work/units/$unit"; done
cp "$deployment/glossary.service" "$work/units/"
ln -s ../glossary.service "$work/units/multi-user.target.wants/"
mkdir "$work/units/glossary.service.d"
printf '[Service]\nStandardOutput=file:/run/log\nStandardError=file:/run/log\n' >"$work/units/glossary.service.d/log.conf"

cat >"$work/boot" <<'BOOT'
set -euo pipefail
work=$1
mount --make-rprivate /
mkdir "$work/layers"
mount -t tmpfs tmpfs "$work/layers"
mkdir "$work/layers/"{upper,work,root}
root=$work/layers/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$work/layers/upper,workdir=$work/layers/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/opt/glossary" "$root/units" "$root/was"
cp -a "$work/server/." "$root/opt/glossary/"
cp -a "$work/units/." "$root/units/"
chroot "$root" useradd --system --user-group --home-dir /var/lib/glossary --shell /usr/sbin/nologin glossary
ip link set lo up
cd "$root"
pivot_root . was
umount --lazy /was
exec env -i container=tests PATH=/usr/bin:/usr/sbin SYSTEMD_UNIT_PATH=/units /lib/systemd/systemd --system --unit=multi-user.target
BOOT
while read -r _ mounted type options; do
  if [[ $type == cgroup2 || $options == *name=systemd* ]]; then
    group=$mounted/glossary-${work##*.}
    "${as_root[@]}" mkdir "$group"
    groups+=("$group")
  fi
done < <(awk '$3 ~ /^cgroup2?$/ { print $1, $2, $3, $4 }' /proc/mounts)
"${as_root[@]}" bash -c 'for group in "${@:2}"; do echo $$ >"$group/cgroup.procs"; done
  exec unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child -- bash "$1/boot" "$1"' - "$work" "${groups[@]}" >"$work/boot.log" 2>&1 &
outside=$!
disown "$outside"

within() { timeout 60 "${as_root[@]}" nsenter --target "$init" --mount --pid --net --uts --ipc --cgroup --root --wd -- "$@"; }
# systemd, as it is seen from here: the first of that name below what was started.
find_init() {
  local process=$outside
  while [[ -n $process && $(cat "/proc/$process/comm" 2>/dev/null) != systemd ]]; do process=$(pgrep -P "$process" | head -n 1) || true; done
  init=$process
}
state=
for ((i = 0; i < 600; i++)); do
  [[ -d /proc/$outside ]] || fail 'systemd did not start:' "$(cat "$work/boot.log")"
  [[ -n $init ]] || find_init
  state=$([[ -z $init ]] || within systemctl is-active glossary 2>/dev/null) || true
  [[ $state != active && $state != failed ]] || break
  sleep 0.1
done
log() { within tail -n 20 /run/log; }
[[ $state == active ]] || fail "The service is ${state:-not there}." "$(within systemctl --no-pager --lines=0 status glossary)" "$(log)"
echo 'ok: systemd starts the service and is told that it listens'

for ((i = 0; i < 600; i++)); do
  code=$(within curl --silent --output /dev/null --write-out '%{http_code}' http://127.0.0.1:5080/v1/glossaries) || true
  [[ $code == 503 || $code == 000 ]] || break
  sleep 0.1
done
[[ $code == 200 ]] || fail "The server answers $code." "$(log)"
[[ $(within stat --format '%U %a' /var/lib/glossary/glossary.db) == 'glossary 600' ]] || fail 'The store is not where it should be, or others can read it.' "$(within ls -l /var/lib/glossary)"
within grep -q '^<6>' /run/log || fail 'The log has no priorities for the journal.' "$(log)"
echo 'ok: it answers, and keeps its store in /var/lib/glossary to itself'

within systemctl stop glossary
result=$(within systemctl show --property=Result,ExecMainStatus glossary)
[[ $result == *Result=success* && $result == *ExecMainStatus=0* ]] || fail "It did not stop as it should: $result" "$(log)"
echo 'ok: it stops with 0'

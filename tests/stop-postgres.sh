#!/usr/bin/env bash
# Stops the server that start-postgres.sh started, given its connection string, and deletes its data. With --crash it ends at once,
# without a checkpoint, and its data stays; with --kill each of its processes is killed with SIGKILL, and its data stays.
set -euo pipefail

crash=
signal=QUIT
[[ ${1:-} != --crash ]] || { crash=1; shift; }
[[ ${1:-} != --kill ]] || { crash=1; signal=KILL; shift; }
port=$(sed -nE 's/.*Port=([0-9]+).*/\1/p' <<<"${1:?The connection string that start-postgres.sh printed.}")
for folder in "${TMPDIR:-/tmp}"/glossary-postgres.*; do
  if [[ $(cat "$folder/port" 2>/dev/null) == "$port" ]]; then
    if [[ -r $folder/data/postmaster.pid ]]; then
      pid=$(head -n 1 "$folder/data/postmaster.pid")
      # Immediate shutdown: no checkpoint, no goodbye; the next start recovers from the log. A killed server's processes are
      # killed with it, since any that lived on would keep the next start from its memory.
      pids=("$pid")
      [[ $signal != KILL ]] || read -ra pids < <(echo "$pid $(<"/proc/$pid/task/$pid/children")")
      kill "-$signal" ${pids[@]} 2>/dev/null || true
      for pid in ${pids[@]}; do while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done; done
    fi
    [[ -n $crash ]] || rm -rf "$folder"
    exit 0
  fi
done

echo "No server of start-postgres.sh has port $port." >&2
exit 1

#!/usr/bin/env bash
# Starts a PostgreSQL of its own for tests, on a free port of the loopback interface, and prints a connection string for it:
#
#   export GLOSSARY_TEST_POSTGRES="$(tests/start-postgres.sh)"
#   dotnet test
#   tests/stop-postgres.sh "$GLOSSARY_TEST_POSTGRES"
#
# Given the connection string of a server that stop-postgres.sh --crash ended, it starts that one again. With --standby and the
# connection string of one that runs, it starts a synchronous standby of it: from then on that one's commits wait for the standby.
#
# The server is Debian's (package postgresql), or the one whose initdb is on the path; it keeps its data in a new folder under
# $TMPDIR. Started as root it runs as the user "postgres", since PostgreSQL refuses to run as root.
set -euo pipefail

binaries=$(for initdb in /usr/lib/postgresql/*/bin/initdb; do [[ -x $initdb ]] && dirname "$initdb"; done | sort -V | tail -n 1)
if [[ -z $binaries ]]; then
  initdb=$(command -v initdb) || { echo 'No PostgreSQL is installed (Debian: apt-get install postgresql).' >&2; exit 1; }
  binaries=$(dirname "$(readlink -f "$initdb")")
fi

as_server() { "$@"; }
if [[ $(id -u) == 0 ]]; then
  as_server() { setpriv --reuid=postgres --regid=postgres --init-groups --reset-env "$@"; }
fi

start() { # folder, port
  as_server "$binaries/pg_ctl" start --silent --pgdata="$1/data" --wait --log="$1/log" --options="-p $2" >&2
}

primary=
[[ ${1:-} != --standby ]] || { primary=$(sed -nE 's/.*Port=([0-9]+).*/\1/p' <<<"${2:?The connection string of the primary.}"); shift 2; }

if [[ -n ${1:-} ]]; then
  port=$(sed -nE 's/.*Port=([0-9]+).*/\1/p' <<<"$1")
  for folder in "${TMPDIR:-/tmp}"/glossary-postgres.*; do
    if [[ $(cat "$folder/port" 2>/dev/null) == "$port" ]]; then
      cd "$folder"
      start "$folder" "$port" || { cat "$folder/log" >&2; exit 1; }
      echo "$1"
      exit 0
    fi
  done
  echo "No server of this script had port $port." >&2
  exit 1
fi

folder=$(mktemp -d -t glossary-postgres.XXXXXX)
[[ $(id -u) != 0 ]] || chown postgres "$folder"
cd "$folder"
if [[ -n $primary ]]; then
  as_server "$binaries/pg_basebackup" --pgdata="$folder/data" --write-recovery-conf --checkpoint=fast --no-sync \
    --dbname="host=127.0.0.1 port=$primary user=glossary application_name=standby"
else
  as_server "$binaries/initdb" --pgdata="$folder/data" --username=glossary --auth=trust --encoding=UTF8 --no-locale --no-sync >/dev/null
  cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 32MB
CONF
fi

# Another process may take a port between asking for it and using it, so several are tried.
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if start "$folder" "$port"; then
    echo "$port" >"$folder/port"
    if [[ -n $primary ]]; then
      for sql in "ALTER SYSTEM SET synchronous_standby_names = 'standby'" 'SELECT pg_reload_conf()'; do
        "$binaries/psql" --quiet --no-psqlrc --host=127.0.0.1 --port="$primary" --username=glossary --dbname=postgres --command="$sql" >/dev/null
      done
    fi
    echo "Host=127.0.0.1;Port=$port;Username=glossary;Database=postgres"
    exit 0
  fi
done

cat "$folder/log" >&2
exit 1

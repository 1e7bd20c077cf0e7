#!/usr/bin/env bash
# Builds the server's OCI image with the .NET SDK alone and runs what is in it: unpacked, in a file system, a process space and a
# network of its own, with the user, the environment and the entry point that the image names.
#
#   tests/image.sh
#
# The runtime's image, on which it stands, comes from tests/image-base.py, which makes one of this machine's .NET and of the
# libraries that it loads, and hands it out as a registry would; so no registry is asked. Needs the .NET SDK, and of Debian python3,
# curl, iproute2 and util-linux; runs as root or with sudo. The exit code is 0 if all works.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo)
work=$(mktemp -d)
registry=
container=
init=
end() {
  for process in $init $container; do "${as_root[@]}" kill -KILL "$process" 2>/dev/null || true; done
  [[ -z $registry ]] || kill "$registry" 2>/dev/null || true
  "${as_root[@]}" rm -rf "$work"
}
trap end EXIT

fail() {
  printf 'image: %s\n' "$@" >&2
  exit 1
}

wait_for() { # what for, command…
  local i what=$1
  shift
  for ((i = 0; i < 600; i++)); do
    ! "$@" >/dev/null 2>&1 || return 0
    [[ -z $container || -d /proc/$container ]] || break
    sleep 0.1
  done
  fail "$what did not come about." "$(cat "$work/log" 2>/dev/null)"
}

# The base: the runtime, the libraries that it loads, and the user app with its home.
base=$work/base
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$base"/{usr/lib/dotnet,usr/bin,etc,home/app,tmp,proc,dev}
cp -a "$dotnet"/{dotnet,host,shared} "$base/usr/lib/dotnet/"
ln -s ../lib/dotnet/dotnet "$base/usr/bin/dotnet"
{
  find "$dotnet/dotnet" "$dotnet/host" "$dotnet/shared" -type f \( -name '*.so' -o -name dotnet \) -exec ldd {} + 2>/dev/null | sed -nE 's#.*(=> |^\s+)(/[^ ]+) \(0x.*#\2#p'
  ldconfig -p | sed -nE 's#.* => (/.*/lib(ssl|crypto)\.so\.3)$#\1#p'
} | grep -v "^$dotnet" | sort -u | while read -r library; do
  mkdir -p "$base$(dirname "$library")"
  cp -L "$library" "$base$library"
done
echo 'app:x:1654:1654::/home/app:/bin/false' >"$base/etc/passwd"
chmod 1777 "$base/tmp"
"${as_root[@]}" chown -R 0:0 "$base"
"${as_root[@]}" chown 1654:1654 "$base/home/app"

/usr/bin/python3 tests/image-base.py "$base" "$work/port" &
registry=$!
wait_for 'The registry' test -s "$work/port"
DOTNET_CONTAINER_INSECURE_REGISTRIES=127.0.0.1:$(cat "$work/port")
export DOTNET_CONTAINER_INSECURE_REGISTRIES

# Compiling it for the processor beforehand takes long and changes nothing that is looked at here.
dotnet publish src/Glossary.Server --os linux --configuration Release -t:PublishContainer -p:ContainerArchiveOutputPath="$work/glossary.tar" \
  -p:ContainerBaseImage="$DOTNET_CONTAINER_INSECURE_REGISTRIES/dotnet/aspnet:10.0" -p:PublishReadyToRun=false -p:RunAnalyzers=false --nologo --verbosity quiet
kill "$registry"
registry=

# What it says of itself, and its layers, one over the other.
mkdir "$work/image" "$work/root"
tar -xf "$work/glossary.tar" -C "$work/image"
/usr/bin/python3 - "$work" "$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' Directory.Build.props)" <<'PYTHON'
import hashlib
import json
import sys

work, version = sys.argv[1:]


def blob(descriptor):
    algorithm, digest = descriptor["digest"].split(":")
    path = f"{work}/image/blobs/{algorithm}/{digest}"
    with open(path, "rb") as file:
        content = file.read()
    assert len(content) == descriptor["size"] and hashlib.sha256(content).hexdigest() == digest, path
    return path, content


with open(f"{work}/image/index.json", encoding="utf-8") as file:
    (entry,) = json.load(file)["manifests"]
assert entry["annotations"]["org.opencontainers.image.ref.name"] == version, entry
manifest = json.loads(blob(entry)[1])
image = json.loads(blob(manifest["config"])[1])
config = image["config"]
assert config["User"] == "1654", config["User"]
assert set(config["ExposedPorts"]) == {"5080/tcp", "5081/tcp"}, config["ExposedPorts"]
assert config["Labels"]["org.opencontainers.image.version"] == version and config["Labels"]["org.opencontainers.image.licenses"] == "MIT", config["Labels"]
assert len(image["rootfs"]["diff_ids"]) == len(manifest["layers"]) == 2
with open(f"{work}/layers", "w", encoding="utf-8") as file:
    file.writelines(blob(layer)[0] + "\n" for layer in manifest["layers"])
with open(f"{work}/command", "w", encoding="utf-8") as file:
    file.write("\0".join([*config["Env"], config["WorkingDir"], *config["Entrypoint"]]))
PYTHON
while read -r layer; do "${as_root[@]}" tar -xzf "$layer" -C "$work/root"; done <"$work/layers"
mapfile -d '' -t command <"$work/command"
variables=()
while [[ ${command[0]} == *=* ]]; do
  variables+=("${command[0]}")
  command=("${command[@]:1}")
done
folder=${command[0]}
inside=(env -i "${variables[@]}" "$(PATH=$PATH:/usr/sbin command -v chroot)" --userspec=1654:1654 "$work/root" "${command[@]:1}")
[[ -f $work/root$folder/Glossary.Server.dll ]] || fail "The server is not in $folder."
echo "ok: the image has $(wc -l <"$work/layers") layers, $(stat -c %s "$work/glossary.tar") bytes, and starts: ${command[*]:1}"

# It runs as it is: nothing is set but what the image sets.
"${as_root[@]}" unshare --mount --pid --net --fork --kill-child -- bash -c 'ip link set lo up; mount -t proc proc "$1/proc"; mount --bind /dev "$1/dev"; shift; exec "$@"' - "$work/root" "${inside[@]}" >"$work/log" 2>&1 &
container=$!
served() { grep -q '"EventId":1000,' "$work/log"; }
wait_for 'A server that serves' served
init=$container
while child=$(pgrep -P "$init" | head -n 1) && [[ -n $child ]]; do init=$child; done
within() { "${as_root[@]}" nsenter --target "$init" --mount --pid --net -- "$@"; }
ask() { within curl --silent --output "$work/answer" --write-out '%{http_code}' "http://127.0.0.1:5080/v1/glossaries" "$@"; }
[[ $(ps -o uid= -p "$init" | tr -d ' ') == 1654 ]] || fail 'The server does not run as the user of the image.'
code=$(ask)
[[ $code == 401 ]] || fail "Without a key the server answers $code." "$(cat "$work/answer")"
key=$(within "${inside[@]}" keys create --name first --role reader 2>"$work/keys.log" | grep -o 'gk_[^ ]*' | head -n 1)
for ((i = 0; i < 100; i++)); do
  code=$(ask --header "authorization: Bearer $key")
  [[ $code == 401 ]] || break
  sleep 0.1
done
[[ $code == 200 ]] && grep -q glossaries/diplomacy "$work/answer" || fail "With a key the server answers $code." "$(cat "$work/answer")"
[[ -s $work/root/home/app/glossary.db ]] || fail 'The store is not in the home folder.'
! grep -q '"LogLevel":"\(Error\|Critical\)"' "$work/log" || fail 'The log has errors:' "$(cat "$work/log")"
echo 'ok: it serves as user 1654 whoever has a key, from a store in /home/app'

"${as_root[@]}" kill -TERM "$init"
status=0
wait "$container" || status=$?
container=
init=
((status == 0)) || fail "On SIGTERM the server ended with $status." "$(tail -n 3 "$work/log")"
echo 'ok: on SIGTERM it ends with 0'

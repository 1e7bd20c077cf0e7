#!/usr/bin/env bash
# Packs the client and the command, installs both from the folder of the packages alone into empty folders, and runs them there:
# the command by itself and as a server, and against it the program that README.md shows for C#, which has to print what stands there, and the
# clients for TypeScript and Python (tests/client-packages.sh).
#
#   tests/packages.sh
#
# Needs the .NET SDK, of Debian unzip, and what tests/client-packages.sh needs. Packages that others made are taken from those that building this repository has restored. The exit code is 0
# if all works.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

work=$(mktemp -d)
server=
end() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

fail() {
  printf 'packages: %s\n' "$@" >&2
  exit 1
}

for project in Protocol Client Cli; do
  dotnet pack "src/Glossary.$project" --configuration Release --output "$work/packages" -p:RunAnalyzers=false --verbosity quiet
done
version=$(sed -nE 's:.*<Version>(.*)</Version>.*:\1:p' Directory.Build.props)
mkdir "$work/unpacked"
for package in Protocol Client Cli; do
  [[ -s $work/packages/Glossary.$package.$version.nupkg && -s $work/packages/Glossary.$package.$version.snupkg ]] || fail "Glossary.$package was not packed."
  unzip -q "$work/packages/Glossary.$package.$version.nupkg" -d "$work/unpacked/$package" || fail "Glossary.$package cannot be unpacked."
  told=$(find "$work/unpacked/$package" -type f -exec grep -laF "$PWD" {} + || true)
  [[ -z $told ]] || fail "Glossary.$package tells where it was built:" "$told"
done
echo "ok: packed $(cd "$work/packages" && echo *.nupkg)"

# The command.
mkdir "$work/home"
dotnet tool install Glossary.Cli --version "$version" --tool-path "$work/tool" --source "$work/packages" --verbosity quiet >"$work/log" || fail "$(cat "$work/log")"
glossary() { (cd "$work/home" && "$work/tool/glossary" "$@"); }
glossary --help | grep -q '^ *term ' || fail 'glossary --help does not list its commands.'
[[ $(glossary term Vollversammlungsbeschluss --to ko --limit 1 --local) == *총회* ]] || fail 'glossary term --local does not find the term.'
[[ -s $work/home/glossary.db ]] || fail 'glossary --local has not made a store.'
echo 'ok: the command, installed, finds a term in a store of its own'

: >"$work/server.log"
(cd "$work/home" && exec "$work/tool/glossary" serve --Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0 --Kestrel:Endpoints:Web:Url=http://127.0.0.1:0) >"$work/server.log" &
server=$!
for ((i = 0; i < 600; i++)); do
  address=$(sed -nE 's/.*"GrpcAddress":"([^"]+)".*/\1/p' "$work/server.log")
  [[ -z $address ]] || break
  kill -0 "$server" 2>/dev/null || fail 'glossary serve ended:' "$(cat "$work/server.log")"
  sleep 0.1
done
[[ -n $address ]] || fail 'glossary serve does not serve:' "$(cat "$work/server.log")"

# The client: the first C# of README.md under "Clients", but for its first line, and the lines that it prints.
block() { awk -v kind="$1" '/^## Clients/ { on = 1 } on && $0 == "```" && inside { exit } inside; on && $0 == "```" kind { inside = 1 }' README.md; }
mkdir "$work/program"
block csharp | sed -E "/^#:/d; s#http://127.0.0.1:5081#$address#" >"$work/program/Program.cs"
cat >>"$work/program/Program.cs" <<'CSHARP'

var fake = new Glossary.Client.Testing.FakeGlossary();
fake.Answer((LookupTermsRequest r) => new LookupTermsResponse { Matches = { new TermMatch { Text = "not " + r.Text } } });
Console.WriteLine(fake.Client.Glossaries.LookupTerms(new LookupTermsRequest { Text = "a server" }).Matches[0].Text);
CSHARP
cat >"$work/program/program.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <RestoreSources>$work/packages</RestoreSources>
    <RestorePackagesPath>$work/restored</RestorePackagesPath>
    <RestoreFallbackFolders>${NUGET_PACKAGES:-$HOME/.nuget/packages}</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Glossary.Client" Version="$version" />
  </ItemGroup>
</Project>
XML
printed=$(dotnet run --project "$work/program") || fail "The program fails: $printed"
[[ $printed == "$(block text)"$'\n''not a server' ]] || fail 'The program prints' "$printed" 'instead of' "$(block text)"
[[ -d $work/restored/glossary.client && -d $work/restored/glossary.protocol ]] || fail 'The program did not use the packages.'
echo "ok: a program with the client, installed, prints: ${printed//$'\n'/ | }"

# The generated clients for TypeScript and Python.
tests/client-packages.sh "$work/clients" "$address"

kill -TERM "$server"
status=0
wait "$server" || status=$?
server=
((status == 0)) || fail "glossary serve ended with $status."
echo 'ok: glossary serve ends with 0'

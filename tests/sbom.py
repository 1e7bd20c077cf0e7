"""Writes the bill of materials of what is shipped (CycloneDX 1.6, as JSON), from what was restored, and refuses licences that are not on the list.

    python3 tests/sbom.py FILE

Needs src/Glossary.Server and src/Glossary.Cli restored. The same commit gives the same bytes: no time and no random number is in it.
"""

import base64
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHIPPED = ["Glossary.Server", "Glossary.Cli", "Glossary.Client"]

# Licences (SPDX) under which a shipped package may stand: all let a program under the MIT licence be passed on with it.
ALLOWED = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL OR Apache-2.0"}

# Packages that name their licence by an address or a file alone, read there by a person.
READ = {
    "J2N": "Apache-2.0",
    "Lucene.Net": "Apache-2.0",
    "Lucene.Net.Analysis.Common": "Apache-2.0",
    "System.Security.Cryptography.ProtectedData": "MIT",
}


def licence_of(folder, name):
    """The licence that a package's own description states; None if it names a file or an address only."""
    text = re.sub(r' xmlns="[^"]+"', "", next(folder.glob("*.nuspec")).read_text("utf-8-sig"), count=1)
    stated = xml.fromstring(text).find("metadata/license")
    return stated.text.strip() if stated is not None and stated.get("type") == "expression" else READ.get(name)


def version():
    return re.search("<Version>(.*)</Version>", (ROOT / "Directory.Build.props").read_text()).group(1)


def data_components():
    """The lexicons within the program: data of others, each with its notice beside it."""
    for notice in sorted((ROOT / "src").glob("*/**/NOTICE*")):
        if "bin" in notice.parts or "obj" in notice.parts:
            continue
        folder = notice.parent.relative_to(ROOT)
        yield {
            "type": "data",
            "bom-ref": f"data:{folder.as_posix()}",
            "name": folder.as_posix(),
            "licenses": [{"license": {"name": "see its notice", "text": {"content": notice.read_text("utf-8")}}}],
        }


def main(file):
    components, dependencies, wrong = {}, {}, []
    for project in SHIPPED:
        assets = json.loads((ROOT / "src" / project / "obj" / "project.assets.json").read_text())
        folders = [pathlib.Path(f) for f in assets["packageFolders"]]
        target = next(iter(assets["targets"].values()))
        by_name = {key.split("/")[0].lower(): key for key in target}
        for key, what in target.items():
            name, number = key.split("/")
            library = assets["libraries"][key]
            depends = sorted(by_name[d.lower()] for d in what.get("dependencies", {}) if d.lower() in by_name)
            if library["type"] == "project":
                dependencies.setdefault(name, set()).update(depends)
                continue
            reference = f"pkg:nuget/{key.replace('/', '@')}"
            dependencies.setdefault(key, set()).update(depends)
            folder = next(f / library["path"] for f in folders if (f / library["path"]).is_dir())
            licence = licence_of(folder, name)
            if licence not in ALLOWED:
                wrong.append(f"{name} {number}: {licence or 'names its licence by a file or an address alone'}")
            components[key] = {
                "type": "library",
                "bom-ref": reference,
                "name": name,
                "version": number,
                "purl": reference,
                "hashes": [{"alg": "SHA-512", "content": base64.b64decode(library["sha512"]).hex()}],
                "licenses": [{"expression": licence}] if licence and " " in licence else [{"license": {"id": licence}}] if licence else [],
            }
    if wrong:
        sys.exit("Licences that are not on the list of tests/sbom.py:\n" + "\n".join(sorted(set(wrong))))

    own = {
        name: {"type": "library", "bom-ref": name, "name": name, "version": version(), "licenses": [{"license": {"id": "MIT"}}]}
        for name in dependencies
        if "/" not in name
    }
    references = {key: c["bom-ref"] for key, c in components.items()}
    data = list(data_components())
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "glossary", "name": "glossary", "version": version(), "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [own[n] for n in sorted(own)] + [components[k] for k in sorted(components, key=str.lower)] + data,
        "dependencies": [{"ref": "glossary", "dependsOn": sorted(own) + [d["bom-ref"] for d in data]}]
        + [
            {"ref": references.get(key, key), "dependsOn": sorted(references.get(d, d.split("/")[0]) for d in depends)}
            for key, depends in sorted(dependencies.items(), key=lambda d: d[0].lower())
        ],
    }
    known = {c["bom-ref"] for c in bom["components"]} | {"glossary"}
    assert len(known) == len(bom["components"]) + 1, "Two components have one name."
    assert all({d["ref"], *d["dependsOn"]} <= known for d in bom["dependencies"]), "A dependency is no component."
    pathlib.Path(file).write_text(json.dumps(bom, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"ok: {len(components)} packages of others and {len(data)} sets of data, all under licences of the list")


main(sys.argv[1])

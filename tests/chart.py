"""Writes out the Helm chart with its own values and checks what comes out, and the compose file, for what a cluster would refuse and what README.md promises.

    python3 tests/chart.py [FOLDER]

The chart's templates put in values and nothing else ({{ .Values.a.b }}, .Chart.AppVersion and .Release.Name, with or without "| quote"); anything else is refused here, so that what this program
writes is what Helm writes. FOLDER is where the manifests are left, to be looked at. Needs python3-yaml.
"""

import json
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent / "src/Glossary.Server/Deployment"
CHART = ROOT / "chart"
FOUND = []


def check(holds, what):
    if not holds:
        FOUND.append(what)


def value(path, names):
    at = names
    for part in path.strip(".").split("."):
        if not isinstance(at, dict) or part not in at:
            raise SystemExit(f"chart: .{path.strip('.')} has no value")
        at = at[part]
    return at


def write(template, names):
    def put(match):
        inside = match.group(1).strip()
        simple = re.fullmatch(r"(\.(?:Values(?:\.\w+)+|Chart\.AppVersion|Release\.Name))( \| quote)?", inside)
        if not simple:
            raise SystemExit(f"chart: {template.name} has {{{{ {inside} }}}}, which tests/chart.py does not know")
        what = value(simple.group(1), names)
        return json.dumps(str(what)) if simple.group(2) else str(what)

    return re.sub(r"\{\{(.*?)\}\}", put, template.read_text())


def containers(manifest):
    return manifest["spec"]["template"]["spec"]["containers"]


chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
values = yaml.safe_load((CHART / "values.yaml").read_text())
names = {"Values": values, "Chart": {"AppVersion": chart["appVersion"]}, "Release": {"Name": "glossary"}}
texts = {t.name: write(t, names) for t in sorted((CHART / "templates").glob("*.yaml"))}
manifests = {}
for name, text in texts.items():
    for manifest in yaml.safe_load_all(text):
        check({"apiVersion", "kind", "metadata", "spec"} <= set(manifest), f"{name} is no manifest")
        manifests[manifest["kind"]] = manifest
if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)

version = re.search("<Version>(.*)</Version>", (ROOT.parents[2] / "Directory.Build.props").read_text()).group(1)
check(chart["apiVersion"] == "v2" and re.fullmatch(r"\d+\.\d+\.\d+", chart["version"]), "Chart.yaml is not that of a chart")
check(chart["appVersion"] == version and values["image"].endswith(f":{version}"), f"the chart is of another version than {version}")
check(set(manifests) == {"Deployment", "Service", "PodDisruptionBudget"}, f"the chart makes {sorted(manifests)}")

deployment, service, budget = manifests["Deployment"], manifests["Service"], manifests["PodDisruptionBudget"]
labels = deployment["spec"]["template"]["metadata"]["labels"]
pod = deployment["spec"]["template"]["spec"]
server = containers(deployment)[0]
check(deployment["spec"]["selector"]["matchLabels"].items() <= labels.items(), "the deployment does not select its pods")
check(service["spec"]["selector"].items() <= labels.items(), "the service does not select the pods")
check(budget["spec"]["selector"]["matchLabels"].items() <= labels.items(), "the disruption budget does not select the pods")
check(0 < budget["spec"]["minAvailable"] < deployment["spec"]["replicas"], "the disruption budget lets no node be emptied, or all pods go at once")
ports = {p["name"]: p["containerPort"] for p in server["ports"]}
check({p["targetPort"] for p in service["spec"]["ports"]} <= set(ports), "the service leads to a port that there is not")
for probe, path in {"startupProbe": "/startupz", "livenessProbe": "/livez", "readinessProbe": "/readyz"}.items():
    get = server.get(probe, {}).get("httpGet", {})
    check(get.get("path") == path and get.get("port") in ports, f"{probe} does not ask {path}")
check(pod["terminationGracePeriodSeconds"] > server["lifecycle"]["preStop"]["sleep"]["seconds"] + 30, "pods are killed before their calls are answered")
check(pod["securityContext"]["runAsNonRoot"] and server["securityContext"]["readOnlyRootFilesystem"], "the pod may do more than it needs")
check({m["name"] for m in server["volumeMounts"]} == {v["name"] for v in pod["volumes"]}, "mounts and volumes differ")
check({"cpu", "memory"} <= set(server["resources"]["requests"]) and "memory" in server["resources"]["limits"], "resources are not stated")
environment = {e["name"]: e["value"] for e in server["env"]}
check(environment["Glossary__Authentication__Required"] == "true", "callers need not say who they are")
check("assword=" not in environment["Glossary__Storage__ConnectionString"], "a password stands in the manifest")
for name, port in (("Grpc", "grpc"), ("Web", "web"), ("Operations", "operations")):
    check(environment[f"Kestrel__Endpoints__{name}__Url"].endswith(f":{ports[port]}"), f"{name} listens on another port than {ports[port]}")

compose_folder = ROOT / "compose"
compose = yaml.safe_load((compose_folder / "compose.yaml").read_text())
check(set(compose["services"]) == {"glossary", "postgres", "collector", "prometheus", "grafana"}, "the compose file has other services")
check(f":-glossary:{version}" in compose["services"]["glossary"]["image"], f"the compose file starts another version than {version}")
for name, one in compose["services"].items():
    check({s for s in one.get("secrets", [])} <= set(compose["secrets"]), f"{name} has a secret that there is not")
    check(set(one.get("depends_on", {})) <= set(compose["services"]), f"{name} waits for what there is not")
    check(re.search(r":[\w.-]*\d", one["image"]) is not None, f"{name} is of no version")
    for port in one.get("ports", []):
        check(port.startswith("127.0.0.1:"), f"{name} can be reached from elsewhere at {port}")
    for volume in one.get("volumes", []):
        source = volume.split(":")[0]
        check((compose_folder / source).is_file() if source.startswith(".") else source in compose["volumes"], f"{name} mounts {source}, which there is not")
for settings in compose_folder.glob("**/*.y*ml"):
    check(yaml.safe_load(settings.read_text()) is not None, f"{settings.name} is empty")
collector = yaml.safe_load((compose_folder / "collector.yaml").read_text())
for name, pipeline in collector["service"]["pipelines"].items():
    for part in ("receivers", "processors", "exporters"):
        check(set(pipeline[part]) <= set(collector[part]), f"the collector's {name} uses {part} that there are not")

if FOUND:
    sys.exit("chart: " + "\nchart: ".join(FOUND))
print(f"ok: the chart makes {', '.join(sorted(manifests))}; the compose file starts {', '.join(sorted(compose['services']))}")

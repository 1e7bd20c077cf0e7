#!/usr/bin/env bash
# Checks the files for Prometheus and Grafana with Prometheus' own tool: settings, rules, the rules' tests, and every expression of the dashboard. Which metrics
# they name is held against a running server by TelemetryTests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../src/Glossary.Server/Deployment/monitoring"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

promtool check config prometheus.yml
promtool test rules alerts.test.yml

# Grafana puts in what begins with a dollar sign.
jq '{groups: [{name: "dashboard", rules: [.panels[].targets[]?.expr
  | gsub("\\$__rate_interval"; "5m") | gsub("\\$job|\\$instance"; "x")
  | {record: "panel", expr: ., labels: {expression: .}}]}]}' dashboard.json >"$folder/dashboard.yml"
promtool check rules "$folder/dashboard.yml"
echo "ok: the files for Prometheus and Grafana are what Prometheus reads"

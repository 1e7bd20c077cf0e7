"""Stands in for the registry of the runtime's image, for tests/image.sh: image-base.py ROOT PORT_FILE

Serves, on a free port of the loopback interface, one image whose single layer is the folder ROOT, under every name and tag.
The port is written to PORT_FILE.
"""

import gzip
import hashlib
import http.server
import io
import json
import os
import sys
import tarfile

ROOT, PORT_FILE = sys.argv[1:]
OCI = "application/vnd.oci.image."
BLOBS: dict[str, tuple[str, bytes]] = {}


def keep(kind: str, content: bytes) -> dict:
    digest = "sha256:" + hashlib.sha256(content).hexdigest()
    BLOBS[digest] = (OCI + kind, content)
    return {"mediaType": OCI + kind, "digest": digest, "size": len(content)}


archive = io.BytesIO()
with tarfile.open(fileobj=archive, mode="w") as tar:
    tar.add(ROOT, arcname=".")
layer = keep("layer.v1.tar+gzip", gzip.compress(archive.getvalue(), 1, mtime=0))
config = keep("config.v1+json", json.dumps({
    "architecture": "amd64" if os.uname().machine == "x86_64" else "arm64",
    "os": "linux",
    "config": {"Env": ["PATH=/usr/bin", "APP_UID=1654", "ASPNETCORE_HTTP_PORTS=8080", "DOTNET_RUNNING_IN_CONTAINER=true"], "User": "1654"},
    "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(archive.getvalue()).hexdigest()]},
    "history": [{"created_by": "tests/image-base.py"}],
}).encode())
manifest = keep("manifest.v1+json", json.dumps({
    "schemaVersion": 2, "mediaType": OCI + "manifest.v1+json", "config": config, "layers": [layer],
}).encode())


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        wanted = self.path.rsplit("/", 1)[-1]
        digest = manifest["digest"] if "/manifests/" in self.path and ":" not in wanted else wanted
        kind, content = BLOBS.get(digest, ("application/json", b"{}"))
        self.send_response(200 if digest in BLOBS or self.path == "/v2/" else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Docker-Content-Digest", digest)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
    with open(PORT_FILE + ".part", "w", encoding="ascii") as file:
        file.write(str(server.server_port))
    os.rename(PORT_FILE + ".part", PORT_FILE)
    server.serve_forever()

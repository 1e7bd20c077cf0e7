"""python3 exchange.py 127.0.0.1:5081 FILE PARENT FORMAT LANGUAGE: imports a file, exports it again, and prints how many entries were created and what came out.

The language is that of the file's texts, or empty where the file tells it.
"""

import os
import sys

import grpc
from glossary.v1 import exchange_service_pb2 as exchange, exchange_service_pb2_grpc

address, path, parent, format, language = sys.argv[1:]


def requests():
    yield exchange.ImportRequest(options=exchange.ImportOptions(parent=parent, file_name=os.path.basename(path), language=language))
    with open(path, "rb") as file:
        yield exchange.ImportRequest(chunk=file.read())


with grpc.insecure_channel(address) as channel:
    service = exchange_service_pb2_grpc.ExchangeServiceStub(channel)
    report = getattr(service, "Import")(requests())
    print(report.created, exchange.ExchangeFormat.Name(report.format))
    content = b""
    request = exchange.ExportRequest(name=parent, format=format, languages=[language] if language else [])
    for answer in service.Export(request):
        if answer.HasField("report"):
            print(len(answer.report.losses), "lost")
        else:
            content += answer.chunk
    sys.stdout.flush()
    sys.stdout.buffer.write(content)

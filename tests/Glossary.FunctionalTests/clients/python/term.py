"""python3 term.py 127.0.0.1:5081 Waffenbrüderschaften: says how the term was found, and its Korean equivalent."""

import sys

import grpc
from glossary.v1 import glossary_pb2, glossary_service_pb2, glossary_service_pb2_grpc

address, text = sys.argv[1:]
with grpc.insecure_channel(address) as channel:
    glossary = glossary_service_pb2_grpc.GlossaryServiceStub(channel)
    request = glossary_service_pb2.LookupTermsRequest(
        parent="glossaries/-", text=text, target_languages=["ko"], max_results=1
    )
    for match in glossary.LookupTerms(request).matches:
        kind = glossary_pb2.MatchKind.Name(match.kind)
        print(f"{match.text} → {match.target_terms[0].text} ({kind}: {match.rule})")

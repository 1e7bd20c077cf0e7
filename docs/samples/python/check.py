"""python3 check.py ADDRESS SOURCE_LANGUAGE TARGET_LANGUAGE SOURCE TARGET: prints what is wrong with a translation, a line each."""

import sys

import grpc
from glossary.v1 import common_pb2, translation_service_pb2, translation_service_pb2_grpc


def main(address, source_language, target_language, source, target):
    with grpc.insecure_channel(address) as channel:
        translations = translation_service_pb2_grpc.TranslationServiceStub(channel)
        request = translation_service_pb2.CheckTranslationRequest(
            source_text=source,
            target_text=target,
            source_language=source_language,
            target_language=target_language,
            glossary="glossaries/-",
            # Places are counted as Python counts: in code points.
            offset_unit=common_pb2.CODE_POINT,
        )
        findings = translations.CheckTranslation(request, timeout=10).findings
    for finding in findings:
        kind = translation_service_pb2.FindingKind.Name(finding.kind)
        there = finding.source_span if finding.HasField("source_span") else finding.target_span
        text = source if finding.HasField("source_span") else target
        print(f"{kind}: {text[there.start:there.end]} ({finding.rule}), better: {finding.suggestion or '-'}")
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

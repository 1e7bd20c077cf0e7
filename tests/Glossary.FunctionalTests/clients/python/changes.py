"""python3 changes.py 127.0.0.1:5081 list|watch: prints the number and the name of every change, and last the bytes of the largest message.

As any client would that was written without knowing how large a revision can be: nothing is set but the address.
"""

import sys

import grpc
from glossary.v1 import change_service_pb2, change_service_pb2_grpc

address, how = sys.argv[1:]


def pages(changes):
    token = None
    while token != "":
        page = changes.ListChanges(change_service_pb2.ListChangesRequest(page_token=token))
        yield page, page.revisions
        token = page.next_page_token


def messages(changes):
    for message in changes.WatchChanges(change_service_pb2.WatchChangesRequest(from_revision=1)):
        yield message, [message.revision]
        if not message.revision.continues and message.revision.number == message.current_revision:
            return


with grpc.insecure_channel(address) as channel:
    changes = change_service_pb2_grpc.ChangeServiceStub(channel)
    largest = 0
    for answer, revisions in pages(changes) if how == "list" else messages(changes):
        largest = max(largest, answer.ByteSize())
        for revision in revisions:
            for change in revision.changes:
                print(revision.number, change.name)
    print(largest)

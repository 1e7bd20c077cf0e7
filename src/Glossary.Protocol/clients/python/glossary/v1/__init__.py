"""Messages (…_pb2) and stubs (…_pb2_grpc) of version 1 of the API."""

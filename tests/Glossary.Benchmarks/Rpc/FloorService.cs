using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.Benchmarks.Rpc;

/// <summary>Answers made in advance.</summary>
internal sealed class FloorService(Concept concept) : Floor.FloorBase
{
    private readonly Nothing _nothing = new();
    private readonly Block _flat = BlockOf(concept.CalculateSize());

    public override Task<Nothing> Empty(Nothing request, ServerCallContext context) => Task.FromResult(_nothing);

    public override Task<Concept> Prebuilt(Nothing request, ServerCallContext context) => Task.FromResult(concept);

    public override Task<Block> Flat(Nothing request, ServerCallContext context) => Task.FromResult(_flat);

    private static Block BlockOf(int size)
    {
        var block = new Block { Content = ByteString.CopyFrom(new byte[size]) };
        return new Block { Content = ByteString.CopyFrom(new byte[size - (block.CalculateSize() - size)]) };
    }
}

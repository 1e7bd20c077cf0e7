using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Server.Terms;
using Glossary.V1;
using Google.Protobuf;
using Grpc.Core;
using Xunit;

namespace Glossary.Server.Tests.Terms;

public sealed class ReadyConceptsTests
{
    private readonly ConceptMessageCache _ready = new();

    [Fact]
    public void A_ready_message_is_what_the_mapping_writes()
    {
        ConceptRecord concept = Concept("treaty", "Vertrag");

        Assert.Equal(concept.ToMessage("diplomacy"), _ready.Of(concept, "diplomacy"));
    }

    [Fact]
    public void It_is_made_once()
    {
        ConceptRecord concept = Concept("treaty", "Vertrag");

        Assert.Same(_ready.Of(concept, "diplomacy"), _ready.Of(concept, "diplomacy"));
    }

    [Fact]
    public void A_new_version_of_a_concept_has_a_message_of_its_own()
    {
        Concept before = _ready.Of(Concept("treaty", "Vertrag"), "diplomacy");
        Concept after = _ready.Of(Concept("treaty", "Staatsvertrag"), "diplomacy");

        Assert.Equal("Vertrag", Assert.Single(before.Terms).Text);
        Assert.Equal("Staatsvertrag", Assert.Single(after.Terms).Text);
    }

    [Fact]
    public void Concepts_that_need_the_same_place_do_not_answer_for_each_other()
    {
        ConceptRecord[] concepts = [.. Enumerable.Range(0, 5_000).Select(i => Concept($"c{i}", $"Wort {i}"))];

        foreach (ConceptRecord concept in concepts.Concat(concepts))
        {
            Assert.Equal($"glossaries/diplomacy/concepts/{concept.Id}", _ready.Of(concept, "diplomacy").Name);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_is_sent_as_the_same_bytes_whether_it_is_ready_or_not(bool ready)
    {
        ConceptRecord concept = Concept("treaty", "Vertrag");
        Concept message = ready ? _ready.Of(concept, "diplomacy") : concept.ToMessage("diplomacy");
        Marshaller<Concept> marshaller = MessageCache.Sending(Marshallers.Create(m => m.ToByteArray(), V1.Concept.Parser.ParseFrom));
        var sent = new Sent();

        marshaller.ContextualSerializer(message, sent);

        Assert.Equal(message.ToByteArray(), sent.Payload);
    }

    private static ConceptRecord Concept(string id, string term) =>
        new()
        {
            Id = id,
            ETag = "1",
            Terms =
            [
                new TermRecord
                {
                    Id = "de-1",
                    Language = "de",
                    Text = term,
                    Status = Catalog.TermStatus.Preferred,
                },
            ],
        };

    private sealed class Sent : SerializationContext
    {
        public byte[]? Payload { get; private set; }

        public override void Complete(byte[] payload) => Payload = payload;
    }
}

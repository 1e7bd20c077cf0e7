using Glossary.Catalog;

namespace Glossary.Server.Tests;

/// <summary>Concepts as the catalogue keeps them.</summary>
internal static class PackedConcepts
{
    public static PackedRecord Pack(this ConceptRecord concept) =>
        PackedRecord.FromBody(
            concept.Id,
            concept.Revision,
            deleted: false,
            concept.CreateTime,
            concept.UpdateTime,
            RecordState.BodyOf(concept)
        );
}

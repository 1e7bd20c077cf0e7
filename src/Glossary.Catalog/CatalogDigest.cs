using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Glossary.Catalog;

/// <summary>
/// One number for all that a catalogue holds, so that two of them can be compared: a SHA-256 over its records in order of name,
/// and over what it finds in the stored texts, which shows that the indexes agree too. It does not depend on how the catalogue
/// came about, nor on the engine and the form in which it is kept.
/// </summary>
internal static class CatalogDigest
{
    public static string Compute(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var digest = new Digest();
        foreach (RecordState record in catalog.Records.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            digest.Add(record.Name);
            digest.Add((long)record.Kind);
            digest.Add(record.Revision);
            digest.Add(record.Deleted ? 1 : 0);
            digest.Add(record.CreateTime.UtcTicks);
            digest.Add(record.UpdateTime.UtcTicks);
            digest.Add(RecordJson.Write(record.Value));
        }

        foreach (GlossaryIndex glossary in catalog.Glossaries)
        {
            digest.Add(glossary.Record.Id);
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                digest.Add(concept.Id);
            }

            foreach (StoredText text in catalog.Texts())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (glossary.TermsIn(text.Version, cancellationToken) is not { Count: > 0 } terms)
                {
                    continue;
                }

                digest.Add(text.Article.Id);
                digest.Add(text.Paragraph.Id);
                digest.Add(text.Version.Language);
                foreach (FoundTerm found in terms)
                {
                    digest.Add(found.Entry.Concept.Id);
                    digest.Add(found.Entry.Term.Id);
                    digest.Add(found.Hit.Start);
                    digest.Add(found.Hit.End);
                    if (found.Rest is { } rest)
                    {
                        digest.Add(rest.Start);
                        digest.Add(rest.End);
                    }
                }
            }
        }

        return digest.Finish();
    }

    /// <summary>Each part goes in with its length, so that no two lists of parts are the same bytes.</summary>
    private sealed class Digest
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(long value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _hash.AppendData(bytes);
        }

        public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Add(bytes.Length);
            _hash.AppendData(bytes);
        }

        public string Finish()
        {
            using (_hash)
            {
                return Convert.ToHexStringLower(_hash.GetHashAndReset());
            }
        }
    }
}

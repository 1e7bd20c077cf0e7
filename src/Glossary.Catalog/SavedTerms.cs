using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Glossary.Text.Recognition;

namespace Glossary.Catalog;

/// <summary>
/// Compiled terms of glossaries in a file, so that a start need not compile them. Beside the terms of each concept stands a hash of its
/// record: a concept that is another one by now is compiled anew, so that a file of an earlier state, of another store, or of a store that
/// went back is never wrong, only of less use. Only the program that wrote a file reads it, since terms are compiled as its rules and
/// lexicons say.
/// </summary>
internal sealed class SavedTerms
{
    /// <summary>Raised with each change of what is written.</summary>
    private const int Format = 1;

    private static readonly byte[] Magic = "glossterm"u8.ToArray();

    private readonly Dictionary<string, OfGlossary> _glossaries = new(StringComparer.Ordinal);

    private SavedTerms() { }

    /// <summary>Writes a file in the place of the one that is there, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="program">Stands for the version of all that compiles terms, and of no other.</param>
    /// <param name="glossaries">Those whose terms are as they were compiled.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(
        string path,
        string program,
        IReadOnlyCollection<GlossaryIndex> glossaries,
        CancellationToken cancellationToken
    ) =>
        SealedFile.Write(
            path,
            to =>
            {
                to.Write(Magic);
                to.Write(Format);
                to.Write(program);
                to.Write(glossaries.Count);
                foreach (GlossaryIndex glossary in glossaries)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    glossary.WriteTerms(to, cancellationToken);
                }
            }
        );

    /// <summary>Reads a file. <see langword="null"/> if there is none, or if it is of no use, and then why.</summary>
    public static SavedTerms? Read(string path, string program, out string? problem, CancellationToken cancellationToken) =>
        SealedFile.Read(
            path,
            from =>
            {
                if (
                    !from.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)
                    || from.ReadInt32() != Format
                    || from.ReadString() != program
                )
                {
                    return (null, "Another version of the program wrote it.");
                }

                var terms = new SavedTerms();
                for (int left = from.ReadInt32(); left > 0; left--)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    OfGlossary glossary = new(from);
                    terms._glossaries.Add(glossary.Id, glossary);
                }

                return (terms, (string?)null);
            },
            out problem,
            cancellationToken
        );

    /// <summary>What there is of a glossary.</summary>
    public OfGlossary? Find(string glossary) => _glossaries.GetValueOrDefault(glossary);

    /// <summary>The first bytes of the SHA-256 of a record.</summary>
    public static ulong HashOf(PackedRecord record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record.Bytes, hash);
        return MemoryMarshal.Read<ulong>(hash);
    }

    /// <summary>A concept as it was compiled.</summary>
    /// <param name="Record">The hash of its record.</param>
    /// <param name="FirstHandle">The handle of its first term.</param>
    /// <param name="TermCount">How many terms it has.</param>
    /// <param name="Ordinal">The concept's.</param>
    /// <param name="Kind">The place in <see cref="OfGlossary.Kinds"/> of its subject field and the languages of its terms.</param>
    internal readonly record struct Concept(ulong Record, int FirstHandle, int TermCount, int Ordinal, int Kind);

    /// <summary>The compiled terms of one glossary.</summary>
    internal sealed class OfGlossary
    {
        private readonly Dictionary<ulong, int> _byRecord;

        public OfGlossary(BinaryReader from)
        {
            Id = from.ReadString();
            NextHandle = from.ReadInt32();
            Kinds = new string[from.ReadInt32()];
            for (int i = 0; i < Kinds.Length; i++)
            {
                Kinds[i] = from.ReadString();
            }

            Concepts = new Concept[from.ReadInt32()];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Concepts.AsSpan()));
            Recognizer = TermIndex.Read(from);
            Lookup = TermLookup.Read(from, Recognizer);
            _byRecord = new(Concepts.Length);
            for (int i = 0; i < Concepts.Length; i++)
            {
                _byRecord[Concepts[i].Record] = i;
            }
        }

        public string Id { get; }

        /// <summary>No term has this handle or a higher one.</summary>
        public int NextHandle { get; }

        /// <summary>The language of each term, parted by spaces, then, after a line break, the subject field.</summary>
        public string[] Kinds { get; }

        public Concept[] Concepts { get; }

        public TermIndex Recognizer { get; }

        public TermLookup Lookup { get; }

        /// <summary>The place of a concept whose record is the same, or -1.</summary>
        public int Find(PackedRecord record) => _byRecord.GetValueOrDefault(HashOf(record), -1);

        public static void Write(
            BinaryWriter to,
            string id,
            int nextHandle,
            IReadOnlyCollection<string> kinds,
            Concept[] concepts,
            TermIndex recognizer,
            TermLookup lookup
        )
        {
            to.Write(id);
            to.Write(nextHandle);
            to.Write(kinds.Count);
            foreach (string kind in kinds)
            {
                to.Write(kind);
            }

            to.Write(concepts.Length);
            to.Write(MemoryMarshal.AsBytes(concepts));
            recognizer.Write(to);
            lookup.Write(to);
        }
    }
}

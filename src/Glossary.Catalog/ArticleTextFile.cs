using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Glossary.Catalog.Texts;
using Glossary.Text.Indexing;

namespace Glossary.Catalog;

/// <summary>
/// A state of the text index in a file, so that a start need not read every text into words. Beside each article stands a hash of its
/// texts: those whose texts are other ones by now are indexed anew, so that a file of an earlier state, of another store, or of a store
/// that went back is never wrong, only of less use.
/// </summary>
internal static class ArticleTextFile
{
    /// <summary>Raised with each change of what is written.</summary>
    private const int Format = 2;

    private const int StampBytes = 16;

    private static readonly byte[] Magic = "glosstxt"u8.ToArray();

    /// <summary>Writes a file in the place of the one that is there, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, CatalogSnapshot catalog, ArticleTextIndex index, CancellationToken cancellationToken) =>
        SealedFile.Write(path, to => WriteTo(to, catalog, index, cancellationToken));

    /// <summary>
    /// Reads a file and brings it to a snapshot. <see langword="null"/> if there is none, or if it is of no use, and then why.
    /// </summary>
    public static ArticleTextIndex? Read(string path, CatalogSnapshot catalog, out string? problem, CancellationToken cancellationToken) =>
        SealedFile.Read(
            path,
            from =>
                !from.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic)
                || from.ReadInt32() != Format
                || from.ReadUInt64() != IndexWords.Fingerprint
                    ? (null, "Another version of the program wrote it.")
                : ReadFrom(from, catalog, cancellationToken) is { } index ? (index, (string?)null)
                : (null, "Most texts are others by now."),
            out problem,
            cancellationToken
        );

    private static void WriteTo(BinaryWriter to, CatalogSnapshot catalog, ArticleTextIndex index, CancellationToken cancellationToken)
    {
        to.Write(Magic);
        to.Write(Format);
        to.Write(IndexWords.Fingerprint);
        KeyValuePair<string, ImmutableArray<int>>[] articles = [.. index.Places.Blocks];
        to.Write(articles.Length);
        foreach ((string article, ImmutableArray<int> blocks) in articles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            to.Write(article);
            to.Write(StampOf(catalog.FindArticle(article)!));
            TextIndexStream.WriteArray(to, blocks.AsSpan());
        }

        TextIndexStream.Write(to, index.Texts.WithoutRecent(index.Places, cancellationToken));
    }

    private static ArticleTextIndex? ReadFrom(BinaryReader from, CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, ImmutableArray<int>>> articles = [];
        Dictionary<string, byte[]> stamps = new(StringComparer.Ordinal);
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            string article = from.ReadString();
            stamps.Add(article, from.ReadBytes(StampBytes));
            articles.Add(KeyValuePair.Create(article, ImmutableCollectionsMarshal.AsImmutableArray(TextIndexStream.ReadArray<int>(from))));
        }

        HashSet<string> same =
        [
            .. catalog
                .Articles.AsParallel()
                .WithCancellation(cancellationToken)
                .Where(a =>
                    stamps.TryGetValue(a.Id, out byte[]? stamp) ? stamp.AsSpan().SequenceEqual(StampOf(a)) : a.Paragraphs.Length == 0
                )
                .Select(a => a.Id),
        ];
        return 2 * same.Count < catalog.Articles.Length
            ? null
            : new ArticleTextIndex(ArticlePlaces.FromBlocks(articles), TextIndexStream.Read(from)).With(
                catalog,
                same.Contains,
                cancellationToken
            );
    }

    /// <summary>A hash of all that the index has of an article.</summary>
    private static byte[] StampOf(ArticleRecord article)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ParagraphRecord paragraph in article.Paragraphs)
        {
            Append(paragraph.Versions.Length);
            foreach (VersionRecord version in paragraph.Versions)
            {
                Append(version.Language.Length);
                hash.AppendData(MemoryMarshal.AsBytes(version.Language.AsSpan()));
                Append(version.Text.Length);
                hash.AppendData(MemoryMarshal.AsBytes(version.Text.AsSpan()));
                Append(version.Sentences.Length);
                hash.AppendData(MemoryMarshal.AsBytes(version.Sentences.AsSpan()));
            }
        }

        return hash.GetHashAndReset()[..StampBytes];

        void Append(int number) => hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));
    }
}

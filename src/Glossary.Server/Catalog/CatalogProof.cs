using Glossary.Server.Storage;

namespace Glossary.Server.Catalog;

/// <summary>What was proved of a store, or what speaks against it.</summary>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Digest">The <see cref="CatalogDigest"/> of the catalogue built from the records of that revision.</param>
/// <param name="Findings">What does not agree, in sentences for an operator, 100 and a few at most; empty when all does.</param>
internal sealed record CatalogProof(long Revision, string Digest, IReadOnlyList<string> Findings)
{
    private const int Step = 1000;
    private const int MaxDifferences = 100;

    /// <summary>
    /// Proves that records, change log and catalogue agree: the log is replayed and compared with the records, and the catalogue
    /// derived from the log change by change, as a server does that runs all the while, with the one built from the records, as a
    /// server does that starts. Writing may go on meanwhile.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="progress">Told the revision up to which the log was replayed, now and then.</param>
    /// <param name="cancellationToken">Looked at regularly.</param>
    public static async Task<CatalogProof> Make(ICatalogStore store, Action<long>? progress, CancellationToken cancellationToken)
    {
        (long revision, IReadOnlyList<string> findings) = await StoreVerifier.VerifyAsync(store, cancellationToken);
        Catalog derived = Catalog.Build(0, [], cancellationToken);
        List<RecordState> records = [];
        long head = await store.LoadAsync(stored => records.Add(RecordState.Of(stored)), cancellationToken);
        var built = Catalog.Build(head, records, cancellationToken);
        if (findings.Count > 0)
        {
            // What the log says is not to be relied on.
            return new CatalogProof(revision, built.Digest(cancellationToken), findings);
        }

        while (derived.Revision < head)
        {
            foreach (StoredRevision next in await store.ReadChangesAsync(derived.Revision, (int)Math.Min(Step, head - derived.Revision), cancellationToken))
            {
                derived = derived.With(next, cancellationToken);
            }

            progress?.Invoke(derived.Revision);
        }

        return new CatalogProof(
            head,
            built.Digest(cancellationToken),
            derived.Digest(cancellationToken) == built.Digest(cancellationToken) ? [] : [.. Differences(derived, built).Take(MaxDifferences)]);
    }

    private static IEnumerable<string> Differences(Catalog derived, Catalog built)
    {
        const string Otherwise = "otherwise when the catalogue is derived change by change than when it is built whole.";
        foreach (RecordState record in built.Records)
        {
            if (derived.FindRecord(record.Name) is not { } other || other.Revision != record.Revision || other.Deleted != record.Deleted)
            {
                yield return $"{record.Name} stands {Otherwise}";
            }
        }

        foreach (GlossaryIndex glossary in built.Glossaries)
        {
            string name = ResourceNames.Glossary(glossary.Record.Id);
            if (derived.FindGlossary(glossary.Record.Id) is not { } other)
            {
                yield return $"{name} is served {Otherwise}";
                continue;
            }

            if (!glossary.Concepts.Select(c => c.Id).SequenceEqual(other.Concepts.Select(c => c.Id), StringComparer.Ordinal))
            {
                yield return $"{name} orders its concepts {Otherwise}";
            }

            foreach (VersionKey version in other.VersionsThatDiffer(glossary))
            {
                yield return $"{name} finds terms in {ResourceNames.Paragraph(version.Article, version.Paragraph)} ({version.Language}) {Otherwise}";
            }
        }

        yield return $"The digests of the catalogue differ: {derived.Digest(CancellationToken.None)} derived, {built.Digest(CancellationToken.None)} built.";
    }
}

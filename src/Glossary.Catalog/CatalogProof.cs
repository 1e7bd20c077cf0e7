using Glossary.Catalog.Store;

namespace Glossary.Catalog;

/// <summary>What was proved of a store, or what speaks against it.</summary>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Digest">The <see cref="CatalogDigest"/> of the catalogue built from the records of that revision; empty if none can
/// be.</param>
/// <param name="Findings">What does not agree, in sentences for an operator, 100 and a few at most; empty when all does.</param>
internal sealed record CatalogProof(long Revision, string Digest, IReadOnlyList<string> Findings)
{
    /// <summary>What could not be checked, and what would allow it; <see langword="null"/> if all was.</summary>
    public string? NotChecked { get; init; }

    /// <summary>Whether the findings are the engine's own, of its files; then nothing else was looked at.</summary>
    public bool EngineIsDamaged { get; init; }

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
        long revision = await store.ReadRevisionAsync(cancellationToken);
        IReadOnlyList<string> findings;
        string? notChecked = null;
        try
        {
            EngineCheck engine = await store.CheckEngineAsync(cancellationToken);
            notChecked = engine.NotChecked;
            if (engine.Faults.Count > 0)
            {
                return new CatalogProof(revision, "", engine.Faults) { EngineIsDamaged = true };
            }

            EngineCheck seals = await store.CheckSealsAsync(cancellationToken);
            notChecked =
                notChecked is null ? seals.NotChecked
                : seals.NotChecked is null ? notChecked
                : $"{notChecked} {seals.NotChecked}";
            if (seals.Faults.Count > 0)
            {
                return new CatalogProof(revision, "", seals.Faults) { NotChecked = notChecked };
            }

            (revision, findings) = await StoreVerifier.VerifyAsync(store, cancellationToken);
            if (findings.Count == 0)
            {
                (revision, findings) = await Read(store, cancellationToken);
            }
        }
        catch (StoreCorruptException e)
        {
            findings = [e.Message];
        }

        if (findings.Count > 0)
        {
            // There is no catalogue to be made of that.
            return new CatalogProof(revision, "", findings) { NotChecked = notChecked };
        }

        CatalogSnapshot built = await CatalogSnapshot.Load(store, cancellationToken);
        long head = built.Revision;
        CatalogSnapshot derived = CatalogSnapshot.Build(0, [], cancellationToken);
        while (derived.Revision < head)
        {
            foreach (
                StoredRevision next in await store.ReadChangesAsync(
                    derived.Revision,
                    (int)Math.Min(Step, head - derived.Revision),
                    cancellationToken
                )
            )
            {
                derived = derived.With(next, cancellationToken);
            }

            progress?.Invoke(derived.Revision);
        }

        return new CatalogProof(
            head,
            built.Digest(cancellationToken),
            derived.Digest(cancellationToken) == built.Digest(cancellationToken)
                ? []
                : [.. Differences(derived, built, cancellationToken).Take(MaxDifferences)]
        )
        {
            NotChecked = notChecked,
        };
    }

    /// <summary>Reads every record as the catalogue does, and looks for those that others name and that are not there.</summary>
    private static async Task<(long Revision, IReadOnlyList<string> Findings)> Read(
        ICatalogStore store,
        CancellationToken cancellationToken
    )
    {
        List<string> findings = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        List<(string Name, string Named)> references = [];
        long revision = await store.LoadAsync(
            stored =>
            {
                names.Add(stored.Name);
                try
                {
                    switch (RecordState.FromStored(stored).Value)
                    {
                        case ArticleHead head:
                            references.AddRange(head.ParagraphIds.Select(p => (stored.Name, ResourceNames.Paragraph(head.Id, p))));
                            break;
                        case ConceptRecord:
                            references.Add((stored.Name, ResourceNames.Glossary(ResourceNames.GlossaryOf(stored.Name))));
                            break;
                    }
                }
                catch (InvalidDataException e)
                {
                    findings.Add($"{stored.Name} cannot be read: {e.Message}");
                }
            },
            cancellationToken
        );
        findings.AddRange(references.Where(r => !names.Contains(r.Named)).Select(r => $"{r.Name} needs {r.Named}, which is not stored."));
        return (revision, [.. findings.Take(MaxDifferences)]);
    }

    private static string Places(IEnumerable<FoundTerm> those, IEnumerable<FoundTerm> without)
    {
        IEnumerable<string> left = those.Select(Place).Except(without.Select(Place), StringComparer.Ordinal);
        return string.Join(", ", left.DefaultIfEmpty("nothing"));

        static string Place(FoundTerm found) =>
            $"{found.Entry.Term.Text} of {found.Entry.Concept.Id} at {found.Hit.Start} to {found.Hit.End}";
    }

    private static IEnumerable<string> Differences(CatalogSnapshot derived, CatalogSnapshot built, CancellationToken cancellationToken)
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

            foreach (StoredText text in built.Texts())
            {
                List<FoundTerm> here = glossary.TermsIn(text.Version, cancellationToken);
                List<FoundTerm> there = other.TermsIn(text.Version, cancellationToken);
                if (!here.Select(ChangedOccurrences.Place).SequenceEqual(there.Select(ChangedOccurrences.Place)))
                {
                    yield return $"{name} finds terms in {ResourceNames.Paragraph(text.Article.Id, text.Paragraph.Id)} "
                        + $"({text.Version.Language}) {Otherwise}"
                        + $" Derived alone: {Places(there, here)}. Built alone: {Places(here, there)}.";
                }
            }
        }

        yield return $"The digests of the catalogue differ: {derived.Digest(CancellationToken.None)} derived, "
            + $"{built.Digest(CancellationToken.None)} built.";
    }
}

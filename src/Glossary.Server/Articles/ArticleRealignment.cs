using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Text.Alignment;

namespace Glossary.Server.Articles;

/// <summary>
/// Aligns the sentences of a stored article anew, but for those that a person linked. Each language is aligned with the source, paragraph
/// by paragraph.
/// </summary>
internal static class ArticleRealignment
{
    /// <summary>The paragraphs whose links change.</summary>
    public static List<(ParagraphRecord Before, ParagraphRecord After)> Align(
        CatalogSnapshot catalog,
        ArticleRecord article,
        CancellationToken cancellationToken
    )
    {
        string source = article.Head.SourceLanguage;
        OpenParagraph[] open = [.. article.Paragraphs.Select(p => OpenParagraph.Of(p, source)).OfType<OpenParagraph>()];
        foreach (string language in article.Languages.Where(l => l != source))
        {
            OpenParagraph[] both = [.. open.Where(p => p.Places.ContainsKey(language))];
            List<(int Source, int Target)> passes = [];
            (int Source, int Target) at = (0, 0);
            foreach (OpenParagraph paragraph in both)
            {
                passes.AddRange(paragraph.Passes(source, language).Select(p => (at.Source + p.Source, at.Target + p.Target)));
                at = (at.Source + paragraph.Places[source].Length, at.Target + paragraph.Places[language].Length);
                passes.Add(at);
            }

            string[] texts = [.. both.SelectMany(p => p.Texts(source))];
            string[] others = [.. both.SelectMany(p => p.Texts(language))];
            (IReadOnlyList<string>[] concepts, IReadOnlyList<string>[] otherConcepts) = SentenceConcepts.Of(
                catalog,
                (source, language),
                texts,
                others,
                cancellationToken
            );
            IReadOnlyList<AlignedSentences> beads = SentenceAligner.Align(
                new SentencePair(texts, others)
                {
                    Passes = [.. passes.SkipLast(1)],
                    SourceConcepts = concepts,
                    TargetConcepts = otherConcepts,
                },
                source,
                language,
                ArticleAlignment.KnownLinks(catalog, source, language, article.Id, cancellationToken),
                AlignmentDictionaries.Of(source, language, cancellationToken),
                cancellationToken
            );
            int next = 0;
            at = (0, 0);
            foreach (OpenParagraph paragraph in both)
            {
                (int Source, int Target) end = (at.Source + paragraph.Places[source].Length, at.Target + paragraph.Places[language].Length);
                List<AlignedSentences> its = [];
                while (next < beads.Count && (beads[next].Source < end.Source || beads[next].Target < end.Target))
                {
                    its.Add(beads[next] with { Source = beads[next].Source - at.Source, Target = beads[next].Target - at.Target });
                    next++;
                }

                paragraph.Beads[language] = its;
                at = end;
            }
        }

        return
        [
            .. open.Select(p => (p.Record, p.Record with { Links = p.Links(source) }))
                .Where(p => !RecordState.BodyOf(p.Record).AsSpan().SequenceEqual(RecordState.BodyOf(p.Item2))),
        ];
    }

    /// <summary>A paragraph with sentences that no person linked.</summary>
    /// <param name="Record">The paragraph.</param>
    /// <param name="Confirmed">Its links made by hand.</param>
    /// <param name="Places">For each language the sentences that are to be aligned.</param>
    private sealed record OpenParagraph(ParagraphRecord Record, ImmutableArray<LinkRecord> Confirmed, Dictionary<string, int[]> Places)
    {
        public Dictionary<string, IReadOnlyList<AlignedSentences>> Beads { get; } = [];

        /// <summary>The paragraph, if it has such sentences and its confirmed links are in order, so that they part the others.</summary>
        public static OpenParagraph? Of(ParagraphRecord record, string source)
        {
            ImmutableArray<LinkRecord> general = ParagraphLinks.General(record.Links);
            ImmutableArray<LinkRecord> confirmed = [.. general.Where(l => l.Confidence >= 1)];
            if (record.Versions.Length < 2 || confirmed.Length == general.Length || record.Versions.All(v => v.Language != source))
            {
                return null;
            }

            Dictionary<string, int[]> places = [];
            foreach (VersionRecord version in record.Versions)
            {
                int[] taken =
                [
                    .. confirmed.SelectMany(l => l.Groups).Where(g => g.Language == version.Language).SelectMany(g => g.Sentences),
                ];
                if (!taken.SequenceEqual(taken.Order()))
                {
                    return null;
                }

                places[version.Language] = [.. Enumerable.Range(0, version.Sentences.Length).Except(taken)];
            }

            return new OpenParagraph(record, confirmed, places);
        }

        public IEnumerable<string> Texts(string language)
        {
            VersionRecord version = Record.Versions.First(v => v.Language == language);
            return Places[language].Select(s => version.Text[version.Sentences[s].Start..version.Sentences[s].End]);
        }

        /// <summary>Where confirmed links of two languages stood among the other sentences.</summary>
        public IEnumerable<(int Source, int Target)> Passes(string source, string target)
        {
            foreach (LinkRecord link in Confirmed)
            {
                if (FirstOf(link, source) is { } one && FirstOf(link, target) is { } other)
                {
                    yield return (Places[source].Count(s => s < one), Places[target].Count(s => s < other));
                }
            }
        }

        public ImmutableArray<LinkRecord> Links(string source)
        {
            string[] languages = [source, .. Places.Keys.Where(l => l != source).Order(StringComparer.Ordinal)];
            List<SentenceGroup> groups = ArticleAlignment.Groups(
                [.. languages.Select(l => Places[l].Length)],
                [.. languages.Select(l => Beads.GetValueOrDefault(l) ?? [])]
            );
            IEnumerable<LinkRecord> made = groups.Select(group => new LinkRecord(
                [
                    .. languages
                        .Select((l, k) => new LinkGroup(l, [.. group.Sentences[k].Select(s => Places[l][s])]))
                        .Where(g => !g.Sentences.IsEmpty),
                ],
                (float)Math.Clamp(group.Confidence, .001, .999)
            ));
            ImmutableArray<LinkRecord> all = [.. Confirmed.Concat(made).OrderBy(l => FirstOf(l, source) ?? int.MaxValue)];
            return ParagraphLinks.WithFiner(all, Record.Links);
        }

        private static int? FirstOf(LinkRecord link, string language)
        {
            foreach (LinkGroup group in link.Groups)
            {
                if (group.Language == language && !group.Sentences.IsEmpty)
                {
                    return group.Sentences[0];
                }
            }

            return null;
        }
    }
}

using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Server.Requests;
using Glossary.Server.Terms;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;
using Glossary.Text.Segmentation;
using Glossary.V1;
using GrammaticalGender = Glossary.V1.Gender;
using MemoryMatch = Glossary.Catalog.MemoryMatch;
using PartOfSpeech = Glossary.V1.PartOfSpeech;

namespace Glossary.Server.Translation;

/// <summary>What a translator has to know of a text: the concepts in it, and stored translations that show how to render it.</summary>
internal sealed class TextGrounding(TokenCounter tokens)
{
    private const int MaxSpans = 20;
    private const int MaxTerms = 10;

    /// <summary>Sentences of the text that are sought in the memory, from its beginning.</summary>
    private const int MaxSentences = 50;

    private const int MatchesOfASentence = 3;
    private const double LeastSimilarity = 0.5;

    /// <summary>UTF-16 code units of either side of an example: longer ones show little more and cost their place.</summary>
    private const int MaxExampleLength = 1_000;

    /// <summary>Concepts for which examples are sought in the texts, and the texts that are looked at for each.</summary>
    private const int MaxSoughtConcepts = 20;
    private const int MaxTextsOfAConcept = 50;
    private const int ExamplesOfAConcept = 3;

    /// <summary>What a concept that no example before has adds to the worth of an example, where a whole match is worth 1.1.</summary>
    private const double WorthOfAConcept = 0.4;

    /// <exception cref="RequestException">There is no such glossary.</exception>
    public GroundTextResponse Ground(CatalogSnapshot catalog, GroundTextRequest request, CancellationToken cancellationToken)
    {
        GlossaryPair[] glossaries =
        [
            .. catalog
                .GlossariesOf(request.Glossary)
                .Select(g => new GlossaryPair(g, g.TagsOf(request.SourceLanguage), g.TagsOf(request.TargetLanguage)))
                .Where(g => !g.SourceTags.IsEmpty),
        ];
        List<Occurring> occurring = Occurrences(glossaries, request, cancellationToken);
        int most = request.MaxConcepts == 0 ? Limits.DefaultGroundedConcepts : Math.Min(request.MaxConcepts, Limits.MaxGroundedConcepts);
        List<Occurring> kept = [.. occurring.Take(most)];
        var offsets = new OffsetMap(
            request.Text,
            request.OffsetUnit,
            kept.SelectMany(c => c.Places.Take(MaxSpans)).SelectMany(p => new[] { p.Start, p.End })
        );
        var response = new GroundTextResponse
        {
            Concepts = { kept.Select(c => ToMessage(c, request, offsets)) },
            OmittedConcepts = occurring.Count - kept.Count,
        };
        response.StyleRules.Add(StyleSheet.Of(catalog, request.Glossary, request.TargetLanguage).Rules.Select(r => r.Line));
        response.Examples.AddRange(Examples(catalog, kept, request, cancellationToken));
        GroundingPrompt.Write(response, request, tokens);
        return response;
    }

    /// <summary>The concepts of the text, in order of where they first stand.</summary>
    private static List<Occurring> Occurrences(GlossaryPair[] glossaries, GroundTextRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, Occurring> byName = new(StringComparer.Ordinal);
        foreach (GlossaryPair glossary in glossaries)
        {
            foreach (
                IGrouping<(int, int), FoundTerm> place in glossary
                    .AskedBy(request.Text, request.SourceLanguage, cancellationToken)
                    .GroupBy(f => (f.Hit.Start, f.Hit.End))
            )
            {
                bool ambiguous = GlossaryPair.Conflict(place, glossary);
                foreach (FoundTerm found in place.Where(f => f.Entry.Concept.Lifecycle != Catalog.Lifecycle.Retired))
                {
                    if (!byName.TryGetValue(found.Entry.ConceptName, out Occurring? occurring))
                    {
                        byName.Add(found.Entry.ConceptName, occurring = new Occurring(found.Entry.ConceptName, glossary, found));
                    }

                    occurring.Places.Add(new Span(found.Hit.Start, found.Hit.End));
                    occurring.IsAmbiguous |= ambiguous;
                }
            }
        }

        return
        [
            .. byName
                .Values.OrderBy(c => c.Places[0].Start)
                .ThenByDescending(c => c.Places[0].End)
                .ThenBy(c => c.Name, StringComparer.Ordinal),
        ];
    }

    private static GroundedConcept ToMessage(Occurring occurring, GroundTextRequest request, OffsetMap offsets)
    {
        ConceptRecord concept = occurring.First.Entry.Concept;
        Span first = occurring.Places[0];
        string[] languages = [IndexWords.PrimaryOf(request.TargetLanguage), IndexWords.PrimaryOf(request.SourceLanguage)];
        return new GroundedConcept
        {
            Concept = occurring.Name,
            Spans = { occurring.Places.Take(MaxSpans).Select(p => offsets.Span(p.Start, p.End)) },
            Surface = request.Text[first.Start..first.End],
            Use = { occurring.Allowed.Take(MaxTerms).Select(ToMessage) },
            Avoid =
            {
                concept
                    .Terms.Where(t => occurring.Glossary.TargetTags.Contains(t.Language) && !GlossaryPair.IsAllowed(t))
                    .Take(MaxTerms)
                    .Select(ToMessage),
            },
            DoNotTranslate = occurring.First.Entry.Term.Language == TermIndex.AllLanguages,
            Definition =
                languages
                    .Select(l => concept.Definitions.FirstOrDefault(d => IndexWords.PrimaryOf(d.Language) == l))
                    .Append(concept.Definitions.FirstOrDefault())
                    .FirstOrDefault(d => d is not null)
                    ?.Text
                ?? "",
            Ambiguous = occurring.IsAmbiguous,
        };
    }

    private static GroundedTerm ToMessage(TermRecord term) =>
        new()
        {
            Text = term.Text,
            PartOfSpeech = (PartOfSpeech)term.PartOfSpeech,
            Gender = (GrammaticalGender)term.Gender,
            UsageNote = term.UsageNote,
        };

    /// <summary>The stored translations that help most, each one judged by what those before it show already.</summary>
    private static List<GroundedExample> Examples(
        CatalogSnapshot catalog,
        List<Occurring> concepts,
        GroundTextRequest request,
        CancellationToken cancellationToken
    )
    {
        int most = request.MaxExamples == 0 ? Limits.DefaultGroundedExamples : Math.Min(request.MaxExamples, Limits.MaxGroundedExamples);
        MemoryQuery query = new MemoryQuery(
            request.Text,
            request.SourceLanguage,
            request.TargetLanguage,
            LeastSimilarity,
            MatchesOfASentence
        ).Filtered(request.Filter);
        List<Candidate> candidates = [];
        List<Range> sentences = SentenceSegmenter.Segment(request.Text, request.SourceLanguage, cancellationToken);
        Range[] sought = [.. sentences.Take(MaxSentences)];
        if (sentences.Count > 1)
        {
            sought = [Range.All, .. sought];
        }

        for (int i = 0; i < sought.Length; i++)
        {
            string text = request.Text[sought[i]].Trim();
            if (text.Length <= Limits.MemoryTextLength)
            {
                foreach (MemoryMatch match in MemorySearch.Find(catalog, query with { Text = text }, cancellationToken))
                {
                    Add(
                        new Candidate(match.Article, match.Paragraph, match.Source, match.SourceSpan, match.Target, match.TargetSpan)
                        {
                            Similarity = match.Similarity,
                            Worth = match.Score - LeastSimilarity,
                            Sentence = i,
                        }
                    );
                }
            }
        }

        foreach (
            Occurring concept in concepts
                .Where(c => c.Allowed.Length > 0 && !candidates.Exists(k => k.Concepts.Contains(c.Name)))
                .Take(MaxSoughtConcepts)
        )
        {
            foreach (Candidate example in ExamplesOf(catalog, concept, query, cancellationToken))
            {
                Add(example);
            }
        }

        HashSet<string> shown = new(StringComparer.Ordinal);
        HashSet<int> sentencesShown = [];
        List<GroundedExample> chosen = [];
        while (chosen.Count < most && candidates.Count > 0)
        {
            Candidate best = candidates.MaxBy(WorthOf)!;
            if (WorthOf(best) <= 0)
            {
                break;
            }

            candidates.Remove(best);
            shown.UnionWith(best.Concepts);
            sentencesShown.Add(best.Sentence);
            chosen.Add(best.ToMessage());
        }

        return chosen;

        // Another match of the same sentence shows half as much.
        double WorthOf(Candidate candidate) =>
            (Math.Max(0, candidate.Worth) * 2 * (candidate.Sentence >= 0 && sentencesShown.Contains(candidate.Sentence) ? 0.5 : 1))
            + (WorthOfAConcept * candidate.Concepts.Count(c => !shown.Contains(c)));

        void Add(Candidate candidate)
        {
            if (
                candidate.SourceText.Length <= MaxExampleLength
                && candidate.TargetText.Length <= MaxExampleLength
                && !candidates.Exists(c => c.SourceText == candidate.SourceText && c.TargetText == candidate.TargetText)
            )
            {
                candidate.Concepts = [.. concepts.Where(c => c.IsRenderedIn(candidate, cancellationToken)).Select(c => c.Name)];
                candidates.Add(candidate);
            }
        }
    }

    /// <summary>The first sentences in which the texts render a concept by a term to use.</summary>
    private static IEnumerable<Candidate> ExamplesOf(
        CatalogSnapshot catalog,
        Occurring concept,
        MemoryQuery query,
        CancellationToken cancellationToken
    )
    {
        int found = 0;
        foreach (
            (StoredText text, IReadOnlyList<FoundTerm> terms) in catalog
                .OccurrencesOf(concept.Glossary.Glossary, concept.First.Entry.Concept, after: null, cancellationToken)
                .Take(MaxTextsOfAConcept)
        )
        {
            if (
                IndexWords.PrimaryOf(text.Version.Language) != IndexWords.PrimaryOf(query.Source)
                || (query.Articles.Count > 0 && !query.Articles.Contains(text.Article.Id))
            )
            {
                continue;
            }

            foreach (
                VersionRecord target in text.Paragraph.Versions.Where(v =>
                    IndexWords.PrimaryOf(v.Language) == IndexWords.PrimaryOf(query.Target) && query.Takes(text.Version, v)
                )
            )
            {
                int sentence = SentenceAt(text.Version, terms[0].Hit.Start);
                Span source = sentence >= 0 ? text.Version.Sentences[sentence] : new Span(0, text.Version.Text.Length);
                if (AlignedSentences.Of(text.Paragraph, text.Version, sentence, target) is { } stretch)
                {
                    var candidate = new Candidate(text.Article, text.Paragraph, text.Version, source, target, stretch);
                    if (concept.IsRenderedIn(candidate, cancellationToken))
                    {
                        yield return candidate;
                        if (++found == ExamplesOfAConcept)
                        {
                            yield break;
                        }
                    }
                }
            }
        }
    }

    /// <summary>Which sentence of a version holds a place; -1 if none does.</summary>
    private static int SentenceAt(VersionRecord version, int place)
    {
        for (int i = 0; i < version.Sentences.Length; i++)
        {
            if (version.Sentences[i].Holds(place))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A concept of the text.</summary>
    private sealed class Occurring(string name, GlossaryPair glossary, FoundTerm first)
    {
        public string Name => name;

        public GlossaryPair Glossary => glossary;

        public FoundTerm First => first;

        public List<Span> Places { get; } = [];

        public bool IsAmbiguous { get; set; }

        /// <summary>The terms to use, the preferred ones first.</summary>
        public TermRecord[] Allowed { get; } = [.. glossary.AllowedTerms(first.Entry.Concept)];

        public bool IsRenderedIn(Candidate candidate, CancellationToken cancellationToken) =>
            Allowed.Length > 0
            && IsIn(candidate.Source, candidate.SourceSpan, _ => true, cancellationToken)
            && IsIn(candidate.Target, candidate.TargetSpan, GlossaryPair.IsAllowed, cancellationToken);

        private bool IsIn(VersionRecord version, Span stretch, Func<TermRecord, bool> isWanted, CancellationToken cancellationToken) =>
            glossary
                .Glossary.TermsIn(version, cancellationToken)
                .Exists(f =>
                    f.Entry.Concept.Id == first.Entry.Concept.Id
                    && stretch.Start <= f.Hit.Start
                    && f.Hit.End <= stretch.End
                    && isWanted(f.Entry.Term)
                );
    }

    /// <summary>A stored translation that may be an example.</summary>
    private sealed record Candidate(
        ArticleRecord Article,
        ParagraphRecord Paragraph,
        VersionRecord Source,
        Span SourceSpan,
        VersionRecord Target,
        Span TargetSpan
    )
    {
        public double Similarity { get; init; }

        public double Worth { get; init; }

        /// <summary>Which sentence of the text it is similar to; negative if it is here for its concepts.</summary>
        public int Sentence { get; init; } = -1;

        public ImmutableArray<string> Concepts { get; set; } = [];

        public string SourceText { get; } = Source.Text[SourceSpan.Start..SourceSpan.End].Trim();

        public string TargetText { get; } = Target.Text[TargetSpan.Start..TargetSpan.End].Trim();

        public GroundedExample ToMessage() =>
            new()
            {
                Paragraph = ResourceNames.Paragraph(Article.Id, Paragraph.Id),
                SourceLanguage = Source.Language,
                Source = SourceText,
                TargetLanguage = Target.Language,
                Target = TargetText,
                Similarity = Math.Round(Similarity, 4, MidpointRounding.ToZero),
                Concepts = { Concepts },
            };
    }
}

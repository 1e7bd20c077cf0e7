using System.Collections.Immutable;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;
using Glossary.Server.Articles;
using Glossary.Server.Requests;
using Glossary.Text.Extraction;
using Glossary.Text.Indexing;
using Glossary.Text.Recognition;
using Glossary.Text.Segmentation;
using Glossary.V1;
using TermCandidate = Glossary.Text.Extraction.TermCandidate;

namespace Glossary.Server.Terms;

/// <summary>
/// Finds candidates for terms in texts and articles. Everything is made when it is asked: equivalents are learnt from what is stored at
/// that moment, so an edit is seen by the next call, and no answer depends on one before. It takes a second or two where the bounds are
/// reached.
/// </summary>
internal static class TermExtraction
{
    private const int DefaultCandidates = 100;
    private const int DefaultContexts = 3;
    private const int MaxForms = 20;
    private const float LeastProposed = .3f;

    /// <summary>A sentence of what was asked of, and where it comes from.</summary>
    private sealed record Sentence(string Source, string? Target, string Paragraph, int TextIndex);

    public static ExtractTermsResponse Of(CatalogSnapshot catalog, ExtractTermsRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<GlossaryIndex> glossaries = catalog.GlossariesOf(request.Parent);
        List<Sentence> sentences = [.. Texts(catalog, request, cancellationToken), .. Articles(catalog, request)];
        if (sentences.Sum(s => (long)s.Source.Length + (s.Target?.Length ?? 0)) > Limits.AlignedLength)
        {
            var violations = new Violations();
            violations.Add("articles", $"and texts are together longer than {Limits.AlignedLength} UTF-16 code units; name fewer.");
            violations.ThrowIfAny();
        }

        HashSet<(string, string)> own = [.. sentences.Where(s => s.Target is not null).Select(s => (s.Source, s.Target!))];
        List<(string, string)> known =
            request.TargetLanguage.Length == 0
                ? []
                :
                [
                    .. ArticleAlignment
                        .KnownLinks(
                            catalog,
                            LanguageTags.Canonical(request.SourceLanguage),
                            LanguageTags.Canonical(request.TargetLanguage),
                            null,
                            cancellationToken
                        )
                        .Select(l => (l.Source, l.Target))
                        .Where(l => !own.Contains(l)),
                ];
        IReadOnlyList<TermCandidate> candidates = TermExtractor.Extract(
            [.. sentences.Select(s => new ExtractionText(s.Source, s.Target))],
            request.SourceLanguage,
            request.TargetLanguage,
            request.HasMinScore ? request.MinScore : TermExtractor.DefaultMinScore,
            known,
            cancellationToken
        );

        int most = request.MaxResults == 0 ? DefaultCandidates : Math.Min(request.MaxResults, Limits.Candidates);
        var response = new ExtractTermsResponse();
        int bytes = 0;
        bool isFull = false;
        foreach (TermCandidate candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsKnown(glossaries, candidate, request.SourceLanguage, cancellationToken))
            {
                response.KnownCount++;
                continue;
            }

            response.TotalSize++;
            if (!isFull && response.Candidates.Count < most)
            {
                V1.TermCandidate message = ToMessage(candidate, sentences, request);
                bytes += message.CalculateSize();
                isFull = bytes > Limits.AnswerBytes;
                if (!isFull)
                {
                    response.Candidates.Add(message);
                }
            }
        }

        return response;
    }

    private static IEnumerable<Sentence> Texts(CatalogSnapshot catalog, ExtractTermsRequest request, CancellationToken cancellationToken)
    {
        for (int i = 0; i < request.Texts.Count; i++)
        {
            TextToExtract text = request.Texts[i];
            if (text.TargetText.Length == 0)
            {
                foreach (Range sentence in SentenceSegmenter.Segment(text.SourceText, request.SourceLanguage, cancellationToken))
                {
                    yield return new Sentence(text.SourceText[sentence], null, "", i);
                }

                continue;
            }

            foreach (
                (string source, string target) in TextAlignment.Link(
                    catalog,
                    (request.SourceLanguage, text.SourceText),
                    (request.TargetLanguage, text.TargetText),
                    cancellationToken
                )
            )
            {
                if (source.Length > 0)
                {
                    yield return new Sentence(source, target.Length == 0 ? null : target, "", i);
                }
            }
        }
    }

    private static IEnumerable<Sentence> Articles(CatalogSnapshot catalog, ExtractTermsRequest request)
    {
        string language = IndexWords.PrimaryOf(request.SourceLanguage);
        string other = IndexWords.PrimaryOf(request.TargetLanguage);
        foreach (string name in request.Articles.Distinct(StringComparer.Ordinal))
        {
            ArticleRecord article =
                catalog.FindArticle(ResourceNames.IdOf(name)) ?? throw RequestException.NotFound(ResourceNames.ArticlePattern, name);
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                VersionRecord? version = paragraph.Versions.FirstOrDefault(v => IndexWords.PrimaryOf(v.Language) == language);
                if (version is null)
                {
                    continue;
                }

                VersionRecord? target =
                    other.Length == 0
                        ? null
                        : paragraph.Versions.FirstOrDefault(v => v != version && IndexWords.PrimaryOf(v.Language) == other);
                for (int i = 0; i < version.Sentences.Length; i++)
                {
                    Span linked = target is null ? default : AlignedSentences.Of(paragraph, version, i, target) ?? default;
                    yield return new Sentence(
                        version.Text[version.Sentences[i].Start..version.Sentences[i].End],
                        linked.End > linked.Start ? target!.Text[linked.Start..linked.End] : null,
                        ResourceNames.Paragraph(article.Id, paragraph.Id),
                        0
                    );
                }
            }
        }
    }

    /// <summary>
    /// Whether a glossary has a term that is the whole candidate, in any form. A candidate that is written like a term is that term, also
    /// where a text would not be read so: a short Korean noun without a particle may be a form of a verb.
    /// </summary>
    private static bool IsKnown(
        ImmutableArray<GlossaryIndex> glossaries,
        TermCandidate candidate,
        string language,
        CancellationToken cancellationToken
    )
    {
        foreach (GlossaryIndex glossary in glossaries)
        {
            // The best answer comes first.
            foreach (LookedUpTerm term in glossary.Lookup(candidate.Text, language, 1, cancellationToken))
            {
                if (term.Hit.Kind <= Text.Recognition.MatchKind.Normalized)
                {
                    return true;
                }
            }

            foreach (string form in candidate.Forms.Take(MaxForms).Prepend(candidate.Text))
            {
                if (
                    glossary
                        .Recognize(form, language, RecognitionOptions.Default, cancellationToken)
                        .Exists(f => f.Hit.Start == 0 && f.Hit.End == form.Length)
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static V1.TermCandidate ToMessage(TermCandidate candidate, List<Sentence> sentences, ExtractTermsRequest request)
    {
        int most = request.MaxContexts == 0 ? DefaultContexts : Math.Min(request.MaxContexts, Limits.MaxExamples);
        var message = new V1.TermCandidate
        {
            Text = Cut(candidate.Text),
            Score = (float)Math.Round(candidate.Score, 4),
            Count = candidate.Count,
            Forms = { candidate.Forms.Take(MaxForms).Select(Cut) },
            Equivalents =
            {
                candidate.Equivalents.Select(e => new TermEquivalent
                {
                    Text = Cut(e.Text),
                    Score = (float)Math.Round(e.Score, 4),
                    Count = e.Count,
                }),
            },
            ConceptId = ExchangeIds.FromContent(candidate.Text, request.SourceLanguage),
            Concept = new Concept { Lifecycle = V1.Lifecycle.Proposed },
        };
        foreach (CandidatePlace place in candidate.Places.DistinctBy(p => p.Text).Take(most))
        {
            Sentence sentence = sentences[place.Text];
            message.Contexts.Add(
                new CandidateContext
                {
                    Text = sentence.Source,
                    Span = new OffsetMap(sentence.Source, request.OffsetUnit, [place.Start, place.End]).Span(place.Start, place.End),
                    TargetText = sentence.Target ?? "",
                    Paragraph = sentence.Paragraph,
                    TextIndex = sentence.TextIndex,
                }
            );
        }

        var term = new Term
        {
            Language = LanguageTags.Canonical(request.SourceLanguage),
            Text = message.Text,
            Status = V1.TermStatus.Preferred,
        };
        if (message.Contexts.FirstOrDefault() is { Text.Length: <= Limits.LongText } context)
        {
            term.Contexts.Add(new Context { Text = context.Text, Source = context.Paragraph });
        }

        message.Concept.Terms.Add(term);
        message.Concept.Terms.AddRange(
            message
                .Equivalents.Where(e => e.Score >= LeastProposed)
                .Select(
                    (e, i) =>
                        new Term
                        {
                            Language = LanguageTags.Canonical(request.TargetLanguage),
                            Text = e.Text,
                            Status = i == 0 ? V1.TermStatus.Preferred : V1.TermStatus.Admitted,
                        }
                )
        );
        return message;
    }

    // Longer phrases than a term may be are no terms; they come from words that are none.
    private static string Cut(string text) => text.Length <= Limits.TermLength ? text : text[..Limits.TermLength];
}

using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Terms;
using Glossary.Server.Translation;
using Glossary.Text.Reasons;
using Glossary.Text.Recognition;
using LookupTermsRequest = Glossary.V1.LookupTermsRequest;
using LookupTermsResponse = Glossary.V1.LookupTermsResponse;

namespace Glossary.Server.Tests;

/// <summary>However a catalogue came to be, write by write or all at once, it answers the same.</summary>
public class DerivationTests
{
    private static readonly string[] Languages = ["de", "en", "ko"];

    /// <summary>Terms that contain, inflect and equal each other, in each language.</summary>
    private static readonly string[][] Terms =
    [
        [
            "Rat",
            "Sicherheitsrat",
            "Vertrag",
            "Staat",
            "Vertragsstaat",
            "Hightech",
            "High-Tech",
            "Rüstung",
            "Kontrolle",
            "Waffe",
            "Lieferung",
            "Behörde",
            "§ 218",
            "9 €",
            "Ein- und Ausfuhr",
            "Ausfuhr",
            "→",
            "İzmir",
        ],
        ["council", "Security Council", "treaty", "state", "state party", "bank", "banks", "§ 218", "3.5 %", "pre- and post-treaty"],
        ["회의", "안보리", "조약", "국가", "당사국", "은행", "안전보장이사회", "군축", "협상", "대표", "결정", "№ 7"],
    ];

    private static readonly string[][] Texts =
    [
        [
            "Der Sicherheitsrat und der Rat der Vertragsstaaten tagten.",
            "Verträge über Hightech.",
            "Nichts davon.",
            "Der Staat.",
            "Die Rüstungskontrollbehörde und Waffenlieferungen.",
            "Der Waffenkontrollvertragsstaat.",
            "Nach § 218, §218 und 218 die Ein- und Ausfuhr von İzmir für 9 €.",
        ],
        [
            "The Security Council and a council of states.",
            "Treaties of the banks.",
            "Nothing of it.",
            "A state party.",
            "Arms control.",
            "Two treaties.",
            "By § 218 the pre- and post-treaty state has 3.5 %.",
        ],
        [
            "안보리는 조약을 논의했다.",
            "국가와 은행.",
            "아무것도 없다.",
            "회의에서 당사국이.",
            "군축협상대표는 떠났다.",
            "국가대표협상이.",
            "은행은 결정했다, № 7로.",
        ],
    ];

    private static readonly Gen<ImmutableArray<Step>> Steps = Gen.Select(
            Gen.Int[0, 99],
            Gen.Int[0, 1],
            Gen.Int[0, 3],
            Gen.Int[0, 1_000_000],
            Gen.Bool
        )
        .Select((action, parent, child, seed, together) => new Step(action, parent, child, seed, together))
        .Array[1, 25]
        .Select(steps => steps.ToImmutableArray());

    [Fact]
    public void A_catalogue_derived_write_by_write_is_the_one_built_whole() =>
        Steps.Sample(
            steps =>
            {
                var model = new Model();
                CatalogSnapshot derived = Empty();
                Dictionary<string, RecordState?> changes = new(StringComparer.Ordinal);
                long revision = 1;
                foreach (Step step in steps)
                {
                    model.Take(step, revision, changes);

                    // What goes together with the next is one write.
                    if (!step.Together && changes.Count > 0)
                    {
                        derived = derived.With(revision++, changes, CancellationToken.None);
                        changes = new(StringComparer.Ordinal);
                        if (step.Seed % 4 == 0)
                        {
                            // From here on texts are taken out of an index that was built with them.
                            derived = derived.With(ArticleTextIndex.Build(derived, CancellationToken.None));
                        }
                    }
                }

                if (changes.Count > 0)
                {
                    derived = derived.With(revision, changes, CancellationToken.None);
                }

                CatalogSnapshot whole = CatalogSnapshot.Build(derived.Revision, model.Records.Values, CancellationToken.None);
                Assert.Equal(Describe(whole), Describe(derived));
                Assert.Equal(whole.Digest(CancellationToken.None), derived.Digest(CancellationToken.None));
            },
            iter: 400,
            print: steps => string.Join("\n", steps)
        );

    [Fact]
    public void Terms_compiled_anew_while_edits_went_on_change_no_answer_and_lose_no_edit() =>
        Steps.Sample(
            steps =>
            {
                var model = new Model();
                CatalogSnapshot derived = Empty();
                List<CompiledTerms> compiled = [];
                for (int i = 0; i < steps.Length; i++)
                {
                    Dictionary<string, RecordState?> changes = new(StringComparer.Ordinal);
                    model.Take(steps[i], i + 1, changes);
                    derived = derived.With(i + 1, changes, CancellationToken.None);
                    if (steps[i].Seed % 3 == 0)
                    {
                        compiled.AddRange(derived.Glossaries.Select(g => g.Compile(CancellationToken.None)));
                    }
                }

                string described = Describe(CatalogSnapshot.Build(derived.Revision, model.Records.Values, CancellationToken.None));
                foreach (CompiledTerms terms in compiled)
                {
                    derived = derived.With(terms);
                    Assert.Equal(described, Describe(derived));
                }
            },
            iter: 60,
            print: steps => string.Join("\n", steps)
        );

    [Fact]
    public void Deriving_a_catalogue_leaves_the_one_it_came_from_as_it_was() =>
        Steps.Sample(
            steps =>
            {
                var model = new Model();
                CatalogSnapshot before = Empty();
                string described = Describe(before);
                for (int i = 0; i < steps.Length; i++)
                {
                    Dictionary<string, RecordState?> changes = new(StringComparer.Ordinal);
                    model.Take(steps[i], i + 1, changes);
                    CatalogSnapshot after = before.With(i + 1, changes, CancellationToken.None);
                    Assert.Equal(described, Describe(before));
                    (before, described) = (after, Describe(after));
                }
            },
            iter: 40
        );

    [Fact]
    public void A_concept_occurs_where_recognition_finds_it_in_the_order_of_the_texts_and_after_any_of_them() =>
        Steps.Sample(
            steps =>
            {
                var model = new Model();
                for (int i = 0; i < steps.Length; i++)
                {
                    model.Take(steps[i], i + 1, new(StringComparer.Ordinal));
                }

                // The index over texts answers once it is there; until then every text is looked at.
                CatalogSnapshot catalogue = CatalogSnapshot.Build(steps.Length, model.Records.Values, CancellationToken.None);
                Assert.Null(catalogue.FindIndex<ArticleTextIndex>(CancellationToken.None));
                Check(catalogue);
                catalogue.Index<ArticleTextIndex>(CancellationToken.None);
                Check(catalogue);
            },
            iter: 200,
            print: steps => string.Join("\n", steps)
        );

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void An_answer_that_is_kept_is_the_one_that_would_be_made(int places) =>
        Steps.Sample(
            steps =>
            {
                var model = new Model();
                var ready = new ConceptMessageCache();
                var kept = new LookupAnswers(places);
                CatalogSnapshot catalog = Empty();
                for (int i = 0; i < steps.Length; i++)
                {
                    Dictionary<string, RecordState?> changes = new(StringComparer.Ordinal);
                    model.Take(steps[i], i + 1, changes);
                    catalog = catalog.With(i + 1, changes, CancellationToken.None);
                    if (steps[i].Together)
                    {
                        catalog = catalog.Glossaries.Aggregate(catalog, (c, g) => c.With(g.Compile(CancellationToken.None)));
                    }

                    foreach (string parent in catalog.Glossaries.Select(g => ResourceNames.Glossary(g.Record.Id)).Append("glossaries/-"))
                    {
                        foreach (
                            CatalogSnapshot seen in new[] { catalog, catalog.WithGlossaries(id => id == "g0") }.Where(c =>
                                c.IdentityOfGlossaries(parent) is not null
                            )
                        )
                        {
                            foreach (
                                LookupTermsRequest request in Terms[steps[i].Seed % 3]
                                    .Select(text => new LookupTermsRequest
                                    {
                                        Parent = parent,
                                        Text = text,
                                        MaxResults = 1 + (i % 3),
                                    })
                            )
                            {
                                foreach (SentenceLanguage told in Enum.GetValues<SentenceLanguage>())
                                {
                                    LookupTermsResponse Make() => TermSearch.Lookup(seen, request, ready, told, CancellationToken.None);
                                    Assert.Equal(Make(), kept.Of(seen, request, told, Make));
                                    Assert.Equal(Make(), kept.Of(seen, request.Clone(), told, Make));
                                }
                            }
                        }
                    }
                }
            },
            iter: 60,
            print: steps => string.Join("\n", steps)
        );

    private static void Check(CatalogSnapshot catalogue)
    {
        foreach (GlossaryIndex glossary in catalogue.Glossaries)
        {
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                VersionKey[] found =
                [
                    .. catalogue.OccurrencesOf(glossary, concept, after: null, CancellationToken.None).Select(o => o.Text.Key),
                ];
                Assert.Equal(
                    catalogue
                        .Texts()
                        .Where(t => glossary.TermsIn(t.Version, CancellationToken.None).Any(f => f.Entry.Concept.Id == concept.Id))
                        .Select(t => t.Key),
                    found
                );
                for (int i = 0; i < found.Length; i++)
                {
                    Assert.Equal(
                        found[(i + 1)..],
                        catalogue.OccurrencesOf(glossary, concept, found[i], CancellationToken.None).Select(o => o.Text.Key)
                    );
                }

                Assert.Equal(
                    found.DistinctBy(k => k.Article),
                    catalogue.FirstOccurrencesOf(glossary, concept, CancellationToken.None).Select(o => o.Text.Key)
                );
            }
        }
    }

    /// <summary>An empty catalogue whose indexes are there, so that writes derive them.</summary>
    private static CatalogSnapshot Empty()
    {
        CatalogSnapshot empty = CatalogSnapshot.Build(0, [], CancellationToken.None);
        empty.Index<ArticleTextIndex>(CancellationToken.None);
        empty.Index<ProposalIndex>(CancellationToken.None);
        return empty;
    }

    /// <summary>All that a client could learn of a catalogue, in lines.</summary>
    private static string Describe(CatalogSnapshot catalogue)
    {
        var text = new StringBuilder();
        foreach (ArticleRecord article in catalogue.Articles)
        {
            text.AppendLine(
                $"{article.Id} r{article.Revision} {article.UpdateTime:O} {string.Join(',', article.Languages)} {Body(article.Head)}"
            );
            foreach (ParagraphRecord paragraph in article.Paragraphs)
            {
                text.AppendLine($"  {paragraph.Index} {paragraph.Id} {paragraph.ETag} {Body(paragraph)}");
            }
        }

        foreach (
            (int source, int target) in Enumerable
                .Range(0, Languages.Length)
                .SelectMany(_ => Enumerable.Range(0, Languages.Length), (s, t) => (s, t))
        )
        {
            foreach (string sample in Texts[source])
            {
                text.AppendLine(
                    $"{sample} → {Languages[target]}: "
                        + $"{StoredTranslations.Find(catalogue, sample, Languages[source], Languages[target], CancellationToken.None)}"
                );
            }
        }

        foreach (RecordState comment in catalogue.Commented.Order(StringComparer.Ordinal).SelectMany(name => catalogue.CommentsOn(name)))
        {
            text.AppendLine($"{comment.Name} {comment.Revision} {catalogue.FindRecord(comment.Name)!.UpdateTime:O} {Body(comment.Value)}");
        }

        foreach (GlossaryIndex glossary in catalogue.Glossaries)
        {
            text.AppendLine($"{glossary.Record.Id} {glossary.Record.ETag} {string.Join(',', glossary.Languages)} {Body(glossary.Record)}");
            text.AppendLine($"  {string.Join(',', glossary.TermsPerLanguage)} {string.Join(',', glossary.ConceptsPerField)}");
            text.AppendLine(
                $"  proposed: {string.Join(", ", catalogue.Index<ProposalIndex>(CancellationToken.None).Of(glossary.Record.Id))}"
            );
            foreach (ConceptRecord concept in glossary.Concepts)
            {
                text.AppendLine($"  {concept.Id} {concept.ETag} {Body(glossary.FindConcept(concept.Id)!)} {Body(concept)}");
                text.AppendLine(
                    $"    in {string.Join("; ", catalogue.OccurrencesOf(glossary, concept, after: null, CancellationToken.None).Select(o => o.Text.Key))}"
                );
            }

            foreach (
                (ArticleRecord article, ParagraphRecord paragraph) in catalogue.Articles.SelectMany(a => a.Paragraphs, (a, p) => (a, p))
            )
            {
                foreach (VersionRecord version in paragraph.Versions)
                {
                    text.AppendLine(
                        $"  {article.Id}/{paragraph.Id}/{version.Language}: {Found(glossary.TermsIn(version, CancellationToken.None))}"
                    );
                }
            }

            foreach (string query in Terms.SelectMany(t => t))
            {
                text.AppendLine($"  ? {query}: {LookedUp(glossary.Lookup(query, null, 100, CancellationToken.None))}");
                text.AppendLine($"  … {query[..1]}: {LookedUp(glossary.Suggest(query[..1], null, 100, CancellationToken.None))}");
            }

            for (int i = 0; i < Languages.Length; i++)
            {
                foreach (string sample in Texts[i])
                {
                    text.AppendLine(
                        $"  ~ {sample}: {Found(glossary.Recognize(sample, Languages[i], RecognitionOptions.Everything, CancellationToken.None))}"
                    );
                }
            }
        }

        return text.ToString();
    }

    private static string Found(IEnumerable<FoundTerm> found) =>
        string.Join(
            "; ",
            found.Select(f =>
                $"{f.Hit.Start}-{f.Hit.End} {f.Entry.Concept.Id}/{f.Entry.Term.Id} {f.Entry.Concept.ETag} {f.Hit.Kind} {f.Hit.Rule}"
            )
        );

    private static string LookedUp(IEnumerable<LookedUpTerm> found) =>
        string.Join(
            "; ",
            found.Select(f => $"{f.Entry.ConceptName}/{f.Entry.Term.Id} {f.Entry.Concept.ETag} {f.Hit.Kind} {f.Hit.Score} {f.Hit.Rule}")
        );

    private static string Body(object value) => Encoding.UTF8.GetString(RecordJson.Write(value));

    /// <summary>One change; what it does depends on what is there.</summary>
    internal sealed record Step(int Action, int Parent, int Child, int Seed, bool Together);

    /// <summary>The records as a store would keep them.</summary>
    private sealed class Model
    {
        private static readonly DateTimeOffset Start = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public Dictionary<string, RecordState> Records { get; } = new(StringComparer.Ordinal);

        public void Take(Step step, long revision, Dictionary<string, RecordState?> changes)
        {
            string glossary = ResourceNames.Glossary($"g{step.Parent}");
            string concept = ResourceNames.Concept($"g{step.Parent}", $"c{step.Child}");
            string article = ResourceNames.Article($"a{step.Parent}");
            switch (step.Action)
            {
                case < 12:
                    Put(RecordKind.Glossary, glossary, new GlossaryRecord { DisplayName = $"{step.Seed}" }, deleted: false);
                    break;
                case < 16 when Records.TryGetValue(glossary, out RecordState? state):
                    Put(RecordKind.Glossary, glossary, state.Value, !state.Deleted);
                    break;
                case < 55 when Records.TryGetValue(glossary, out RecordState? state) && !state.Deleted:
                    Put(RecordKind.Concept, concept, ConceptOf(step), deleted: false);
                    break;
                case < 66
                    when Records.TryGetValue(glossary, out RecordState? state)
                        && !state.Deleted
                        && Records.TryGetValue(concept, out RecordState? was):
                    Put(RecordKind.Concept, concept, was.Value, !was.Deleted);
                    break;
                case < 69 when Records.ContainsKey(concept):
                    Records.Remove(concept);
                    changes[concept] = null;
                    break;
                case < 80:
                    string[] ids = [.. Enumerable.Range(0, 1 + (step.Seed % 3)).Select(i => $"p{(i + step.Child) % 4}")];
                    Put(
                        RecordKind.Article,
                        article,
                        new ArticleHead
                        {
                            SourceLanguage = step.Seed % 5 == 0 ? "en" : "de",
                            Provenance = $"{step.Seed}",
                            ParagraphIds = [.. ids],
                        },
                        deleted: false
                    );
                    for (int i = 0; i < ids.Length; i++)
                    {
                        Put(
                            RecordKind.Paragraph,
                            ResourceNames.Paragraph($"a{step.Parent}", ids[i]),
                            ParagraphOf(step.Seed + i),
                            deleted: false
                        );
                    }

                    break;
                case 80 or 81 or 82 when Records.ContainsKey(concept):
                    string comment = ResourceNames.Comment(concept, $"x{step.Seed % 3}");
                    if (step.Seed % 4 == 0 && Records.Remove(comment))
                    {
                        changes[comment] = null;
                    }
                    else
                    {
                        Put(
                            RecordKind.Comment,
                            comment,
                            new CommentRecord
                            {
                                Text = $"{step.Seed}",
                                Author = "a",
                                Resolved = step.Seed % 2 == 0,
                            },
                            deleted: false
                        );
                    }

                    break;
                case < 95 when Records.ContainsKey(ResourceNames.Paragraph($"a{step.Parent}", $"p{step.Child}")):
                    Put(
                        RecordKind.Paragraph,
                        ResourceNames.Paragraph($"a{step.Parent}", $"p{step.Child}"),
                        ParagraphOf(step.Seed),
                        deleted: false
                    );
                    break;
                case >= 95 when Records.TryGetValue(article, out RecordState? state):
                    Put(RecordKind.Article, article, state.Value, !state.Deleted);
                    break;
            }

            void Put(RecordKind kind, string name, object value, bool deleted)
            {
                DateTimeOffset now = Start.AddSeconds(revision);
                var state = RecordState.FromStored(
                    new StoredRecord(
                        kind,
                        name,
                        RecordState.BodyOf(value),
                        revision,
                        deleted,
                        Records.GetValueOrDefault(name)?.CreateTime ?? now,
                        now
                    )
                );
                Records[name] = state;
                changes[name] = state;
            }
        }

        private static ConceptRecord ConceptOf(Step step)
        {
            var random = new Random(step.Seed);
            return new ConceptRecord
            {
                Ordinal = step.Child,
                Lifecycle = random.Next(3) == 0 ? Lifecycle.Proposed : Lifecycle.Approved,
                SubjectField = random.Next(3) switch
                {
                    0 => "",
                    1 => "law",
                    _ => "trade",
                },
                Terms =
                [
                    .. Enumerable
                        .Range(0, Languages.Length)
                        .SelectMany(l =>
                            Enumerable
                                .Range(0, random.Next(3))
                                .Select(n => new TermRecord
                                {
                                    Id = $"{Languages[l]}-{n}",
                                    Language = Languages[l],
                                    Text = Terms[l][random.Next(Terms[l].Length)],
                                    Status = TermStatus.Preferred,
                                })
                        ),
                ],
            };
        }

        private static ParagraphRecord ParagraphOf(int seed)
        {
            var random = new Random(seed);
            ImmutableArray<VersionRecord> versions =
            [
                .. Enumerable
                    .Range(0, Languages.Length)
                    .Where(l => l == 0 || random.Next(3) > 0)
                    .Select(l => (Language: Languages[l], Text: Texts[l][random.Next(Texts[l].Length)]))
                    .Select(v => new VersionRecord
                    {
                        Language = v.Language,
                        Text = v.Text,
                        Sentences = [new Span(0, v.Text.Length)],
                        Origin = random.Next(2) == 0 ? Origin.Human : Origin.Machine,
                    }),
            ];
            return new ParagraphRecord
            {
                Kind = ParagraphKind.Body,
                Versions = versions,
                Links = [new LinkRecord([.. versions.Select(v => new LinkGroup(v.Language, [0]))], 1)],
            };
        }
    }
}

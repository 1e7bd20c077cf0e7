using CsCheck;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Tests.Seeds;

namespace Glossary.Server.Tests;

/// <summary>Saved terms answer as compiled ones do, or are not used.</summary>
public sealed class SavedTermsTests : IDisposable
{
    private const string Program = "this one";

    private static readonly CatalogSnapshot Seeds = SeedCatalog.Load(
        Path.Combine(AppContext.BaseDirectory, "seeds"),
        CancellationToken.None
    );

    private static readonly RecordState[] Records = [.. Seeds.Records];

    private static readonly string[] Names =
    [
        .. Records.Where(r => r.Kind == RecordKind.Concept).Select(r => r.Name).Order(StringComparer.Ordinal),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("glossary-terms-").FullName;

    private string File => Path.Combine(_folder, "glossary.db.terms");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Terms_that_were_saved_answer_as_compiled_ones()
    {
        Write();
        CatalogSnapshot read = CatalogSnapshot.Build(1, Records, SavedTerms.Read(File, Program, out string? problem, Stop), Stop);

        Assert.Null(problem);
        Assert.All(read.Glossaries, g => Assert.True(g.IsSaved));
        Assert.Equal(Answers(Seeds), Answers(read));
    }

    [Fact]
    public void Concepts_that_are_others_by_now_are_compiled_anew() =>
        Gen.Select(Gen.Int[0, Names.Length - 1].Array[0, 5], Gen.Int[0, Names.Length - 1].Array[0, 5], Gen.Int[0, 3])
            .Sample(
                (edited, deleted, added) =>
                {
                    Write();
                    Dictionary<string, RecordState> records = Records.ToDictionary(r => r.Name);
                    foreach (int i in edited)
                    {
                        Put(
                            Names[i],
                            ((ConceptRecord)records[Names[i]].Value) with
                            {
                                SubjectField = "edited",
                                Terms =
                                [
                                    new TermRecord
                                    {
                                        Id = "t1",
                                        Language = "de",
                                        Text = $"Ersatzwort{i}",
                                    },
                                    new TermRecord
                                    {
                                        Id = "t2",
                                        Language = "fr",
                                        Text = "traité",
                                    },
                                ],
                            }
                        );
                    }

                    foreach (int i in deleted)
                    {
                        Put(Names[i], records[Names[i]].Value, isDeleted: true);
                    }

                    for (int i = 0; i < added; i++)
                    {
                        Put(
                            $"{ResourceNames.Glossary(ResourceNames.GlossaryOf(Names[0]))}/concepts/added-{i}",
                            new ConceptRecord
                            {
                                Terms =
                                [
                                    new TermRecord
                                    {
                                        Id = "t1",
                                        Language = "ko",
                                        Text = $"조약{i}",
                                    },
                                ],
                            }
                        );
                    }

                    CatalogSnapshot built = CatalogSnapshot.Build(2, records.Values, Stop);
                    CatalogSnapshot read = CatalogSnapshot.Build(2, records.Values, SavedTerms.Read(File, Program, out _, Stop), Stop);

                    Assert.Equal(edited.Length + deleted.Length + added == 0, read.Glossaries.All(g => g.IsSaved));
                    Assert.Equal(Answers(built), Answers(read));

                    void Put(string name, object value, bool isDeleted = false) =>
                        records[name] = RecordState.FromStored(
                            new StoredRecord(
                                RecordKind.Concept,
                                name,
                                RecordState.BodyOf(value),
                                2,
                                isDeleted,
                                DateTimeOffset.UnixEpoch,
                                DateTimeOffset.UnixEpoch
                            )
                        );
                },
                iter: 6,
                threads: 1
            );

    [Fact]
    public void Where_most_concepts_are_others_all_are_compiled()
    {
        Write();
        var saved = SavedTerms.Read(File, Program, out _, Stop);
        RecordState[] later =
        [
            .. Records.Select(r =>
                RecordState.FromStored(
                    new StoredRecord(
                        r.Kind,
                        r.Name,
                        RecordState.BodyOf(r.Value),
                        9,
                        r.Deleted,
                        DateTimeOffset.UnixEpoch,
                        DateTimeOffset.UnixEpoch
                    )
                )
            ),
        ];
        CatalogSnapshot read = CatalogSnapshot.Build(9, later, saved, Stop);

        Assert.All(read.Glossaries, g => Assert.True(g is { IsAsCompiled: true, IsSaved: false }));
        Assert.Equal(Answers(CatalogSnapshot.Build(9, later, Stop)), Answers(read));
    }

    [Fact]
    public void A_file_of_another_program_is_not_used()
    {
        Write();

        Assert.Null(SavedTerms.Read(File, "another one", out string? problem, Stop));
        Assert.Equal("Another version of the program wrote it.", problem);
    }

    [Fact]
    public void A_file_that_is_not_there_is_no_problem()
    {
        Assert.Null(SavedTerms.Read(File, Program, out string? problem, Stop));
        Assert.Null(problem);
    }

    [Fact]
    public void A_file_of_which_any_byte_is_another_or_the_end_is_missing_is_not_used()
    {
        Write();
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[1, 255], Gen.Bool)
            .Sample(
                (at, change, isCut) =>
                {
                    byte[] damaged = isCut ? whole[..at] : [.. whole];
                    if (!isCut)
                    {
                        damaged[at] ^= (byte)change;
                    }

                    System.IO.File.WriteAllBytes(File, damaged);
                    Assert.Null(SavedTerms.Read(File, Program, out string? problem, Stop));
                    Assert.Equal("It is damaged.", problem);
                },
                iter: 50,
                threads: 1
            );
    }

    [Fact]
    public void A_glossary_whose_terms_have_changed_since_they_were_compiled_is_told_apart()
    {
        GlossaryIndex glossary = Seeds.Glossaries[0];
        ConceptRecord concept = glossary.Concepts[0];

        Assert.True(glossary.IsAsCompiled);
        Assert.False(glossary.WithConcepts([KeyValuePair.Create(concept.Id, (PackedRecord?)null)]).IsAsCompiled);
    }

    private void Write() => SavedTerms.Write(File, Program, Seeds.Glossaries, Stop);

    /// <summary>What is found in texts, as the digest has it; what look-ups and completions find; what is counted.</summary>
    private static string Answers(CatalogSnapshot catalog) =>
        string.Join('\n', catalog.Glossaries.SelectMany(Of).Append(catalog.Digest(Stop)));

    private static IEnumerable<string> Of(GlossaryIndex glossary)
    {
        yield return $"{glossary.Record.Id} {string.Join(' ', glossary.TermsPerLanguage)} {string.Join(' ', glossary.ConceptsPerField)}";
        foreach (string query in (string[])["Vertrag", "Vertragsstaten", "treaty", "조약", "Ersatzwort1", "traité", "Rat", "vollver", "안"])
        {
            yield return $"{query}: {string.Join(", ", glossary.Lookup(query, null, 20, Stop).Select(f => $"{f.Entry.ConceptName} {f.Entry.Term.Id} {f.Hit.Kind} {f.Hit.Score}"))}";
            yield return $"{query}..: {string.Join(", ", glossary.Suggest(query, null, 20, Stop).Select(f => $"{f.Entry.ConceptName} {f.Entry.Term.Id}"))}";
        }
    }
}

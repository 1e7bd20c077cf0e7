using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glossary.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Seeds;

/// <summary>The seeds that come with the server: article, glossary and exceptions agree.</summary>
public sealed class SuppliedSeedsTests
{
    private const string Article = "vollversammlung-2023-09";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds");

    private static readonly Lazy<CatalogSnapshot> Loaded = new(() => SeedCatalog.Load(Folder, CancellationToken.None));

    private static ArticleRecord TheArticle => Loaded.Value.FindArticle(Article)!;

    private static GlossaryIndex TheGlossary => Loaded.Value.FindGlossary("diplomacy")!;

    [Fact]
    public void The_german_is_the_source_character_for_character()
    {
        string source = string.Join("\n\n", TheArticle.Paragraphs.Select(p => p.Versions[0].Text));
        using JsonDocument description = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "articles", Article, "article.json")));

        Assert.Equal(
            description.RootElement.GetProperty("sourceSha256").GetString(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))
        );
    }

    [Fact]
    public void Paragraphs_are_named_by_their_position() =>
        Assert.Equal(Enumerable.Range(1, 16).Select(i => $"p{i}"), TheArticle.Paragraphs.Select(p => p.Id));

    [Fact]
    public void Every_sentence_of_every_version_is_in_exactly_one_link() =>
        Assert.All(
            TheArticle.Paragraphs.SelectMany(p => p.Versions, (p, v) => (p, v)),
            pair =>
                Assert.Equal(
                    Enumerable.Range(0, pair.v.Sentences.Length),
                    pair.p.Links.SelectMany(l => l.Groups).Where(g => g.Language == pair.v.Language).SelectMany(g => g.Sentences).Order()
                )
        );

    [Fact]
    public void Links_run_in_the_order_of_the_sentences() =>
        Assert.All(
            TheArticle.Paragraphs.SelectMany(p => p.Versions, (p, v) => (p, v)),
            pair =>
                Assert.Equal(
                    Enumerable.Range(0, pair.v.Sentences.Length),
                    pair.p.Links.SelectMany(l => l.Groups).Where(g => g.Language == pair.v.Language).SelectMany(g => g.Sentences)
                )
        );

    [Fact]
    public void Every_version_is_in_all_three_languages_and_says_where_it_comes_from() =>
        Assert.All(
            TheArticle.Paragraphs,
            p =>
            {
                Assert.Equal(["de", "en", "ko"], p.Versions.Select(v => v.Language));
                Assert.Equal([Origin.Original, Origin.Machine, Origin.Machine], p.Versions.Select(v => v.Origin));
            }
        );

    [Theory]
    [InlineData("un-charter-preamble", 11)]
    [InlineData("npt-preamble", 7)]
    [InlineData("udhr-preamble", 8)]
    public void An_official_text_is_aligned_clause_by_clause(string id, int clauses)
    {
        ArticleRecord text = Loaded.Value.FindArticle(id)!;

        Assert.Equal(clauses, text.Paragraphs.Length);
        Assert.All(
            text.Paragraphs,
            p =>
            {
                Assert.Equal(["en", "de", "ko"], p.Versions.Select(v => v.Language));
                Assert.Equal([Origin.Original, Origin.Human, Origin.Human], p.Versions.Select(v => v.Origin));
                Assert.Equal([0], Assert.Single(p.Links).Groups.SelectMany(g => g.Sentences).Distinct());
            }
        );
    }

    [Fact]
    public void The_glossary_has_at_least_160_concepts_the_three_named_ones_first()
    {
        Assert.InRange(TheGlossary.Concepts.Count, 160, int.MaxValue);
        Assert.Equal(
            ["Waffenbrüderschaft", "Nichtverbreitungsregime", "Vollversammlung"],
            TheGlossary.Concepts.Take(3).Select(c => c.Terms.Single(t => t.Language == "de" && t.Status == TermStatus.Preferred).Text)
        );
    }

    [Fact]
    public void Every_concept_has_one_preferred_term_in_each_language_and_definitions_with_a_source() =>
        Assert.All(
            TheGlossary.Concepts,
            c =>
            {
                Assert.All(
                    ["de", "en", "ko"],
                    l =>
                        Assert.True(
                            c.Terms.Count(t => t.Language == l && t.Status == TermStatus.Preferred) == 1,
                            $"{c.Id} has no one preferred term in {l}."
                        )
                );
                Assert.All(
                    ["de", "en", "ko"],
                    l =>
                        Assert.True(
                            c.Definitions.Any(d => d.Language == l && d.Text.Length > 0 && d.Source.Length > 0),
                            $"{c.Id} has no definition with a source in {l}."
                        )
                );
                Assert.NotEmpty(c.SubjectField);
            }
        );

    [Fact]
    public void No_term_is_given_twice_in_a_concept() =>
        Assert.All(
            TheGlossary.Concepts,
            c =>
                None(
                    c.Terms.GroupBy(t => (t.Language, t.Text))
                        .Where(g => g.Count() > 1)
                        .Select(g => $"{c.Id}: {g.Key.Text} ({g.Key.Language})")
                )
        );

    [Fact]
    public void Every_concept_of_a_german_paragraph_is_in_its_translations_or_excused()
    {
        IEnumerable<string> missing =
            from gap in Gaps()
            where TheGlossary.ExceptionFor(Article, gap.Paragraph, gap.Concept, gap.Language) is null
            select $"{gap.Paragraph}: {gap.Concept} is in the German (\"{gap.German}\"), but not in the version in {gap.Language}.";

        None(missing);
    }

    [Fact]
    public void No_exception_is_superfluous()
    {
        HashSet<(string, string, string)> gaps = [.. Gaps().Select(g => (g.Paragraph, g.Concept, g.Language))];

        None(
            TheGlossary
                .Record.Exceptions.Where(e => !gaps.Contains((e.Paragraph, e.Concept, e.Language)))
                .Select(e =>
                    $"{e.Paragraph}: {e.Concept} needs no exception in {e.Language}: it is not in the German, or it is in the translation."
                )
        );
    }

    [Fact]
    public void No_exception_is_given_twice() =>
        Assert.Equal(
            TheGlossary.Record.Exceptions.Length,
            TheGlossary.Record.Exceptions.Select(e => (e.Article, e.Paragraph, e.Concept, e.Language)).Distinct().Count()
        );

    [Fact]
    public void No_text_of_the_article_uses_a_term_that_must_not_be_used() =>
        None(
            from p in TheArticle.Paragraphs
            from v in p.Versions.Skip(1)
            from f in Loaded.Value.TermsIn("diplomacy", Article, p.Id, v.Language)
            where f.Entry.Term.Status is TermStatus.Forbidden or TermStatus.Deprecated
            select $"{p.Id}: {v.Text[f.Hit.Start..f.Hit.End]} is {f.Entry.Term.Status} in {v.Language} for {f.Entry.Concept.Id}."
        );

    /// <summary>
    /// Texts that name something else than a concept of the glossary does, and the concept that may not be found in them.
    /// </summary>
    public static TheoryData<string, string, string> NearMisses =>
        new()
        {
            // Other assemblies.
            { "de", "Die Studierendenvollversammlung beginnt um zehn.", "un-general-assembly" },
            { "de", "Die Vollversammlung der Industrie- und Handelskammer wählt.", "un-general-assembly" },
            { "de", "Die Generalversammlung der Aktionäre beschloss die Dividende.", "un-general-assembly" },
            { "de", "Die IAEA-Generalkonferenz nahm die Resolution an.", "un-general-assembly" },
            { "de", "Die Generalkonferenz der UNESCO tagt in Paris.", "iaea-general-conference" },
            { "de", "Die Präsidentin der UN-Vollversammlung eröffnete die Sitzung.", "un-general-assembly" },
            { "en", "The Georgia General Assembly passed the bill.", "general-assembly" },
            { "en", "The Virginia General Assembly convened.", "un-general-assembly" },
            { "en", "The General Assembly of the Church of Scotland met in May.", "un-general-assembly" },
            { "en", "The IAEA General Conference adopted the resolution.", "un-general-assembly" },
            { "ko", "주주총회에서 배당이 결정됐다.", "general-assembly" },
            { "ko", "학생회 총회가 열렸다.", "un-general-assembly" },
            { "ko", "IAEA 총회에서 북핵 결의가 채택됐다.", "un-general-assembly" },
            { "ko", "총회장에는 아무도 없었다.", "general-assembly" },
            { "de", "Die Vollversammlung der Handwerkskammer stimmte zu.", "un-general-assembly" },
            { "ko", "조합원 총회에서 파업을 결의했다.", "un-resolution" },
            // Other councils and offices.
            { "de", "Der Nationale Sicherheitsrat der USA beriet.", "un-security-council" },
            { "de", "Der CDU-Generalsekretär trat zurück.", "secretary-general" },
            { "de", "Der NATO-Generalsekretär reist nach Seoul.", "secretary-general" },
            { "de", "Der Generaldirektor der Museen eröffnete die Schau.", "director-general" },
            { "de", "Sie ist ständiges Mitglied des Ausschusses.", "permanent-member" },
            { "en", "The National Security Council met at the White House.", "un-security-council" },
            { "en", "He is a permanent member of the choir.", "permanent-member" },
            { "en", "The director general of the BBC resigned.", "director-general" },
            { "en", "The NATO secretary-general spoke in Brussels.", "secretary-general" },
            { "en", "Draw the line with a wooden leader stroke.", "ruler" },
            { "en", "The Secret Service guards the president.", "intelligence-service" },
            { "ko", "국가안전보장회의가 열렸다.", "un-security-council" },
            { "ko", "국민의힘 사무총장이 사퇴했다.", "director-general" },
            { "ko", "대학 사무총장이 축사를 했다.", "secretary-general" },
            { "ko", "민주당 지도자와 종교 지도자들이 모였다.", "ruler" },
            { "ko", "일본 방위상과 회담했다.", "foreign-minister" },
            { "ko", "국무위원들이 회의에 참석했다.", "chairman-of-the-state-affairs-commission" },
            { "de", "Das Bundespräsidialamt nannte den Termin.", "presidential-office" },
            { "de", "Der Generalsekretär der Partei sprach zuletzt.", "secretary-general" },
            { "en", "The Secretary of State for Education resigned.", "foreign-minister" },
            { "en", "The club elected a new general secretary.", "secretary-general" },
            { "ko", "시민단체 상임대표가 성명을 냈다.", "permanent-representative" },
            { "ko", "대통령실장 자리가 비었다.", "presidential-office" },
            // Other things of the same name.
            { "de", "Auf dem Gipfel des Berges lag Schnee.", "summit" },
            { "de", "Die Wiederaufbereitung des Abwassers ist teuer.", "reprocessing" },
            { "de", "Sicherungsmaßnahmen gegen Lawinen sind nötig.", "safeguards" },
            { "de", "Die Expertengruppe des Verbands legte ihren Bericht vor.", "panel-of-experts" },
            { "de", "Er trug eine Bomberjacke.", "bomber" },
            { "de", "Das Kernkraftwerk ging vom Netz.", "nuclear-power" },
            { "de", "Brüder schlossen sich in die Arme.", "brother-in-arms" },
            { "en", "They reached the summit of the mountain at noon.", "summit" },
            { "en", "A suicide bomber attacked the market.", "bomber" },
            { "en", "Artificial intelligence changes work.", "intelligence-findings" },
            { "en", "The nuclear power plant was shut down.", "nuclear-power" },
            { "en", "A high resolution screen costs more.", "un-resolution" },
            { "en", "The law contains safeguards against abuse.", "safeguards" },
            { "en", "He made a New Year's resolution.", "un-resolution" },
            { "en", "Both arms were broken.", "military-alliance" },
            { "ko", "정전으로 도시가 어둠에 잠겼다.", "armistice" },
            { "ko", "물가 억제 정책을 발표했다.", "deterrence" },
            { "ko", "아이가 억지를 부렸다.", "deterrence" },
            { "ko", "공사장 안전조치가 미흡했다.", "safeguards" },
            { "ko", "신진대사가 활발하다.", "permanent-representative" },
            { "ko", "이동통신사가 요금을 내렸다.", "kcna" },
            { "ko", "북한산에 올랐다.", "north-korea" },
            { "ko", "한국전쟁이 끝났다.", "south-korea" },
            { "ko", "전문가 패널이 토론에 나섰다.", "panel-of-experts" },
            { "ko", "신냉전이라는 말이 나온다.", "cold-war" },
            { "ko", "첩보 영화를 보았다.", "intelligence-findings" },
            { "de", "Der Chinakohl war frisch.", "china" },
            { "de", "Im Russischunterricht wurde gesungen.", "russia" },
            { "de", "Es gab Pekingente mit Reis.", "beijing" },
            { "de", "Das Embryo wuchs im Labor.", "embargo" },
            { "en", "She broke a china cup.", "china" },
            { "en", "They ordered Peking duck.", "beijing" },
            { "en", "He reads the New Yorker every week.", "new-york" },
            { "en", "The arms dealer was arrested.", "arms-deal" },
            { "en", "He recommends abstention from alcohol.", "abstention" },
            { "en", "The safeguards agreement entered into force.", "safeguards" },
            { "ko", "중국집에서 점심을 먹었다.", "china" },
            { "ko", "평양냉면을 먹었다.", "pyongyang" },
            { "ko", "제재소에서 나무를 켰다.", "sanction" },
            { "ko", "전우치전은 고전 소설이다.", "brother-in-arms" },
            { "ko", "상대가 포기해 기권승을 거뒀다.", "abstention" },
            { "ko", "피부에 밀착되는 옷을 입었다.", "rapprochement" },
            { "ko", "수비수의 밀착 마크에 막혔다.", "rapprochement" },
            { "ko", "안전조치협정이 발효했다.", "safeguards" },
            { "en", "He paid with American Express.", "united-states" },
            { "ko", "부부가 다투어 양자의 관계가 나빠졌다.", "bilateral-relations" },
        };

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void Something_else_of_a_like_name_is_not_taken_for_a_concept(string language, string text, string concept) =>
        None(
            from f in TheGlossary.Recognize(text, language, RecognitionOptions.Default, CancellationToken.None)
            where f.Entry.Concept.Id == concept
            select $"\"{text[f.Hit.Start..f.Hit.End]}\" is taken for {concept}."
        );

    [Fact]
    public void A_term_says_what_its_language_asks_for() =>
        None(from c in TheGlossary.Concepts from t in c.Terms from fault in Faults(t) select $"{c.Id}: {t.Text} ({t.Language}) {fault}.");

    [Fact]
    public void A_relation_of_a_kind_is_said_on_both_sides() =>
        None(
            from c in TheGlossary.Concepts
            from r in c.Relations
            where
                r.Type != RelationType.Unspecified
                && !TheGlossary.Concepts.Single(o => o.Id == r.Concept).Relations.Contains(new RelationRecord(c.Id, Inverse(r.Type)))
            select $"{c.Id} has {r.Concept} as {r.Type}, which does not say so."
        );

    [Fact]
    public void A_term_is_unverified_if_no_text_is_named_in_which_it_stands() =>
        None(
            from c in TheGlossary.Concepts
            from t in c.Terms
            where t.Reliability == Reliability.Unspecified || (t.Source.Length == 0) != (t.Reliability == Reliability.Unverified)
            select $"{c.Id}: {t.Text} ({t.Language}) is {t.Reliability}."
        );

    [Fact]
    public void A_definition_names_what_its_source_is() =>
        None(
            from c in TheGlossary.Concepts
            from d in c.Definitions
            from source in d.Source.Split("; ")
            where !IsEditors(source) && !HasPlace(source)
            select $"{c.Id} ({d.Language}): \"{source}\" names no place."
        );

    [Fact]
    public void A_definition_names_a_genus_and_does_not_begin_with_the_term() =>
        None(
            from c in TheGlossary.Concepts
            from d in c.Definitions
            let preferred = c.Terms.Single(t => t.Language == d.Language && t.Status == TermStatus.Preferred).Text
            where
                d.Text.Length <= preferred.Length
                || d.Text.StartsWith(preferred, StringComparison.OrdinalIgnoreCase)
                || d.Text.EndsWith('.')
            select $"{c.Id} ({d.Language}): {d.Text}"
        );

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("ko")]
    public void Preferred_terms_have_a_context_with_a_source_and_none_is_made_up(string language)
    {
        List<TermRecord> preferred =
        [
            .. TheGlossary.Concepts.SelectMany(c => c.Terms).Where(t => t.Language == language && t.Status == TermStatus.Preferred),
        ];

        Assert.InRange(preferred.Count(t => t.Contexts.Length > 0), (int)Math.Ceiling(0.85 * preferred.Count), preferred.Count);
        None(preferred.SelectMany(t => t.Contexts.Where(c => !HasPlace(c.Source)), (t, c) => $"{t.Text}: \"{c.Source}\" names no place."));
        None(
            from t in preferred
            from c in t.Contexts
            where c.Source.StartsWith(Article, StringComparison.Ordinal)
            let paragraph = TheArticle.Paragraphs.Single(p => c.Source.EndsWith($" {p.Id}", StringComparison.Ordinal))
            where !paragraph.Versions.Single(v => v.Language == language).Text.Contains(c.Text, StringComparison.Ordinal)
            select $"{t.Text}: \"{c.Text}\" is not in {c.Source}."
        );
    }

    private static IEnumerable<string> Faults(TermRecord term)
    {
        if (term.Status == TermStatus.Unspecified)
        {
            yield return "has no status";
        }

        if (term is { Language: "de", PartOfSpeech: PartOfSpeech.Noun, Gender: GrammaticalGender.Unspecified })
        {
            yield return "has no gender";
        }

        if (
            term is { Language: "en", PartOfSpeech: PartOfSpeech.Noun, Number: GrammaticalNumber.Singular }
            && term.Forms.Any(f => f.EndsWith('s') && f != term.Text && !f.Contains('’') && !f.Contains('\''))
        )
        {
            yield return "is said to be singular but has a plural";
        }

        if (term.Status is TermStatus.Deprecated or TermStatus.Forbidden && term.Note.Length == 0)
        {
            yield return "may not be used but says not why";
        }
    }

    private static RelationType Inverse(RelationType type) =>
        type switch
        {
            RelationType.Broader => RelationType.Narrower,
            RelationType.Narrower => RelationType.Broader,
            RelationType.Whole => RelationType.Part,
            RelationType.Part => RelationType.Whole,
            RelationType.Predecessor => RelationType.Successor,
            RelationType.Successor => RelationType.Predecessor,
            _ => type,
        };

    private static bool IsEditors(string source) =>
        source is "Redaktion dieses Glossars" or "editors of this glossary" or "이 용어집의 편집진";

    /// <summary>Whether a source says where in it to look: a number, a headword, an address.</summary>
    private static bool HasPlace(string source) =>
        source.Any(char.IsAsciiDigit) || Places.Any(p => source.Contains(p, StringComparison.Ordinal));

    private static readonly string[] Places =
    [
        "Stichwort",
        "s.v. ",
        "표제어",
        "Art. ",
        "Article",
        "Präambel",
        "Preamble",
        "preamble",
        "전문",
        "Kapitel",
        "chapter",
        "(",
    ];

    /// <summary>Fails with every fault on a line of its own.</summary>
    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    /// <summary>
    /// Concepts found in the German of a paragraph and in none of their usable terms in a translation, as readers and callers are told.
    /// </summary>
    private static IEnumerable<(string Paragraph, string Concept, string Language, string German)> Gaps() =>
        from p in TheArticle.Paragraphs
        let german = p.Versions[0]
        from inGerman in Loaded.Value.TermsIn("diplomacy", Article, p.Id, german.Language).GroupBy(f => f.Entry.Concept.Id)
        from v in p.Versions.Skip(1)
        where
            !TheGlossary
                .Recognize(v.Text, v.Language, RecognitionOptions.Default, CancellationToken.None)
                .Any(f => f.Entry.Concept.Id == inGerman.Key && f.Entry.Term.Status is TermStatus.Preferred or TermStatus.Admitted)
        select (p.Id, inGerman.Key, v.Language, german.Text[inGerman.First().Hit.Start..inGerman.First().Hit.End]);
}

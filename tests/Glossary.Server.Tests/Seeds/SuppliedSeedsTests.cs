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
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source))));
    }

    [Fact]
    public void Paragraphs_are_named_by_their_position() =>
        Assert.Equal(Enumerable.Range(1, 16).Select(i => $"p{i}"), TheArticle.Paragraphs.Select(p => p.Id));

    [Fact]
    public void Every_sentence_of_every_version_is_in_exactly_one_link() => Assert.All(
        TheArticle.Paragraphs.SelectMany(p => p.Versions, (p, v) => (p, v)),
        pair => Assert.Equal(
            Enumerable.Range(0, pair.v.Sentences.Length),
            pair.p.Links.SelectMany(l => l.Groups).Where(g => g.Language == pair.v.Language).SelectMany(g => g.Sentences).Order()));

    [Fact]
    public void Links_run_in_the_order_of_the_sentences() => Assert.All(
        TheArticle.Paragraphs.SelectMany(p => p.Versions, (p, v) => (p, v)),
        pair => Assert.Equal(
            Enumerable.Range(0, pair.v.Sentences.Length),
            pair.p.Links.SelectMany(l => l.Groups).Where(g => g.Language == pair.v.Language).SelectMany(g => g.Sentences)));

    [Fact]
    public void Every_version_is_in_all_three_languages_and_says_where_it_comes_from() => Assert.All(TheArticle.Paragraphs, p =>
    {
        Assert.Equal(["de", "en", "ko"], p.Versions.Select(v => v.Language));
        Assert.Equal([Origin.Original, Origin.Machine, Origin.Machine], p.Versions.Select(v => v.Origin));
    });

    [Fact]
    public void The_glossary_has_at_least_80_concepts_the_three_named_ones_first()
    {
        Assert.InRange(TheGlossary.Concepts.Count, 80, int.MaxValue);
        Assert.Equal(
            ["Waffenbrüderschaft", "Nichtverbreitungsregime", "Vollversammlung"],
            TheGlossary.Concepts.Take(3).Select(c => c.Terms.Single(t => t.Language == "de" && t.Status == TermStatus.Preferred).Text));
    }

    [Fact]
    public void Every_concept_has_one_preferred_term_in_each_language_and_definitions_with_a_source() => Assert.All(TheGlossary.Concepts, c =>
    {
        Assert.All(["de", "en", "ko"], l => Assert.True(c.Terms.Count(t => t.Language == l && t.Status == TermStatus.Preferred) == 1, $"{c.Id} has no one preferred term in {l}."));
        Assert.All(["de", "en"], l => Assert.True(c.Definitions.Any(d => d.Language == l && d.Text.Length > 0 && d.Source.Length > 0), $"{c.Id} has no definition with a source in {l}."));
        Assert.NotEmpty(c.SubjectField);
    });

    [Fact]
    public void No_term_is_given_twice_in_a_concept() => Assert.All(TheGlossary.Concepts, c =>
        None(c.Terms.GroupBy(t => (t.Language, t.Text)).Where(g => g.Count() > 1).Select(g => $"{c.Id}: {g.Key.Text} ({g.Key.Language})")));

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

        None(TheGlossary.Record.Exceptions
            .Where(e => !gaps.Contains((e.Paragraph, e.Concept, e.Language)))
            .Select(e => $"{e.Paragraph}: {e.Concept} needs no exception in {e.Language}: it is not in the German, or it is in the translation."));
    }

    [Fact]
    public void No_exception_is_given_twice() => Assert.Equal(
        TheGlossary.Record.Exceptions.Length,
        TheGlossary.Record.Exceptions.Select(e => (e.Article, e.Paragraph, e.Concept, e.Language)).Distinct().Count());

    [Fact]
    public void No_text_of_the_article_uses_a_term_that_must_not_be_used() => None(
        from p in TheArticle.Paragraphs
        from v in p.Versions.Skip(1)
        from f in Loaded.Value.TermsIn("diplomacy", Article, p.Id, v.Language)
        where f.Entry.Term.Status is TermStatus.Forbidden or TermStatus.Deprecated
        select $"{p.Id}: {v.Text[f.Hit.Start..f.Hit.End]} is {f.Entry.Term.Status} in {v.Language} for {f.Entry.Concept.Id}.");

    /// <summary>Fails with every fault on a line of its own.</summary>
    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    /// <summary>Concepts found in the German of a paragraph and in none of their usable terms in a translation, not even doubtfully, as within a longer word.</summary>
    private static IEnumerable<(string Paragraph, string Concept, string Language, string German)> Gaps() =>
        from p in TheArticle.Paragraphs
        let german = p.Versions[0]
        from inGerman in Loaded.Value.TermsIn("diplomacy", Article, p.Id, german.Language).GroupBy(f => f.Entry.Concept.Id)
        from v in p.Versions.Skip(1)
        where !TheGlossary.Recognize(v.Text, v.Language, RecognitionOptions.Everything, CancellationToken.None).Any(f =>
            f.Entry.Concept.Id == inGerman.Key && f.Entry.Term.Status is TermStatus.Preferred or TermStatus.Admitted)
        select (p.Id, inGerman.Key, v.Language, german.Text[inGerman.First().Hit.Start..inGerman.First().Hit.End]);
}

using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class RecognitionTests
{
    [Theory]
    // words begin and end where UAX #29 has them
    [InlineData("abc", "abc", "abc")]
    [InlineData("abc", "abcd xabc abc1", "")]
    [InlineData("abc", "(abc)\nabc,abc", "abc|abc|abc")]
    [InlineData("новости", "Новости дня", "Новости")]
    [InlineData("漢字", "私は漢字を書く", "漢字")]
    [InlineData("字", "漢字", "字")]
    [InlineData("C#", "C# and C", "C#")]
    [InlineData("AT&T", "at AT&T today", "AT&T")]
    [InlineData("ar beit", "ar  beit ar-beit ar\nbeit arbeit", "ar  beit|ar-beit|ar\nbeit")]
    [InlineData("a b", "a, b a. b a\n\nb", "")]
    // offsets count what the caller sent
    [InlineData("café", "un cafe\u0301 noir", "cafe\u0301")]
    [InlineData("maison", "mai\u00ADson", "mai\u00ADson")]
    [InlineData("fin", "ﬁn", "ﬁn")]
    [InlineData("maison", "😀maison😀", "maison")]
    [InlineData("maison", "\uD83Dmaison\uDE00", "maison")]
    public void Without_rules_whole_words_are_found(string terms, string text, string expected) => Assert.Equal(expected, Marked.Spans(terms, text, "xx"));

    [Fact]
    public void Without_rules_the_hit_says_so()
    {
        TermIndex index = Marked.Index(new TermSpec(7, "fr", "maison"));
        TermHit hit = Assert.Single(Marked.Hits(index, "La Maison", "fr-CA"));
        Assert.Equal(7, hit.Handle);
        Assert.Equal(MatchKind.Normalized, hit.Kind);
        Assert.Contains("no rules for this language", hit.Rule.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_languages_are_not_sought() => Assert.Empty(Marked.Hits(Marked.Index(new TermSpec(1, "de", "Rat")), "a rat", "en"));

    [Theory]
    [InlineData("General Assembly|assembly", "the General Assembly", false, "General Assembly")]
    [InlineData("General Assembly|assembly", "the General Assembly", true, "General Assembly|Assembly")]
    [InlineData("peace talks|talks host|host", "peace talks host", false, "peace talks|host")]
    [InlineData("email|e-mail", "an e-mail", true, "e-mail")]
    public void The_longest_and_closest_wins(string terms, string text, bool overlaps, string expected) => Assert.Equal(expected, Marked.Spans(terms, text, "en", overlaps));

    [Fact]
    public void Terms_of_the_same_letters_are_all_reported()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", "treaty"), new TermSpec(2, "en", "treaty"));
        Assert.Equal([1, 2], Marked.Hits(index, "the treaty", "en").Select(h => h.Handle));
    }

    [Theory]
    [InlineData("US", true, "US us Us", "US")]
    [InlineData("US", false, "tell us about the US", "US")]
    [InlineData("NATO", false, "Nato, nato", "Nato")]
    [InlineData("Polish", true, "polish Polish", "Polish")]
    public void Letter_case_counts_where_it_means_something(string term, bool caseSensitive, string text, string expected)
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", term) { CaseSensitive = caseSensitive });
        Assert.Equal(expected, string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End])));
    }

    [Fact]
    public void A_case_sensitive_term_is_found_in_any_normal_form()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "de", "Ärzte") { CaseSensitive = true });
        Assert.Single(Marked.Hits(index, "die A\u0308rzte", "de"));
    }

    [Fact]
    public void What_the_glossary_gives_as_a_form_is_found()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", "octopus") { Forms = ["octopodes"] });
        Assert.Equal("form given in the glossary", Assert.Single(Marked.Hits(index, "two octopodes", "en")).Rule.ToString());
    }

    [Theory]
    [InlineData("the bank and the river bank", "bank")]
    [InlineData("river banks", "")]
    public void A_term_is_not_found_inside_what_it_must_not_be_part_of(string text, string expected)
    {
        TermIndex index = Marked.Index(new TermSpec(1, "en", "bank") { NeverInside = ["river bank"] });
        Assert.Equal(expected, string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End])));
    }

    [Theory]
    [InlineData("Amt", "das Bauamt", "Amt|Bauamt", "Compound")]
    [InlineData("Präsident", "Ex-Präsident", "Präsident|Ex-Präsident", "Compound")]
    [InlineData("Rüstungsexport", "Rüstungs- und Waffenexporte", "Rüstungs-|Rüstungs- und Waffenexporte", "Compound")]
    [InlineData("Waffenimport", "Waffenexporte und -importe", "-importe|Waffenexporte und -importe", "Compound")]
    public void A_part_is_reported_with_its_word(string term, string text, string expected, string kind)
    {
        TermHit hit = Assert.Single(Marked.Hits(Marked.Index(new TermSpec(1, "de", term) { Compounds = true }), text, "de"));
        Assert.Equal(expected.Replace("Amt", "amt", StringComparison.Ordinal).Replace("Bauamt", "Bauamt", StringComparison.Ordinal), $"{text[hit.Start..hit.End]}|{text[hit.WordStart..hit.WordEnd]}");
        Assert.Equal(kind, hit.Kind.ToString());
    }

    [Fact]
    public void A_term_that_forbids_it_is_not_found_in_longer_words()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "de", "Amt") { Compounds = false });
        Assert.Empty(Marked.Hits(index, "Bauamt, Bau-Amt", "de"));
    }

    [Fact]
    public void Two_terms_must_not_share_a_handle()
    {
        Assert.Throws<ArgumentException>(() => Marked.Index(new TermSpec(1, "de", "Amt"), new TermSpec(1, "en", "office")));
        Assert.Throws<ArgumentException>(() => Marked.Index(new TermSpec(1, "de", "Amt")).Update([], [new TermSpec(1, "de", "Rat")]));
    }

    [Fact]
    public void An_update_is_not_seen_by_the_index_it_came_from()
    {
        TermIndex first = Marked.Index(new TermSpec(1, "en", "treaty"));
        TermIndex second = first.Update([1], [new TermSpec(2, "en", "pact")]);
        TermIndex third = second.Update([], [new TermSpec(1, "en", "pact of steel")]);
        TermIndex other = second.Update([], [new TermSpec(1, "en", "accord")]);
        const string Text = "treaty, pact of steel, accord";
        Assert.Equal("treaty", Spans(first, Text));
        Assert.Equal("pact", Spans(second, Text));
        Assert.Equal("pact of steel", Spans(third, Text));
        Assert.Equal("pact|accord", Spans(other, Text));
        Assert.Equal([1, 1, 2, 2], [first.Count, second.Count, third.Count, other.Count]);
    }

    [Fact]
    public void A_term_without_words_is_found_nowhere_and_harms_nothing()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "de", "+++"), new TermSpec(2, "de", ""));
        string text = string.Concat(Enumerable.Repeat(new string('x', 600) + " +++ ", 40));
        Assert.Empty(Marked.Hits(index, text, "de"));
    }

    [Fact]
    public void Cancellation_is_honoured()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Marked.Index(new TermSpec(1, "en", "a")).Recognize("a", "en", RecognitionOptions.Default, [], source.Token));
    }

    private static string Spans(TermIndex index, string text) => string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End]));
}

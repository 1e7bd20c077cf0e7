using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class TermLookupTests
{
    private static readonly TermSpec[] Terms =
    [
        .. German(
            GrammaticalGender.Feminine,
            "Vollversammlung",
            "Waffenbrüderschaft",
            "Straße",
            "Mauer",
            "Steuer",
            "Charta der Vereinten Nationen"
        ),
        .. German(GrammaticalGender.Neuter, "Nichtverbreitungsregime", "Goethe-Institut", "Amt"),
        .. German(GrammaticalGender.Feminine, "Waffe", "Nichtverbreitung"),
        .. German(GrammaticalGender.Masculine, "Sicherheitsrat", "Atomwaffensperrvertrag"),
        .. Of("de", PartOfSpeech.ProperNoun, "UN", "U.S.A."),
        .. Of("de-CH", PartOfSpeech.Noun, "Bundesrat"),
        .. Of("de-AT", PartOfSpeech.Noun, "Nationalrat"),
        .. Of("en", PartOfSpeech.Noun, "General Assembly", "non-proliferation regime", "naïve realism", "treaty", "encyclopædia"),
        .. Of("ko", PartOfSpeech.Noun, "총회", "유엔 총회", "유엔", "전우애", "비확산 체제"),
        .. Of("tr", PartOfSpeech.ProperNoun, "İstanbul"),
        .. Of("und", PartOfSpeech.Other, "C#", "C", "—", "𐐀𐐁"),
    ];

    private static readonly TermSpec[] Numbered = [.. Terms.Select((term, handle) => term with { Handle = handle })];

    private static readonly TermLookup Lookup = Build(Numbered);

    [Theory]
    // as written
    [InlineData("Vollversammlung", "Vollversammlung", MatchKind.Exact, "as written")]
    [InlineData("  Vollversammlung\n", "Vollversammlung", MatchKind.Exact, "as written")]
    [InlineData("유엔 총회", "유엔 총회", MatchKind.Exact, "as written")]
    [InlineData("C#", "C#", MatchKind.Exact, "as written")]
    [InlineData("C", "C", MatchKind.Exact, "as written")]
    [InlineData("—", "—", MatchKind.Exact, "as written")]
    // other case
    [InlineData("VOLLVERSAMMLUNG", "Vollversammlung", MatchKind.Normalized, "letter case differs")]
    [InlineData("general assembly", "General Assembly", MatchKind.Normalized, "letter case differs")]
    [InlineData("𐐨𐐩", "𐐀𐐁", MatchKind.Normalized, "letter case differs")]
    // other normal form
    [InlineData("Waffenbru\u0308derschaft", "Waffenbrüderschaft", MatchKind.Normalized, "other Unicode normal form")]
    [InlineData("\u110E\u1169\u11BC\u1112\u116C", "총회", MatchKind.Normalized, "other Unicode normal form")]
    // umlaut spelt otherwise
    [InlineData("Waffenbruederschaft", "Waffenbrüderschaft", MatchKind.Normalized, "umlaut written as digraph")]
    [InlineData("waffenbruederschaft", "Waffenbrüderschaft", MatchKind.Normalized, "umlaut written as digraph; letter case differs")]
    [InlineData("Waffenbruderschaft", "Waffenbrüderschaft", MatchKind.Normalized, "diacritics missing")]
    [InlineData("Göthe-Institut", "Goethe-Institut", MatchKind.Normalized, "umlaut written as digraph")]
    [InlineData("encyclopaedia", "encyclopædia", MatchKind.Normalized, "umlaut written as digraph")]
    [InlineData("naive realism", "naïve realism", MatchKind.Normalized, "diacritics missing")]
    [InlineData("istanbul", "İstanbul", MatchKind.Normalized, "diacritics missing; letter case differs")]
    // ß
    [InlineData("Strasse", "Straße", MatchKind.Normalized, "ss for ß")]
    [InlineData("STRASSE", "Straße", MatchKind.Normalized, "ss for ß; letter case differs")]
    // spaces, hyphens, punctuation
    [InlineData("유엔총회", "유엔 총회", MatchKind.Normalized, "spaces, hyphens or punctuation differ")]
    [InlineData("nonproliferation regime", "non-proliferation regime", MatchKind.Normalized, "spaces, hyphens or punctuation differ")]
    [InlineData("Goethe Institut", "Goethe-Institut", MatchKind.Normalized, "spaces, hyphens or punctuation differ")]
    [InlineData("USA", "U.S.A.", MatchKind.Normalized, "spaces, hyphens or punctuation differ")]
    [InlineData("„Vollversammlung“", "Vollversammlung", MatchKind.Normalized, "spaces, hyphens or punctuation differ")]
    // other characters
    [InlineData("Goethe\u2011Institut", "Goethe-Institut", MatchKind.Normalized, "other form of the same characters")]
    [InlineData("Voll\u00ADversammlung", "Vollversammlung", MatchKind.Normalized, "other form of the same characters")]
    [InlineData("ＵＮ", "UN", MatchKind.Normalized, "other form of the same characters")]
    // misspelt
    [InlineData("Waffenbrüderschfat", "Waffenbrüderschaft", MatchKind.Fuzzy, "two letters transposed")]
    [InlineData("Waffenbruederschfat", "Waffenbrüderschaft", MatchKind.Fuzzy, "two letters transposed")]
    [InlineData("Volversammlung", "Vollversammlung", MatchKind.Fuzzy, "a letter missing")]
    [InlineData("Vollverssammlung", "Vollversammlung", MatchKind.Fuzzy, "a letter too many")]
    [InlineData("Nichtverbreitungsregimne", "Nichtverbreitungsregime", MatchKind.Fuzzy, "a letter too many")] // not a compound of "Nichtverbreitung"
    [InlineData("Bauer", "Mauer", MatchKind.Fuzzy, "a wrong letter")]
    [InlineData("Ämt", "Amt", MatchKind.Fuzzy, "diacritics differ")]
    [InlineData("genral asembly", "General Assembly", MatchKind.Fuzzy, "2 typing errors")]
    [InlineData("Atomwafensperrvrtarg", "Atomwaffensperrvertrag", MatchKind.Fuzzy, "3 typing errors")]
    [InlineData("춍회", "총회", MatchKind.Fuzzy, "a wrong letter")]
    [InlineData("총훼", "총회", MatchKind.Fuzzy, "a wrong letter")]
    // begun
    [InlineData("Waffenbr", "Waffenbrüderschaft", MatchKind.Prefix, "begins so")]
    [InlineData("Nichtverbreitungsreg", "Nichtverbreitungsregime", MatchKind.Prefix, "begins so")] // not a compound of "Nichtverbreitung"
    [InlineData("Waffenbrue", "Waffenbrüderschaft", MatchKind.Prefix, "begins so")]
    [InlineData("waffenbru\u0308", "Waffenbrüderschaft", MatchKind.Prefix, "begins so")]
    [InlineData("전ㅇ", "전우애", MatchKind.Prefix, "begins so")]
    [InlineData("vereint", "Charta der Vereinten Nationen", MatchKind.Prefix, "a later word begins so")]
    // inflected, by the recogniser's rules
    [InlineData("Nichtverbreitungsregimes", "Nichtverbreitungsregime", MatchKind.Inflected, null)]
    [InlineData("Vollversammlungen", "Vollversammlung", MatchKind.Inflected, null)]
    [InlineData("treaties", "treaty", MatchKind.Inflected, null)]
    [InlineData("총회에서", "총회", MatchKind.Inflected, null)]
    [InlineData("유엔총회에서", "유엔 총회", MatchKind.Inflected, null)]
    // part of a longer word
    [InlineData("Vollversammlungsbeschluss", "Vollversammlung", MatchKind.Compound, null)]
    [InlineData("UN-Vollversammlung", "Vollversammlung", MatchKind.Compound, null)]
    [InlineData("UN Vollversammlung", "Vollversammlung", MatchKind.Compound, "part of the phrase")]
    public void Finds_first(string query, string term, MatchKind kind, string? rule)
    {
        LookupHit hit = Lookup.Lookup(query, null, 10, TestContext.Current.CancellationToken)[0];

        Assert.Equal((term, kind), (Numbered[hit.Handle].Text, hit.Kind));
        if (rule is not null)
        {
            Assert.Equal(rule, hit.Rule.ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0\u200B")]
    [InlineData("xyzzy")]
    [InlineData("Rs")] // too short for errors
    [InlineData("Quark")]
    public void Finds_nothing(string query) => Assert.Empty(Lookup.Lookup(query, null, 10, TestContext.Current.CancellationToken));

    [Fact]
    public void Finds_the_terms_of_a_phrase_the_longest_first() =>
        Assert.Equal(
            ["Vollversammlung", "UN"],
            Texts(Lookup.Lookup("die Vollversammlung der UN", null, 10, TestContext.Current.CancellationToken))
        );

    [Theory]
    [InlineData("die Volversammlung der UN", "UN, Vollversammlung")]
    [InlineData("der Sicherheitsrta tagt", "Sicherheitsrat")]
    public void Finds_a_misspelt_word_of_a_phrase_last(string query, string terms) =>
        Assert.Equal(terms, string.Join(", ", Texts(Lookup.Lookup(query, null, 10, TestContext.Current.CancellationToken))));

    [Fact]
    public void A_word_that_is_right_is_not_taken_for_a_misspelling() =>
        Assert.Equal(["Mauer"], Texts(Lookup.Lookup("Mauer", null, 10, TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData("de", "Bundesrat", true)]
    [InlineData("de-CH", "Bundesrat", true)]
    [InlineData("de-AT", "Bundesrat", false)]
    [InlineData("DE-ch", "Bundesrat", true)]
    [InlineData("de-CH", "Vollversammlung", true)]
    [InlineData("de-CH-1996", "Vollversammlung", true)]
    [InlineData("en", "Vollversammlung", false)]
    [InlineData("d", "Vollversammlung", false)]
    public void Looks_in_the_language_asked_for(string language, string query, bool found)
    {
        Assert.Equal(found, Lookup.Lookup(query, language, 10, TestContext.Current.CancellationToken).Count > 0);
        Assert.Equal(found, Lookup.Suggest(query, language, 10, TestContext.Current.CancellationToken).Count > 0);
    }

    [Theory]
    // terms that begin so, the shorter first, then terms of which a later word does
    [InlineData("v", "Vollversammlung, Charta der Vereinten Nationen")]
    [InlineData(
        "n",
        "Nationalrat, naïve realism, Nichtverbreitung, non-proliferation regime, Nichtverbreitungsregime, Charta der Vereinten Nationen"
    )]
    [InlineData("유", "유엔, 유엔 총회")]
    [InlineData("총", "총회, 유엔 총회")]
    // an unfinished syllable
    [InlineData("유에", "유엔, 유엔 총회")]
    [InlineData("총ㅎ", "총회, 유엔 총회")]
    [InlineData("총호", "총회, 유엔 총회")]
    [InlineData("유엔ㅊ", "유엔 총회")]
    [InlineData("ㅂ", "비확산 체제")]
    // spelt otherwise
    [InlineData("STRAS", "Straße")]
    [InlineData("nonp", "non-proliferation regime")]
    [InlineData("goet", "Goethe-Institut")]
    [InlineData("gö", "Goethe-Institut")]
    [InlineData("waffenbrü", "Waffenbrüderschaft")]
    // a diacritic that was typed counts
    [InlineData("ä", "")]
    [InlineData("ue", "")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    public void Suggests(string prefix, string terms) =>
        Assert.Equal(terms, string.Join(", ", Texts(Lookup.Suggest(prefix, null, 10, TestContext.Current.CancellationToken))));

    [Fact]
    public void Suggests_the_whole_term_as_what_it_is()
    {
        Assert.Equal(MatchKind.Exact, Lookup.Suggest("UN", null, 1, TestContext.Current.CancellationToken)[0].Kind);
        Assert.Equal(MatchKind.Normalized, Lookup.Suggest("un", null, 1, TestContext.Current.CancellationToken)[0].Kind);
    }

    [Fact]
    public void Equal_texts_come_by_handle_and_exact_ones_first()
    {
        TermSpec[] terms = [new(7, "de", "Amt"), new(3, "de", "Amt"), new(1, "de", "AMT"), new(2, "de", "Amtszeit")];
        TermLookup lookup = Build(terms);

        Assert.Equal([3, 7, 1, 2], lookup.Lookup("Amt", null, 10, TestContext.Current.CancellationToken).Select(hit => hit.Handle));
        Assert.Equal([3, 7, 1, 2], lookup.Suggest("Amt", null, 10, TestContext.Current.CancellationToken).Select(hit => hit.Handle));
        Assert.Equal([3, 7], lookup.Lookup("Amt", null, 2, TestContext.Current.CancellationToken).Select(hit => hit.Handle));
        Assert.Empty(lookup.Lookup("Amt", null, 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_handle_belongs_to_one_term()
    {
        TermSpec[] terms = [new(7, "de", "Amt"), new(7, "de", "Rat")];
        Assert.Throws<ArgumentException>(() => TermLookup.Build(terms, TermIndex.Empty, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => Build(terms[..1]).Update([], terms[1..], TermIndex.Empty));
        Assert.Equal(1, Build(terms[..1]).Update([7], terms[1..], TermIndex.Empty).Count);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        TermSpec[] terms = [.. Enumerable.Range(0, 10_000).Select(i => new TermSpec(i, "de", $"Vertrag {i:X5}"))];
        TermLookup lookup = Build(terms);

        Assert.Throws<OperationCanceledException>(() => lookup.Suggest("v", null, 10, new CancellationToken(canceled: true)));
    }

    private static TermLookup Build(TermSpec[] terms) => TermLookup.Build(terms, TermIndex.Build(terms));

    private static IEnumerable<string> Texts(IEnumerable<LookupHit> hits) => hits.Select(hit => Numbered[hit.Handle].Text);

    private static IEnumerable<TermSpec> German(GrammaticalGender gender, params string[] texts) =>
        texts.Select(text => new TermSpec(0, "de", text) { PartOfSpeech = PartOfSpeech.Noun, Gender = gender });

    private static IEnumerable<TermSpec> Of(string language, PartOfSpeech partOfSpeech, params string[] texts) =>
        texts.Select(text => new TermSpec(0, language, text) { PartOfSpeech = partOfSpeech });
}

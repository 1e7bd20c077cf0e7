using Glossary.Text.Languages.English;
using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;
using Xunit;

namespace Glossary.Text.Tests.Rewriting;

/// <summary>Terms put into texts. A term is written "text/gender/number", m, f, n and s, p; names with a *.</summary>
public sealed class TermRewriterTests
{
    /// <summary>Language, text, the term in it, the one wanted, and the text with it; "?" before it where the form is in doubt.</summary>
    public static TheoryData<string, string, string, string, string> Replacements =>
        new()
        {
            // German: the same gender, the same case.
            {
                "de",
                "Er kennt den Atomsperrvertrag.",
                "Atomsperrvertrag/m",
                "Atomwaffensperrvertrag/m",
                "Er kennt den Atomwaffensperrvertrag."
            },
            {
                "de",
                "Der Text des Atomsperrvertrags ist kurz.",
                "Atomsperrvertrag/m",
                "Atomwaffensperrvertrag/m",
                "Der Text des Atomwaffensperrvertrags ist kurz."
            },
            {
                "de",
                "nach dem neuen Atomsperrvertrag",
                "Atomsperrvertrag/m",
                "Atomwaffensperrvertrag/m",
                "nach dem neuen Atomwaffensperrvertrag"
            },
            { "de", "Die Nuklearwaffen sind zahlreich.", "Nuklearwaffe/f", "Kernwaffe/f", "Die Kernwaffen sind zahlreich." },
            { "de", "Verzicht auf Nuklearwaffen", "Nuklearwaffe/f", "Kernwaffe/f", "Verzicht auf Kernwaffen" },
            { "de", "Sie reisen nach Pusan weiter.", "Pusan/n/s*", "Busan/n/s*", "Sie reisen nach Busan weiter." },
            { "de", "Pusans Hafen", "Pusan/n/s*", "Busan/n/s*", "Busans Hafen" },
            // German: another gender, with the words that agree.
            { "de", "Er brach das Waffenbündnis.", "Waffenbündnis/n", "Militärallianz/f", "Er brach die Militärallianz." },
            {
                "de",
                "Sie sprachen vom alten Waffenbündnis.",
                "Waffenbündnis/n",
                "Militärallianz/f",
                "Sie sprachen von der alten Militärallianz."
            },
            { "de", "Ein neues Waffenbündnis entsteht.", "Waffenbündnis/n", "Militärallianz/f", "Eine neue Militärallianz entsteht." },
            { "de", "zur Militärallianz", "Militärallianz/f", "Waffenbund/m", "zum Waffenbund" },
            { "de", "Das Waffenbündnis, das alle kennen", "Waffenbündnis/n", "Militärallianz/f", "?Die Militärallianz, das alle kennen" },
            {
                "de",
                "die Beschlüsse seines Waffenbündnisses",
                "Waffenbündnis/n",
                "Militärallianz/f",
                "die Beschlüsse seiner Militärallianz"
            },
            // German: attributes in the term.
            {
                "de",
                "des Staates in der Koreanischen Demokratischen Volksrepublik",
                "Koreanische Demokratische Volksrepublik/f/s*",
                "Demokratische Volksrepublik Korea/f/s*",
                "des Staates in der Demokratischen Volksrepublik Korea"
            },
            { "de", "Ein ständiges Mitglied fehlt.", "ständiges Mitglied/n", "festes Mitglied/n", "Ein festes Mitglied fehlt." },
            { "de", "Das ständige Mitglied fehlt.", "ständiges Mitglied/n", "festes Mitglied/n", "Das feste Mitglied fehlt." },
            // German: a bare noun is no genitive; a name can be one.
            { "de", "Atomsperrvertrag in Gefahr", "Atomsperrvertrag/m", "Atomwaffensperrvertrag/m", "Atomwaffensperrvertrag in Gefahr" },
            // German: in doubt.
            {
                "de",
                "Regierungsbeamter und Botschafter",
                "Regierungsbeamter/m",
                "Regierungsvertreter/m",
                "?Regierungsvertreter und Botschafter"
            },
            // English: number, article, capital.
            { "en", "Two artillery grenades fell.", "artillery grenade", "artillery shell", "Two artillery shells fell." },
            { "en", "An artillery grenade fell.", "artillery grenade", "shell", "A shell fell." },
            { "en", "Kiev’s mayor", "Kiev/-/s*", "Kyiv/-/s*", "Kyiv’s mayor" },
            { "en", "in the Ukraine today", "the Ukraine/-/s*", "Ukraine/-/s*", "in Ukraine today" },
            { "en", "Artillery grenades fell.", "artillery grenade", "artillery shell", "Artillery shells fell." },
            { "en", "The UNO met.", "UNO/-/s*", "United Nations/-/s*", "The United Nations met." },
            { "en", "UNO met.", "UNO/-/s*", "United Nations/-/s*", "?United Nations met." },
            { "en", "a crate of munitions", "munitions", "ammunition", "a crate of ammunition" },
            { "en", "The munitions were old.", "munitions", "ammunition", "?The ammunition were old." },
            // Korean: the particle by the final sound.
            { "ko", "조선반도는 조용하다.", "조선반도", "한반도", "한반도는 조용하다." },
            { "ko", "북조선은 답했다.", "북조선", "북한", "북한은 답했다." },
            { "ko", "북괴가 답했다.", "북괴", "북한", "북한이 답했다." },
            { "ko", "군수품을 보냈다.", "군수품", "탄약", "탄약을 보냈다." },
            { "ko", "결의안을 지지했다.", "결의안", "결의", "결의를 지지했다." },
            { "ko", "키예프로 갔다.", "키예프", "서울", "서울로 갔다." },
            { "ko", "북경으로 갔다.", "북경", "베이징", "베이징으로 갔다." },
            { "ko", "키예프로 갔다.", "키예프", "베이징", "베이징으로 갔다." },
        };

    /// <summary>Language, text, the term in it, and the text with its form put right; empty if it stays.</summary>
    public static TheoryData<string, string, string, string> Agreements =>
        new()
        {
            { "de", "die Mitglieder des UN-Sicherheitsrat", "UN-Sicherheitsrat/m", "die Mitglieder des UN-Sicherheitsrats" },
            { "de", "mit dem UN-Sicherheitsrats", "UN-Sicherheitsrat/m", "mit dem UN-Sicherheitsrat" },
            { "de", "die Rechte eines ständiges Mitglied", "ständiges Mitglied/n", "die Rechte eines ständigen Mitglieds" },
            { "de", "in der Koreanische Halbinsel", "Koreanische Halbinsel/f/s", "in der Koreanischen Halbinsel" },
            { "de", "des UN-Sicherheitsrats", "UN-Sicherheitsrat/m", "" },
            { "de", "der Waffenlieferung", "Waffenlieferung/f", "" },
            { "de", "UN-Sicherheitsrat tagt", "UN-Sicherheitsrat/m", "" },
            { "de", "die Bundesstaaten", "Bundesstaat/m", "" },
            { "de", "durch die Gliedstaaten", "Gliedstaat/m", "" },
            { "ko", "유엔 총회을 연다", "유엔 총회", "유엔 총회를 연다" },
            { "ko", "서울으로 간다", "서울", "서울로 간다" },
            { "ko", "북한은", "북한", "" },
            { "en", "a arms alliance", "arms alliance", "an arms alliance" },
            { "en", "an UN resolution", "UN resolution", "a UN resolution" },
            { "en", "a permanent member", "permanent member", "" },
        };

    /// <summary>Language, text, what was given, the term, and the text put right; empty where the right form is in doubt.</summary>
    public static TheoryData<string, string, string, string, string> Misshapen =>
        new()
        {
            {
                "de",
                "Grossi, Generaldirektorens der Behörde",
                "Generaldirektor",
                "Generaldirektor/m",
                "Grossi, Generaldirektor der Behörde"
            },
            { "de", "will Artilleriegranatenens sowie", "Artilleriegranaten", "Artilleriegranate/f", "will Artilleriegranaten sowie" },
            { "de", "des Staates Wladimir Putinens Reise", "Wladimir Putin", "Wladimir Putin/m/s*", "" },
            { "de", "Heute reist Wladimir Putinens ab.", "Wladimir Putin", "Wladimir Putin/m/s*", "Heute reist Wladimir Putin ab." },
            { "de", "die Rechte des Waffenbündnisens", "Waffenbündnis", "Waffenbündnis/n", "die Rechte des Waffenbündnisses" },
            { "en", "an arms alliancen", "arms alliance", "arms alliance", "an arms alliance" },
            { "ko", "총회들을에서 말했다", "총회", "총회", "총회에서 말했다" },
            { "ko", "총회들을가 열렸다", "총회", "총회", "총회가 열렸다" },
            { "ko", "서울행 열차", "서울", "서울", "" },
            { "ko", "총회제도의 개혁", "총회", "총회", "" },
        };

    [Theory]
    [MemberData(nameof(Misshapen))]
    public void A_term_that_was_given_is_put_right_where_letters_were_added(
        string language,
        string text,
        string given,
        string term,
        string expected
    )
    {
        int at = text.IndexOf(given, StringComparison.Ordinal);

        var restored = TermRewriter.Restore(text, at, given, Term(0, language, term));

        Assert.Equal(
            expected,
            restored is var (end, rewrite) ? Apply(text, new TermHit(0, at, end, at, end, MatchKind.Exact, 1, default), rewrite) : ""
        );
    }

    [Theory]
    [InlineData("de", "Artilleriegranate/f", "Artilleriegranaten")]
    [InlineData("de", "UN-Sicherheitsrat/m", "UN-Sicherheitsrat")]
    [InlineData("de", "ständiges Mitglied/n", "ständige Mitglieder")]
    [InlineData("de", "Kampfjet/m", "Kampfjet")]
    [InlineData("de", "Satellit/m", "Satelliten")]
    [InlineData("de", "Generaldirektor/m", "Generaldirektoren")]
    [InlineData("en", "arms delivery", "arms deliveries")]
    [InlineData("en", "head of state", "heads of state")]
    [InlineData("ko", "총회", "총회")]
    public void A_term_follows_the_plural_of_another_language(string language, string term, string plural)
    {
        var source = new TermHit(0, 0, 1, 0, 1, MatchKind.Inflected, 1, EnglishReasons.PluralS.Chain);

        Assert.Equal(plural, TermRewriter.InNumberOf(source, Term(0, language, term)));
    }

    [Theory]
    [MemberData(nameof(Replacements))]
    public void A_term_takes_the_place_of_another_in_the_form_that_the_place_asks_for(
        string language,
        string text,
        string found,
        string wanted,
        string expected
    )
    {
        TermSpec term = Term(0, language, found);
        TermHit hit = Find(text, term);

        Rewrite rewrite = TermRewriter.Replace(text, hit, term, Term(1, language, wanted));

        Assert.Equal((expected.TrimStart('?'), !expected.StartsWith('?')), (Apply(text, hit, rewrite), rewrite.IsCertain));
    }

    [Theory]
    [InlineData("날짜를 결정했다.", "결정하다", "정하다", "날짜를 정했다.")]
    [InlineData("이웃을 도우면 된다.", "돕다", "살리다", "이웃을 살리면 된다.")]
    [InlineData("빵을 만들었다.", "만들다", "굽다", "빵을 구웠다.")]
    // 는다 stands after a consonant only.
    [InlineData("밥을 먹는다.", "먹다", "사다", "?밥을 사다.")]
    public void A_Korean_verb_takes_the_ending_of_the_one_that_it_replaces(string text, string found, string wanted, string expected)
    {
        TermSpec term = new(0, "ko", found) { PartOfSpeech = PartOfSpeech.Verb };
        List<TermHit> hits = [];
        TermIndex
            .Build([term], TestContext.Current.CancellationToken)
            .Recognize(text, "ko", RecognitionOptions.Default, hits, TestContext.Current.CancellationToken);
        Rewrite rewrite = TermRewriter.Replace(
            text,
            Assert.Single(hits),
            term,
            new TermSpec(1, "ko", wanted) { PartOfSpeech = PartOfSpeech.Verb }
        );

        Assert.Equal((expected.TrimStart('?'), !expected.StartsWith('?')), (Apply(text, hits[0], rewrite), rewrite.IsCertain));
    }

    [Theory]
    [MemberData(nameof(Agreements))]
    public void A_term_in_a_wrong_form_is_put_into_the_one_that_the_words_around_it_ask_for(
        string language,
        string text,
        string term,
        string expected
    )
    {
        TermSpec spec = Term(0, language, term);
        TermHit hit = Find(text, spec);

        Rewrite? rewrite = TermRewriter.Agree(text, hit, spec);

        Assert.Equal(expected, rewrite is null ? "" : Apply(text, hit, rewrite));
    }

    internal static string Apply(string text, TermHit hit, Rewrite rewrite)
    {
        foreach (
            Replacement edit in rewrite.Agreeing.Append(new Replacement(hit.Start, hit.End, rewrite.Text)).OrderByDescending(e => e.Start)
        )
        {
            text = string.Concat(text.AsSpan(0, edit.Start), edit.Text, text.AsSpan(edit.End));
        }

        return text;
    }

    private static TermHit Find(string text, TermSpec term)
    {
        List<TermHit> hits = [];
        TermIndex.Build([term]).Recognize(text, term.Language, RecognitionOptions.Default, hits, TestContext.Current.CancellationToken);

        // With a particle that does not agree, a Korean word is none of the term's forms.
        int at = text.IndexOf(term.Text, StringComparison.Ordinal);
        return hits.Count > 0 || term.Language != "ko"
            ? Assert.Single(hits)
            : new TermHit(0, at, at + term.Text.Length, at, at + term.Text.Length, MatchKind.Exact, 1, default);
    }

    private static TermSpec Term(int handle, string language, string written)
    {
        string[] parts = written.TrimEnd('*').Split('/');
        return new TermSpec(handle, language, parts[0])
        {
            PartOfSpeech = written.EndsWith('*') ? PartOfSpeech.ProperNoun : PartOfSpeech.Noun,
            Gender = parts.ElementAtOrDefault(1) switch
            {
                "m" => GrammaticalGender.Masculine,
                "f" => GrammaticalGender.Feminine,
                "n" => GrammaticalGender.Neuter,
                _ => GrammaticalGender.Unspecified,
            },
            Number = parts.ElementAtOrDefault(2) switch
            {
                "s" => GrammaticalNumber.Singular,
                "p" => GrammaticalNumber.Plural,
                _ => GrammaticalNumber.Unspecified,
            },
        };
    }
}

using Glossary.Text.Recognition;
using Xunit;

namespace Glossary.Text.Tests.Recognition;

public class RecognitionTests
{
    [Theory]
    [InlineData("de", "Contosos Konto, ein Contoso-Konto", "Contosos|Contoso")]
    [InlineData("en", "Contoso's account", "Contoso")]
    [InlineData("ko", "Contoso를 쓴다.", "Contoso")]
    [InlineData("xx", "Contoso x", "Contoso")]
    public void A_term_of_all_languages_is_found_by_the_rules_of_each(string language, string text, string expected)
    {
        TermSpec name = new(1, TermIndex.AllLanguages, "Contoso") { PartOfSpeech = PartOfSpeech.ProperNoun };
        TermSpec account = new(2, language, "nothing");
        TermIndex alone = Marked.Index(name);
        TermIndex beside = Marked.Index(account, name);
        TermIndex[] indexes =
        [
            alone,
            beside,
            TermIndex.Empty.Update([], [name]),
            TermIndex.Empty.Update([], [account]).Update([], [name]),
            alone.Update([], [account]),
            beside.Update([2], []),
        ];

        Assert.All(
            indexes,
            index => Assert.Equal(expected, string.Join('|', Marked.Hits(index, text, language).Select(h => text[h.Start..h.End])))
        );
        Assert.Equal([1, 2, 1, 2, 2, 1], indexes.Select(i => i.Count));
        Assert.All(indexes, index => Assert.Empty(Marked.Hits(index.Update([1], []), text, language)));
        Assert.Throws<ArgumentException>(() => beside.Update([], [name]));
        Assert.Throws<ArgumentException>(() => Marked.Index(name, account with { Handle = 1 }));
    }

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
    [InlineData("ar beit", "ar  beit ar-beit ar\nbeit arbeit", "ar  beit|ar-beit|ar\nbeit|arbeit")]
    [InlineData("a b", "a, b a. b a\n\nb", "")]
    // offsets count what the caller sent
    [InlineData("café", "un cafe\u0301 noir", "cafe\u0301")]
    [InlineData("maison", "mai\u00ADson", "mai\u00ADson")]
    [InlineData("fin", "ﬁn", "ﬁn")]
    [InlineData("maison", "😀maison😀", "maison")]
    [InlineData("maison", "\uD83Dmaison\uDE00", "maison")]
    public void Without_rules_whole_words_are_found(string terms, string text, string expected) =>
        Assert.Equal(expected, Marked.Spans(terms, text, "xx"));

    [Fact]
    public void Without_rules_the_hit_says_so()
    {
        TermIndex index = Marked.Index(new TermSpec(7, "fi", "talo"));
        TermHit hit = Assert.Single(Marked.Hits(index, "Se Talo", "fi-FI"));
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
    public void The_longest_and_closest_wins(string terms, string text, bool overlaps, string expected) =>
        Assert.Equal(expected, Marked.Spans(terms, text, "en", overlaps));

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
        Assert.Equal(
            expected.Replace("Amt", "amt", StringComparison.Ordinal).Replace("Bauamt", "Bauamt", StringComparison.Ordinal),
            $"{text[hit.Start..hit.End]}|{text[hit.WordStart..hit.WordEnd]}"
        );
        Assert.Equal(kind, hit.Kind.ToString());
    }

    [Fact]
    public void A_term_that_forbids_it_is_not_found_in_longer_words()
    {
        TermIndex index = Marked.Index(new TermSpec(1, "de", "Amt") { Compounds = false });
        Assert.Empty(Marked.Hits(index, "Bauamt, Bau-Amt", "de"));
    }

    /// <summary>Signs, and the spaces beside them, belong to a term as its author wrote them.</summary>
    [Theory]
    [InlineData("de", "Ein- und Ausfuhr", "Die Ein- und Ausfuhr steigt.", "Ein- und Ausfuhr Exact")]
    [InlineData("de", "Ein- und Auslagerung", "trotz aller Ein-\nund Auslagerungen", "Ein-\nund Auslagerungen Inflected")]
    [InlineData("de", "Ein- und Ausfuhr", "Ein und Ausfuhr, Ein-und Ausfuhr, Ein - und Ausfuhr", "")]
    [InlineData(
        "de",
        "Kranken- oder Pflegeversicherung",
        "der Kranken\u2011 oder Pflegeversicherungen",
        "Kranken\u2011 oder Pflegeversicherungen Inflected"
    )]
    [InlineData("de", "Hals-, Nasen- und Ohrenarzt", "beim Hals-, Nasen- und Ohrenarzt", "Hals-, Nasen- und Ohrenarzt Normalized")]
    [InlineData("de", "Warenausgang und -eingang", "Der Warenausgang und -eingang ruht.", "Warenausgang und -eingang Exact")]
    [InlineData("en", "pre- and post-sales support", "our pre- and post-sales support", "pre- and post-sales support Exact")]
    [InlineData("en", "Paris - Dakar", "the Paris - Dakar rally, Paris-Dakar, Paris Dakar", "Paris - Dakar Exact")]
    [InlineData("de", "§ 218", "nach § 218, §\u00a0218, §218 und 218", "§ 218 Exact|§\u00a0218 Normalized|§218 Normalized")]
    [InlineData("de", "§ 218", "§\n\n218 und # 218", "")]
    [InlineData("de", "9 €", "für 9 €, 9€ oder 9 $", "9 € Exact|9€ Normalized")]
    [InlineData("en", "3.5 %", "It grew by 3.5 % and 3.5 points.", "3.5 % Exact")]
    [InlineData("en", "# 1 hit", "her # 1 hit", "# 1 hit Exact")]
    [InlineData("en", "C#", "C# and C #", "C# Exact")]
    [InlineData("ko", "№ 7", "№ 7 열차", "№ 7 Exact")]
    [InlineData("de", "Gewinn → Verlust", "von Gewinn → Verlust", "Gewinn → Verlust Normalized")]
    public void Signs_that_stand_beside_a_space_are_part_of_a_term(string language, string term, string text, string expected)
    {
        TermIndex index = Marked.Index(new TermSpec(0, language, term) { PartOfSpeech = PartOfSpeech.Noun });

        Assert.Equal(expected, string.Join('|', Marked.Hits(index, text, language).Select(h => $"{text[h.Start..h.End]} {h.Kind}")));
    }

    [Fact]
    public void A_form_given_by_hand_is_found_without_the_signs_of_its_term()
    {
        TermIndex index = Marked.Index(new TermSpec(0, "de", "§ 218") { Forms = ["Paragraf 218"] });

        Assert.Equal(
            ["Paragraf 218"],
            Marked.Hits(index, "Paragraf 218 und 218", "de").Select(h => "Paragraf 218 und 218"[h.Start..h.End])
        );
    }

    /// <summary>Letters that become two when they are folded, and marks that no letter is composed with.</summary>
    [Theory]
    [InlineData("tr", "İstanbul", "İstanbul İSTANBUL i\u0307stanbul", "İstanbul|İSTANBUL|i\u0307stanbul")]
    [InlineData("de", "İzmir-Bucht", "Die İzmir-Bucht und die İzmirbucht", "İzmir-Bucht|İzmirbucht")]
    [InlineData("hi", "हिन्दी", "हिन्दी भाषा", "हिन्दी")]
    [InlineData("yo", "ẹ̀kọ́ tuntun", "ẹ̀kọ́ tuntun", "ẹ̀kọ́ tuntun")]
    [InlineData("af", "ŉ Boek", "ŉ Boek", "ŉ Boek")]
    public void A_term_is_found_whatever_becomes_of_its_letters(string language, string term, string text, string expected) =>
        Assert.Equal(expected, Marked.Spans(term, text, language));

    [Theory]
    [InlineData("§ 218", TermObstacle.None)]
    [InlineData("Ein- und Ausfuhr", TermObstacle.None)]
    [InlineData("€", TermObstacle.NoWords)]
    [InlineData("– …", TermObstacle.NoWords)]
    public void What_keeps_a_term_from_being_found_is_told(string term, TermObstacle expected)
    {
        foreach (string language in (string[])["de", "en", "ko", "ja", "xx"])
        {
            Assert.Equal(expected, TermIndex.ObstacleTo(new TermSpec(0, language, term)));
        }
    }

    [Fact]
    public void A_term_is_sought_up_to_a_number_of_words_and_a_length_of_each()
    {
        string most = string.Join(' ', Enumerable.Repeat("la", TermIndex.MaxWords));
        string longest = new('x', TermIndex.MaxWordLength);

        Assert.Equal(
            [
                TermObstacle.None,
                TermObstacle.TooManyWords,
                TermObstacle.None,
                TermObstacle.LongWord,
                TermObstacle.NeverInside,
                TermObstacle.None,
            ],
            (
                (TermSpec[])
                    [
                        new(0, "xx", most),
                        new(0, "xx", most + " la"),
                        new(0, "xx", longest),
                        new(0, "xx", longest + "x"),
                        new(0, "xx", "ab") { NeverInside = ["ab"] },
                        new(0, "xx", "€") { Forms = ["Euro"] },
                    ]
            ).Select(TermIndex.ObstacleTo)
        );
    }

    [Theory]
    [InlineData("결정", "위원회가 결정했다.", 0f, "결정 0.1")]
    [InlineData("결정", "위원회가 결정했다.", 0.5f, "")]
    [InlineData("결정", "위원회가 결정을 했다.", 0.5f, "결정 0.95")]
    [InlineData("결정", "위원회가 결정을 했다.", 0.96f, "")]
    public void What_is_too_doubtful_is_left_out(string term, string text, float minScore, string expected)
    {
        List<TermHit> hits = [];
        Marked
            .Index(new TermSpec(0, "ko", term) { PartOfSpeech = PartOfSpeech.Noun })
            .Recognize(text, "ko", new RecognitionOptions { MinScore = minScore }, hits, TestContext.Current.CancellationToken);

        Assert.Equal(
            expected,
            string.Join(
                '|',
                hits.Select(h => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text[h.Start..h.End]} {h.Score}"))
            )
        );
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
        Assert.Throws<OperationCanceledException>(() =>
            Marked.Index(new TermSpec(1, "en", "a")).Recognize("a", "en", RecognitionOptions.Default, [], source.Token)
        );
    }

    private static string Spans(TermIndex index, string text) =>
        string.Join('|', Marked.Hits(index, text, "en").Select(h => text[h.Start..h.End]));

    /// <summary>Terms of one to thirty words of one kind match thirty times at each word of a text of such words.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_with_more_hits_than_are_asked_for_is_searched_up_to_a_place_from_which_the_rest_can_be(bool overlaps)
    {
        var index = TermIndex.Build(
            Enumerable
                .Range(1, TermIndex.MaxWords)
                .Select(words => new TermSpec(words, "de", string.Join(' ', Enumerable.Repeat("Haus", words)))),
            TestContext.Current.CancellationToken
        );
        string text = string.Concat(Enumerable.Repeat("Haus ", 12_000));
        var options = new RecognitionOptions { IncludeOverlaps = overlaps, MaxHits = 1_000 };

        int from = 0;
        int asked = 0;
        while (from < text.Length)
        {
            List<TermHit> hits = [];
            int searched = index.Recognize(text.AsSpan(from), "de", options, hits, TestContext.Current.CancellationToken);

            Assert.InRange(hits.Count, 1, options.MaxHits);
            Assert.All(hits, hit => Assert.True(hit.Start < searched));
            Assert.InRange(searched, 1, text.Length - from);
            from += searched;
            asked++;
        }

        Assert.InRange(asked, 12_000 * 30 / (4 * options.MaxHits) / 2, 12_000);
    }

    [Fact]
    public void The_first_hits_are_given_whole_where_there_are_more()
    {
        var index = TermIndex.Build(
            [new TermSpec(1, "de", "Haus"), new TermSpec(2, "de", "Haus am See")],
            TestContext.Current.CancellationToken
        );
        string text = string.Concat(Enumerable.Repeat("Das Haus am See. ", 3_000));
        List<TermHit> all = [];
        List<TermHit> first = [];

        Assert.Equal(text.Length, index.Recognize(text, "de", RecognitionOptions.Default, all, TestContext.Current.CancellationToken));
        int searched = index.Recognize(
            text,
            "de",
            RecognitionOptions.Default with
            {
                MaxHits = 100,
            },
            first,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(all[..100], first);
        Assert.Equal(all[100].Start, searched);
    }
}

using Glossary.Catalog;
using Glossary.Server.Translation;

namespace Glossary.Server.Tests.Translation;

/// <summary>What breaks a rule of style, and above all what does not: between bars stands what is found.</summary>
public class StyleCheckTests
{
    [Theory]
    [InlineData("de", "Hier können |du| und |dein| Team etwas ändern.")]
    [InlineData("de", "|Du| kannst es ändern.")]
    [InlineData("de", "Er sagte: „Gib mir dein Buch.“")]
    [InlineData("de", "Durch das Dirigieren der Daten in `dir` wird alles gut.")]
    [InlineData("de", "Das Modul ist im Duden erklärt, und Ihnen hilft es.")]
    [InlineData("es", "Y |tú| lo sabes.")]
    [InlineData("es", "Abra tu cuenta.")]
    [InlineData("nl", "Dit is van |jou|.")]
    [InlineData("it", "Lo sai |tu|.")]
    [InlineData("ko", "|그랬다|.")]
    [InlineData("ko", "그랬어요. 그랬습니다.")]
    [InlineData("en", "You can change it, thou knowest.")]
    public void The_reader_is_addressed_formally(string language, string text) => Expect("* address: formal", language, text);

    [Theory]
    [InlineData("de", "Bitte öffnen |Sie| |Ihren| Kalender.")]
    [InlineData("de", "Sie haben gewonnen. Ihre Freude war groß.")]
    [InlineData("de", "Du weißt, dass sie kommt und ihr Buch bringt.")]
    [InlineData("de", "Sicher: Sie kommen. – Ihnen ist kalt.")]
    [InlineData("es", "¿Cómo está |usted|?")]
    [InlineData("nl", "Kan |u| dit lezen?")]
    [InlineData("it", "Se |Lei| vuole, |Lei| può. Lei legge.")]
    [InlineData("fr", "Vous pouvez lire.")]
    [InlineData("ko", "파일을 |삭제합니다|. 삭제해요.")]
    public void The_reader_is_addressed_informally(string language, string text) => Expect("* address: informal", language, text);

    [Theory]
    [InlineData("hapsyo", "파일을 |삭제해요|. 파일을 삭제합니다. 다시 |하세요|! 어디에 |있나요|?")]
    [InlineData("hapsyo", "수요와 개요. 중요. 필요? 삭제하십시오.")]
    [InlineData("hapsyo", "새 파일\n삭제해요")]
    [InlineData("hapsyo", "그는 “괜찮아요.”라고 말했습니다.")]
    [InlineData("hapsyo", "위원회가 |검토했다|. 그것이 아니다.")]
    [InlineData("haeyo", "파일을 |삭제합니다|. 파일을 삭제해요. 삭제|하십시오|.")]
    [InlineData("haeyo", "어떻게 |합니까|? 좋죠. 그렇네요!")]
    public void Korean_sentences_end_in_one_style(string wanted, string text) =>
        Expect(
            $"ko address: {wanted}",
            "ko",
            text.Replace("삭제|하십시오|", "|삭제하십시오|", StringComparison.Ordinal)
                .Replace("|있나요|", wanted == "hapsyo" ? "있나요" : "|있나요|", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("„ “", "Er sagte |\"|nein|\"|.", "„“")]
    [InlineData("„ “", "Er sagte „nein“.", "")]
    [InlineData("„ “", "Er sagte „nein|”|.", "")]
    [InlineData("„ “", "Ein Monitor mit 27\" und <a title=\"x\">Rand</a>.", "")]
    [InlineData("« »", "Il a dit |“|non|”|.", "«»")]
    [InlineData("“ ” ‘ ’", "It’s ‘fine’.", "")]
    public void Quotation_marks(string marks, string text, string suggestions)
    {
        List<Finding> findings = Expect($"* quotation_marks: {marks}", "de", text);
        Assert.Equal(suggestions, string.Concat(findings.Select(f => f.Suggestion.Text)));
    }

    [Theory]
    [InlineData("1.234,5", "Es sind |1,234.5| Tonnen.", "1.234,5")]
    [InlineData("1.234,5", "Es sind |1,234,567| Menschen und |3.5| %.", "1.234.567 3,5")]
    [InlineData("1.234,5", "Es sind 1.234,5 Tonnen, 1.234 oder 1,234, Version 3.5 und 12.30 Uhr.", "")]
    [InlineData("1,234.5", "The price is |1.234,50| euros, i.e. |3,5| percent.", "1,234.50 3.5")]
    [InlineData("1,234.5", "Lines 1,2 and 3,4; 10.0.0.1; 2026.11.30; v1.2.3; 3.5 %.", "")]
    [InlineData("1 234,5", "Il y a |1.234.567| lettres et 1\u202F234\u202F567 mots.", "1\u00A0234\u00A0567")]
    [InlineData("1'234.5", "Es kostet |1.234,50| Franken, nicht 1’234.50.", "1'234.50")]
    public void Numbers(string example, string text, string suggestions)
    {
        List<Finding> findings = Expect($"* numbers: {example}", "de", text);
        Assert.Equal(suggestions, string.Join(' ', findings.Select(f => f.Suggestion.Text)));
    }

    [Theory]
    [InlineData("dd.mm.yyyy", "Am |2026-11-30| und am 30.11.2026.", "30.11.2026")]
    [InlineData("dd.mm.yyyy", "Am |11/30/2026| oder |3/4/2026|.", "30.11.2026 ")]
    [InlineData("yyyy-mm-dd", "On 2026-11-30, not |30.11.2026|; 192.168.2026.1 and 1/2 stay.", "2026-11-30")]
    [InlineData("dd/mm/yyyy", "Le |11/30/2026|, le 30/11/2026, le 3/4/2026.", "30/11/2026")]
    [InlineData("mm/dd/yyyy", "On |30/11/2026| and 11/30/2026.", "11/30/2026")]
    [InlineData("yyyy. m. d.", "|2026-11-30|에, 2026. 11. 30.에.", "2026. 11. 30.")]
    [InlineData("yyyy-mm-dd", "Abschnitt 3.4.12, Datei a-2026-11-30.txt, 99/99/2026.", "")]
    public void Dates(string form, string text, string suggestions)
    {
        List<Finding> findings = Expect($"* dates: {form}", "de", text);
        Assert.Equal(suggestions, string.Join(' ', findings.Select(f => f.Suggestion.Text)));
    }

    [Theory]
    [InlineData("de-CH spelling: ss", "de-CH", "Die |Straße| ist |groß|, die Masse ist es nicht.")]
    [InlineData("de-CH spelling: ss", "de-DE", "Die Straße ist groß.")]
    [InlineData("de spelling: ß", "de-AT", "Die |Strasse| ist |gross|, dass die Masse nass ist. STRASSE")]
    [InlineData("de spelling: ß", "de", "Frau Grossmann aus Straßburg misst Flüsse.")]
    [InlineData("en spelling: British", "en", "The color is gray.")]
    public void Spelling(string rule, string language, string text) => Expect(rule, language, text);

    [Theory]
    [InlineData("Open Data Portal now.", "Jetzt das Datenportal öffnen.", true)]
    [InlineData("Open Data Portal now.", "Jetzt Data Portal öffnen.", false)]
    [InlineData("Open Data Portal now.", "Data Portal을 여세요.", false)]
    [InlineData("Open Data Portals now.", "Datenportale öffnen.", false)]
    [InlineData("Open the portal.", "Das Portal öffnen.", false)]
    public void What_is_never_translated_stays(string source, string target, bool isBroken)
    {
        List<Finding> findings =
        [
            .. StyleCheck.Of(Sheet("de", "* never_translate: Data Portal"), source, target, "de", TestContext.Current.CancellationToken),
        ];

        Assert.Equal(isBroken, findings.Count == 1);
        Assert.All(
            findings,
            f => Assert.Equal(("Data Portal", "Data Portal"), (source[f.Source!.Value.Start..f.Source.Value.End], f.Suggestion.Text))
        );
    }

    [Fact]
    public void The_rule_for_the_closest_language_holds_and_glossaries_that_differ_hold_for_none()
    {
        string[] lines =
        [
            "* address: formal",
            "de address: informal",
            "de-CH spelling: ss",
            "fr address: formal",
            "de instruction: Short.",
            "de instruction: Clear.",
        ];

        Assert.Equal(
            ["de address: informal", "de-CH spelling: ss", "de instruction: Short.", "de instruction: Clear."],
            Sheet("de-CH", lines).Rules.Select(r => r.Line)
        );
        Assert.Equal(["* address: formal"], Sheet("en", lines).Rules.Select(r => r.Line));
        Assert.Equal(
            ["de instruction: Short."],
            StyleSheet
                .Of(
                    [
                        ["de address: formal", "de instruction: Short."],
                        ["de address: informal", "de instruction: Short."],
                    ],
                    "de"
                )
                .Rules.Select(r => r.Line)
        );
    }

    [Theory]
    [InlineData("de address: polite", "has to name one of")]
    [InlineData("german address: formal", null)]
    [InlineData("d address: formal", "no language tag")]
    [InlineData("de adress: formal", "no known kind")]
    [InlineData("de numbers: 1.000", "has to be one of")]
    [InlineData("de dates: today", "has to be one of")]
    [InlineData("de quotation_marks: \"", "two marks")]
    [InlineData("de instruction:", "LANGUAGE kind")]
    [InlineData("address: formal", "LANGUAGE kind")]
    [InlineData("* instruction: Use the active voice: always.", null)]
    public void A_line_that_is_no_rule_is_refused_with_the_reason(string line, string? problem)
    {
        Assert.Equal(problem is null, StyleRule.TryRead(line, out StyleRule? rule));
        Assert.Contains(problem ?? "", StyleRule.Problem(line) ?? "", StringComparison.Ordinal);
        Assert.Equal(problem is null ? line : null, rule?.Line);
    }

    private static List<Finding> Expect(string rule, string language, string marked)
    {
        string text = marked.Replace("|", "", StringComparison.Ordinal);
        List<Finding> findings = [.. StyleCheck.Of(Sheet(language, rule), "An English source.", text, language, default)];
        string found = findings
            .OrderByDescending(f => f.Target!.Value.Start)
            .Aggregate(text, (t, f) => t.Insert(f.Target!.Value.End, "|").Insert(f.Target.Value.Start, "|"));
        Assert.Equal(marked, found);
        Assert.All(findings, f => Assert.Equal((FindingKind.StyleBreach, "style.rule"), (f.Kind, f.Reasons[1].Id)));
        return findings;
    }

    private static StyleSheet Sheet(string language, params string[] lines) =>
        StyleSheet.Of(
            [
                [.. lines],
            ],
            language
        );
}

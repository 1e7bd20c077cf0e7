using Glossary.Exchange.Srx;

namespace Glossary.Server.Tests.Exchange;

/// <summary>Sentences by rules of SRX 2.0, in the shape in which translation tools write them.</summary>
public class SrxRulesTests
{
    private const string Rules = """
        <?xml version="1.0" encoding="UTF-8"?>
        <srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">
          <header segmentsubflows="yes" cascade="yes"><formathandle type="start" include="no"/><okpsrx:options oneSegmentIncludesAll="no"/></header>
          <body>
            <languagerules>
              <languagerule languagerulename="German">
                <rule break="no"><beforebreak>\b(?:bzw|Dr|z\.\h?B)\.\s*+</beforebreak><afterbreak></afterbreak></rule>
                <rule break="no"><beforebreak>\b\d{1,2}\.\s</beforebreak><afterbreak>(Januar|Mai|Oktober)\b</afterbreak></rule>
              </languagerule>
              <languagerule languagerulename="Default">
                <rule break="yes"><beforebreak>[\.\?!…]+["'\x{201C}\p{Pf}]?\s+</beforebreak><afterbreak>["\x{201E}]?\p{Lu}</afterbreak></rule>
                <rule><beforebreak>\n</beforebreak></rule>
                <rule break="yes"><beforebreak>。</beforebreak><afterbreak/></rule>
              </languagerule>
            </languagerules>
            <maprules><languagemap languagepattern="[Dd][Ee].*" languagerulename="German"/><languagemap languagepattern=".*" languagerulename="Default"/></maprules>
          </body>
        </srx>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "de-CH",
        "Dr. Meier kam am 7. Oktober. Er blieb bzw. Sie ging! „Gut.“ Das war z. B. Alles",
        "Dr. Meier kam am 7. Oktober.|Er blieb bzw. Sie ging!|„Gut.“|Das war z.|B. Alles"
    )]
    [InlineData("en", "Dr. Meier left.\nhe said 7. Oktober", "Dr.|Meier left.|he said 7.|Oktober")]
    [InlineData("ja", "会議。終わり", "会議。|終わり")]
    [InlineData("en", "", "")]
    public void The_first_rule_that_matches_decides(string language, string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SrxRules.Read(Rules, language).Segment(text, Stop).Select(s => text[s])));

    [Fact]
    public void Without_cascade_the_first_map_counts_alone() =>
        Assert.Single(
            SrxRules
                .Read(Rules.Replace("cascade=\"yes\"", "cascade=\"no\"", StringComparison.Ordinal), "de")
                .Segment("Eins. Zwei. Drei.", Stop)
        );

    [Theory]
    [InlineData("<tmx/>", "root is <tmx>")]
    [InlineData("<srx><body>", "no SRX that can be read")]
    [InlineData("<srx><body><languagerules/></body></srx>", "has no rules for de")]
    [InlineData(
        "<srx><languagerule languagerulename='a'><rule><beforebreak>(</beforebreak></rule></languagerule><languagemap "
            + "languagepattern='.*' languagerulename='a'/></srx>",
        "cannot be read"
    )]
    [InlineData("<srx><languagemap languagepattern='.*' languagerulename='a'/></srx>", "does not have")]
    public void What_is_wrong_is_said(string srx, string message) =>
        Assert.Contains(message, Assert.Throws<SrxException>(() => SrxRules.Read(srx, "de")).Message, StringComparison.Ordinal);

    [Fact]
    public void Expressions_that_do_not_end_are_ended()
    {
        const string Evil =
            "<srx><languagerule languagerulename='a'><rule><beforebreak>x(a|aa)+b</beforebreak></rule></languagerule><languagemap "
            + "languagepattern='.*' languagerulename='a'/></srx>";

        SrxException refusal = Assert.Throws<SrxException>(() => SrxRules.Read(Evil, "de").Segment(new string('a', 100) + "b c", Stop));

        Assert.Contains("take longer", refusal.Message, StringComparison.Ordinal);
    }
}

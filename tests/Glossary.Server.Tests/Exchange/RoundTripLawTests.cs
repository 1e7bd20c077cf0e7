using System.Text;
using System.Xml.Linq;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Exchange.Laws;
using Glossary.Exchange.Tables;
using Glossary.Exchange.Tbx;
using Glossary.Exchange.Xliff;

namespace Glossary.Server.Tests.Exchange;

/// <summary>A file that is exported, changed elsewhere and imported again loses nothing, doubles nothing and is not refused.</summary>
public sealed class RoundTripLawTests
{
    public static TheoryData<string> Formats => [.. RoundTripSamples.Formats];

    /// <summary>More of them: <c>Glossary.Evaluation -- round-trip-made FORMAT FIRST COUNT</c>.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Made_files_keep_the_law(string format)
    {
        int taken = 0;
        for (int sample = 1_000_000; sample < 1_000_300; sample++)
        {
            (string? refused, IReadOnlyList<(string Kind, string Detail)> broken) = RoundTripLaw.Of(RoundTripSamples.Of(format, sample));
            Assert.True(broken.Count == 0, $"{format} {sample}: {string.Join('\n', broken)}");
            taken += refused is null ? 1 : 0;
        }

        Assert.InRange(taken, 290, 300);
    }

    private const string Xliff1 = "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>";

    /// <summary>A kind of file that once broke the law, each.</summary>
    public static TheoryData<string> Kinds =>
        [
            // What a file says stands on a unit without text, or on none.
            Xliff1
                + "<file original='x' source-language='en' target-language='de' "
                + "datatype='x-docx'><header><note>n</note></header><body><trans-unit id='1'><source> </source></trans-unit><trans-unit "
                + "id='2'><source>Two</source><target>Zwei</target></trans-unit></body></file></xliff>",
            Xliff1
                + "<file original='m' source-language='en' target-language='de' datatype='x-rkm'><body/></file><file original='a' "
                + "source-language='en' target-language='de' datatype='x-docx'><body><trans-unit "
                + "id='1'><source>One</source></trans-unit></body></file></xliff>",
            Xliff1
                + "<file original='a' source-language='en' target-language='de' datatype='x'><body><trans-unit "
                + "id='1'><source>One</source></trans-unit><bin-unit id='2' "
                + "mime-type='image/png'><bin-source/></bin-unit></body></file></xliff>",
            // The target language is the source language.
            Xliff1
                + "<file original='a' source-language='en' target-language='en' datatype='plaintext'><body><trans-unit "
                + "id='a'><source>k</source><target>Hello</target></trans-unit></body></file></xliff>",
            // An empty target, and no target language; a language that the target itself says.
            Xliff1
                + "<file original='a' source-language='en' datatype='plaintext'><body><trans-unit "
                + "id='1'><source>One</source><target/></trans-unit></body></file></xliff>",
            Xliff1
                + "<file original='a' source-language='en' datatype='plaintext'><body><trans-unit id='1'><source>One</source><target "
                + "xml:lang='de'>Eins</target></trans-unit></body></file></xliff>",
            // Earlier and later versions.
            "<xliff version='1.1' xmlns='urn:oasis:names:tc:xliff:document:1.1'><file original='a' source-language='en' "
                + "target-language='de' datatype='po'><body><trans-unit "
                + "id='1'><source>One</source><target>Eins</target></trans-unit></body></file></xliff>",
            "<xliff version='2.2' xmlns='urn:oasis:names:tc:xliff:document:2.2' srcLang='en' trgLang='de'><file id='f'><unit "
                + "id='1'><segment><source>One</source><target>Eins</target></segment></unit></file></xliff>",
            // Entries without ids, definitions in the file's own language, typed values, references to terms.
            Tbx2(
                "<termEntry><langSet xml:lang='fr'><tig><term>vostre</term><termNote "
                    + "type='createdBy'>me</termNote></tig></langSet></termEntry>"
            ),
            Tbx2(
                "<termEntry id='c1'><descrip type='definition'>an English one</descrip><langSet "
                    + "xml:lang='de-DE'><tig><term>Gipfel</term></tig></langSet></termEntry>"
            ),
            Tbx2(
                "<termEntry id='c1'><ref type='cross-reference' target='t2'>peak</ref><langSet "
                    + "xml:lang='de'><tig><term>Gipfel</term></tig></langSet></termEntry><termEntry id='c2'><langSet xml:lang='en'><tig "
                    + "id='t2'><term>peak</term></tig></langSet></termEntry>"
            ),
            // Tables.
            "de,en,forbidden,Owner\nGipfel,summit,true,me\n",
            "Term ID,Concept ID,en,en_Note,en_Forbidden,de\nt1,c1,summit,n,true,Gipfel\n",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kinds_of_files_that_broke_the_law_keep_it(string file) => Assert.Equal((null, ""), Kept(file));

    public static TheoryData<string, int> Shapes => [.. ExchangeShapes.All.Select((s, i) => ($"{s.Tool}: {s.Name}", i))];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Files_as_tools_write_them_are_taken_whole_and_keep_the_law(string name, int index)
    {
        (_, _, int entries, string file) = ExchangeShapes.All[index];

        (string? refused, IReadOnlyList<(string Kind, string Detail)> broken) = RoundTripLaw.Of(
            Encoding.UTF8.GetBytes(file),
            out int taken
        );

        Assert.Null(refused);
        Assert.Empty(broken);
        Assert.True(taken == entries, $"{name} has {entries} entries; {taken} were taken.");
    }

    [Fact]
    public void What_no_field_stands_for_is_written_back_in_its_type()
    {
        string written = Written(
            Tbx2(
                "<termEntry id='c1'><langSet xml:lang='de'><tig><term>Rom</term><termNote "
                    + "type='partOfSpeech'>properNoun</termNote><termNote "
                    + "type='grammaticalNumber'>singular</termNote></tig></langSet></termEntry>"
            )
        );

        Assert.Contains("<termNote type=\"partOfSpeech\">properNoun</termNote>", written, StringComparison.Ordinal);
        Assert.Contains("<termNote type=\"grammaticalNumber\">singular</termNote>", written, StringComparison.Ordinal);
        Assert.DoesNotContain("<note>", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<termNote type='forbidden'>true</termNote>", "Forbidden")]
    [InlineData("<termNote type='forbidden'>false</termNote>", "Admitted")]
    [InlineData("<termNote type='x-doNotUse'>Yes</termNote>", "Forbidden")]
    [InlineData("<admin type='deprecated'>true</admin>", "Deprecated")]
    [InlineData("<termNote type='preferred'>true</termNote>", "Preferred")]
    [InlineData("<termNote type='termStatus'>obsolete</termNote>", "Deprecated")]
    [InlineData("<termNote type='status'>Approved</termNote>", "Admitted")]
    [InlineData(
        "<termNote type='forbidden'>true</termNote><termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote>",
        "Preferred"
    )]
    public void Categories_of_other_tools_say_a_status_and_stay_as_they_are(string said, string status)
    {
        string file = Tbx2($"<termEntry id='c1'><langSet xml:lang='de'><tig><term>Gipfel</term>{said}</tig></langSet></termEntry>");
        CatalogSnapshot catalog = RoundTripLaw.Import(
            RoundTripLaw.Empty,
            Encoding.UTF8.GetBytes(file),
            RoundTripLaw.Settings(ExchangeFormat.Tbx2),
            new ImportTally()
        );

        Assert.Equal(status, catalog.FindGlossary("test")!.Concepts.Single().Terms.Single().Status.ToString());
        Assert.Equal((null, ""), Kept(file));
        Assert.Equal(
            said.Contains("administrativeStatus", StringComparison.Ordinal),
            Written(file).Contains("administrativeStatus", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_category_of_another_tool_goes_when_the_status_is_another()
    {
        ConceptItem item = TbxReader
            .Read(
                Aligned.File(
                    Tbx2(
                        "<termEntry id='c1'><langSet xml:lang='de'><tig><term>Gipfel</term><termNote "
                            + "type='forbidden'>true</termNote></tig></langSet></termEntry>"
                    )
                ),
                ExchangeFormat.Tbx2,
                TestContext.Current.CancellationToken
            )
            .OfType<ConceptItem>()
            .Single();
        CarriedItem[] carried = [.. item.Concept.Carried.Single().Items];

        (IEnumerable<CarriedItem> same, TermRecord silent) = TbxFlags.Written(carried, CarriedAt.Term(0), item.Concept.Terms[0], _ => true);
        (IEnumerable<CarriedItem> gone, TermRecord preferred) = TbxFlags.Written(
            carried,
            CarriedAt.Term(0),
            item.Concept.Terms[0] with
            {
                Status = TermStatus.Preferred,
            },
            _ => true
        );

        Assert.Equal((carried.Length, TermStatus.Unspecified), (same.Count(), silent.Status));
        Assert.Equal((carried.Length - 1, TermStatus.Preferred), (gone.Count(), preferred.Status));
    }

    [Fact]
    public void Units_without_text_stand_where_they_stood()
    {
        string written = Written(
            Xliff1
                + "<file original='a' source-language='en' target-language='de' datatype='x'><body><trans-unit "
                + "id='1'><source/></trans-unit><group id='g'><trans-unit id='2'><source>Two</source></trans-unit></group><group "
                + "id='h'><trans-unit id='3'><source> </source></trans-unit></group></body></file></xliff>"
        );

        Assert.Equal(["1", "g", "2", "h", "3"], XDocument.Parse(written).Descendants().Attributes("id").Select(a => a.Value));
    }

    [Fact]
    public void Translations_in_the_language_of_their_source_are_texts()
    {
        using MemoryStream file = Aligned.File(
            Xliff1
                + "<file original='a' source-language='en' target-language='en' datatype='plaintext'><body><trans-unit "
                + "id='a'><source>key</source><target>Hello</target></trans-unit></body></file></xliff>"
        );
        ImportItem[] items =
        [
            .. XliffReader.Read(
                file,
                new ImportSettings("articles/a", ExchangeFormat.Xliff12, MergeMode.MergeById, 0, [], "", ""),
                TestContext.Current.CancellationToken
            ),
        ];

        Assert.Equal(
            ["en: key", "en-x-target: Hello"],
            items.OfType<ParagraphItem>().Single().Paragraph.Versions.Select(v => $"{v.Language}: {v.Text}")
        );
        Assert.Contains(items.SelectMany(i => i.Findings), f => f is { Code: "same-language", Severity: ImportSeverity.Caution });
    }

    [Theory]
    [InlineData("en,de,ref\nsummit,Gipfel,zzz\n", "1 term in en, 2 term in de, 3 source in de")]
    [InlineData("en,en_Note,de\nsummit,n,Gipfel\n", "1 term in en, 2 note in en, 3 term in de")]
    [InlineData("en_Term,de_Term\nsummit,Gipfel\n", "1 term in en, 2 term in de")]
    [InlineData(
        "Deutsch,Englisch,Koreanisch,Wortart\nGipfel,summit,정상회담,noun\n",
        "1 term in de, 2 term in en, 3 term in ko, 4 part_of_speech"
    )]
    [InlineData("영어,한국어,비고\nsummit,정상회담,n\n", "1 term in en, 2 term in ko, 3 note")]
    [InlineData("no,de,en\n1,Gipfel,summit\n", "2 term in de, 3 term in en")]
    [InlineData("no,en\nfred,peace\n", "1 term in no, 2 term in en")]
    [InlineData("# made by a tool\nGlossary of 2024,\n\nde,en,url,tag,num,gen\nGipfel,summit,a,b,c,d\n", "1 term in de, 2 term in en")]
    [InlineData(
        "id,mul,status:mul,tlh,status:tlh\nc1,x,admitted,y,admitted\n",
        "1 id, 2 term in mul, 3 status in mul, 4 term in tlh, 5 status in tlh"
    )]
    [InlineData("zh-Hant-TW,es-419,sr_Latn\nx,y,z\n", "1 term in zh-Hant-TW, 2 term in es-419, 3 term in sr-Latn")]
    public void It_is_said_what_columns_are_read_as(string table, string expected)
    {
        using MemoryStream file = Aligned.File(table);
        ImportItem[] items =
        [
            .. TableReader.Read(
                file,
                new ImportSettings("glossaries/g", ExchangeFormat.Csv, MergeMode.MergeById, 0, [], "", ""),
                TestContext.Current.CancellationToken
            ),
        ];

        Assert.Equal($"The columns are read as {expected}.", items.SelectMany(i => i.Findings).Single(f => f.Code == "columns").Message);
    }

    private static string Tbx2(string entries) =>
        $"<martif type='TBX' "
        + $"xml:lang='en'><martifHeader><fileDesc><sourceDesc><p>d</p></sourceDesc></fileDesc></martifHeader><text><body>{entries}</body></text></martif>";

    private static (string? Refused, string Broken) Kept(string file)
    {
        (string? refused, IReadOnlyList<(string Kind, string Detail)> broken) = RoundTripLaw.Of(Encoding.UTF8.GetBytes(file));
        return (refused, string.Join('\n', broken));
    }

    private static string Written(string file) => Encoding.UTF8.GetString(RoundTripLaw.Exported(Encoding.UTF8.GetBytes(file))!);
}

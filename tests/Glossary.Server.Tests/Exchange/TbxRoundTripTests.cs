using System.Collections.Immutable;
using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Text.Normalization;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Exchange;

/// <summary>What goes out comes back: whole where the form has a place for it, and else named in the losses.</summary>
public class TbxRoundTripTests
{
    /// <summary>Words, with what a format could stumble over: markup, keys of notes, semicolons, no-break spaces, digits first.</summary>
    private static readonly Gen<string> Word = Gen.OneOf(
        OneOf(
            "Vollversammlung",
            "總會",
            "총회",
            "a & b",
            "<x>",
            "forms: x",
            "number: plural",
            "note: forms: y",
            "lifecycle: retired",
            "x\u00a0y",
            "\"q\"",
            "x ]]> y",
            "ü"
        ),
        Gen.Char.AlphaNumeric.Array[1, 12].Select(c => new string(c))
    );

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<string> Optional = Gen.Frequency((1, Gen.Const("")), (2, Word));

    private static readonly Gen<string> Note = Gen.OneOf(Word, OneOf("𝒳: y", "case: sensitive", "note: x", "part: x", "register: low"))
        .Array[0, 3]
        .Select(lines => string.Join('\n', lines));

    private static readonly Gen<ImmutableArray<string>> List = Word.Array[0, 3].Select(items => items.Distinct().ToImmutableArray());

    private static readonly Gen<TermRecord> Term =
        from text in Word
        from language in OneOf("de", "en", "zh-Hant")
        from status in OneOf(TermStatus.Preferred, TermStatus.Admitted, TermStatus.Deprecated, TermStatus.Forbidden)
        from speech in Gen.Enum<PartOfSpeech>()
        from gender in Gen.Enum<GrammaticalGender>()
        from number in Gen.Enum<GrammaticalNumber>()
        from type in Gen.Enum<TermType>()
        from forms in List
        from inside in List
        from matching in Gen.Select(Gen.Bool, OneOf<bool?>(true, false, null), Gen.Bool)
        from contexts in Gen.Select(Word, Optional, (t, s) => new ContextRecord(t, s)).Array[0, 2]
        from remarks in Gen.Select(Optional, Note)
        from labels in Gen.Select(Gen.Enum<Register>(), Gen.Enum<TemporalLabel>(), Gen.Enum<Reliability>())
        select new TermRecord
        {
            Id = "",
            Language = language,
            Text = text,
            Status = status,
            PartOfSpeech = speech,
            Gender = gender,
            Number = number,
            Type = type,
            Forms = forms,
            NeverInside = [.. inside.Select(i => $"{text} {i}")],
            CaseSensitive = matching.Item1,
            Compounds = matching.Item2,
            ExactForm = matching.Item3,
            Contexts = [.. contexts.DistinctBy(c => c.Text)],
            Source = remarks.Item1,
            Note = remarks.Item2,
            Register = labels.Item1,
            TemporalLabel = labels.Item2,
            Reliability = labels.Item3,
        };

    private static readonly Gen<ConceptRecord> Concept =
        from terms in Term.Array[1, 5]
        from subject in Optional
        from definitions in Gen.Select(OneOf("de", "en", "fr"), Word, Optional, (l, t, s) => new DefinitionRecord(l, t, s)).Array[0, 3]
        from note in Note
        from lifecycle in OneOf(Lifecycle.Approved, Lifecycle.Proposed, Lifecycle.Retired)
        from links in OneOf("https://example.org/a?b=c&d=e", "http://example.org/ä#1").Array[0, 2]
        select new ConceptRecord
        {
            Terms =
            [
                .. terms
                    .DistinctBy(t => (t.Language, TextFolding.FoldKey(t.Text)))
                    .GroupBy(t => t.Language)
                    .SelectMany(g => g.Select((t, i) => t with { Id = $"{t.Language.ToLowerInvariant()}-{i + 1}" })),
            ],
            SubjectField = subject,
            Definitions = [.. definitions.DistinctBy(d => d.Language).OrderBy(d => d.Language, StringComparer.Ordinal)],
            Note = note,
            Links = [.. links.Distinct()],
            Lifecycle = lifecycle,
        };

    private static readonly Gen<CatalogSnapshot> Glossaries =
        from concepts in Concept.Array[1, 4]
        from related in Gen.Int[0, 3].Array[4]
        from kinds in OneOf(Enum.GetValues<RelationType>()).Array[4]
        from dismissed in OneOf("NUMBER_MISMATCH de>en: why & how", "PLACEHOLDER_MISMATCH en>ko text=0123456789ab: <b> is gone").Array[0, 2]
        from style in OneOf("de address: formal", "* never_translate: A & B <c>", "ko numbers: 1,234.5", "fr quotation_marks: « »").Array[
            0,
            3
        ]
        select Tbxs.Holding(
            new GlossaryRecord
            {
                DisplayName = "Test",
                Description = "A test.",
                AllowSeveralPreferred = true,
                Dismissals = [.. dismissed.Distinct()],
                StyleRules = [.. style.Distinct()],
            },
            concepts.Select(
                (c, i) =>
                    c with
                    {
                        Id = $"{i}-c",
                        Ordinal = i,
                        Relations =
                            related[i] < concepts.Length && related[i] != i ? [new RelationRecord($"{related[i]}-c", kinds[i])] : [],
                    }
            )
        );

    public static TheoryData<string> Forms => [.. FormsByName.Keys];

    private static readonly Dictionary<string, (ExchangeFormat Format, TbxDialect Dialect, TbxStyle Style)> FormsByName = new()
    {
        ["TBX-Basic, DCA"] = (ExchangeFormat.Tbx, TbxDialect.TbxBasic, TbxStyle.Dca),
        ["TBX-Basic, DCT"] = (ExchangeFormat.Tbx, TbxDialect.TbxBasic, TbxStyle.Dct),
        ["TBX-Linguist, DCA"] = (ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dca),
        ["TBX-Linguist, DCT"] = (ExchangeFormat.Tbx, TbxDialect.TbxLinguist, TbxStyle.Dct),
        ["version 2"] = (ExchangeFormat.Tbx2, TbxDialect.TbxBasic, TbxStyle.Dca),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_exported_is_the_same_when_it_is_imported_elsewhere(string form) =>
        Glossaries.Sample(
            before =>
            {
                (string document, LossList losses) = Export(before, form);

                (CatalogSnapshot after, ImportTally tally) = Tbxs.Empty.Import(document);

                Assert.DoesNotContain(tally.Findings, f => f.Finding.Severity != ImportSeverity.Remark);
                List<string> lost = [.. losses.Listed.Where(l => l.Field != "allow_several_preferred").Select(l => l.Field)];
                if (lost.Count == 0)
                {
                    Assert.Equal(before.Bodies(), after.Bodies());
                }
                else
                {
                    Assert.All(
                        lost,
                        f =>
                            Assert.True(
                                f.EndsWith("note", StringComparison.Ordinal)
                                    || f.EndsWith("forms", StringComparison.Ordinal)
                                    || f.EndsWith("never_inside", StringComparison.Ordinal),
                                f
                            )
                    );
                }
            },
            iter: 300
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_exported_changes_nothing_when_it_is_imported_again(string form) =>
        Glossaries.Sample(
            before =>
            {
                CatalogSnapshot first = before.Import(Export(before, form).Document).Catalog;

                (CatalogSnapshot second, ImportTally tally) = first.Import(Export(first, form).Document);

                Assert.Equal(first.FindGlossary(Tbxs.Id)!.Concepts.Count, tally.Count(ImportOutcome.Unchanged));
                Assert.Same(first, second);
            },
            iter: 300
        );

    [Theory]
    [InlineData("(dca)")]
    [InlineData("(dct)")]
    [InlineData("(v2)")]
    public void What_no_field_stands_for_is_carried_and_written_back(string form)
    {
        (CatalogSnapshot catalog, ImportTally tally) = Tbxs.Empty.Import(Rich);
        Assert.Equal(1, tally.Count(ImportOutcome.Created));

        (string document, LossList losses) = form switch
        {
            "(dct)" => catalog.Export(style: TbxStyle.Dct),
            "(v2)" => catalog.Export(ExchangeFormat.Tbx2),
            _ => catalog.Export(),
        };

        foreach (
            string carried in (string[])
                [
                    "modification",
                    "2010-05-01",
                    "Tommy",
                    "https://example.org/a.jpg",
                    "geographicalUsage",
                    "Switzerland",
                    "Second definition",
                    "publication",
                    "Tommy Tomolonis",
                    "respPerson",
                    "Ergebnis",
                ]
        )
        {
            Assert.Contains(carried, document, StringComparison.Ordinal);
        }

        Assert.Equal(form == "(dct)" ? ["[de].definition<hi>"] : [], losses.Listed.Select(l => l.Field));
        if (form == "(dca)")
        {
            Assert.Contains("<hi type=\"italics\">alle</hi>", document, StringComparison.Ordinal);
            Assert.Equal(catalog.Bodies(), catalog.Import(document).Catalog.Bodies());
        }
    }

    [Fact]
    public void What_was_edited_here_is_not_overwritten_by_what_is_carried()
    {
        CatalogSnapshot catalog = Tbxs.Empty.Import(Rich).Catalog;
        ConceptRecord concept = catalog.FindGlossary(Tbxs.Id)!.Concepts.Single();
        ConceptRecord edited = concept with { Definitions = [concept.Definitions[0] with { Text = "Neu." }] };

        string document = Tbxs.Holding(catalog.FindGlossary(Tbxs.Id)!.Record, edited).Export().Document;

        Assert.Contains("Neu.", document, StringComparison.Ordinal);
        Assert.DoesNotContain("alle", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TbxDialect.TbxCore, "definition,part_of_speech,status,subject_field")]
    [InlineData(TbxDialect.TbxMin, "definition")]
    [InlineData(TbxDialect.TbxBasic, "")]
    internal void What_a_dialect_has_no_place_for_is_lost_by_name(TbxDialect dialect, string fields)
    {
        var catalog = Tbxs.Holding(
            new GlossaryRecord { DisplayName = "Test" },
            new ConceptRecord
            {
                Id = "a",
                SubjectField = "law",
                Definitions = [new DefinitionRecord("de", "Etwas.", "Duden")],
                Terms =
                [
                    new TermRecord
                    {
                        Id = "de-1",
                        Language = "de",
                        Text = "Wort",
                        Status = TermStatus.Preferred,
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                ],
            }
        );

        (string document, LossList losses) = catalog.Export(dialect: dialect);

        Assert.Equal(fields, string.Join(',', losses.Listed.Select(l => l.Field.Split('.')[^1]).Order(StringComparer.Ordinal)));
        Assert.All(losses.Listed, l => Assert.Equal("glossaries/test/concepts/a", l.Name));
        Assert.DoesNotContain(Tbxs.Empty.Import(document).Tally.Findings, f => f.Finding.Severity != ImportSeverity.Remark);
    }

    [Fact]
    public void Only_the_languages_asked_for_are_written()
    {
        CatalogSnapshot catalog = Tbxs.Empty.Import(Rich).Catalog;

        string document = catalog.Export(languages: "en").Document;

        Assert.Contains("General Assembly", document, StringComparison.Ordinal);
        Assert.DoesNotContain("Vollversammlung", document, StringComparison.Ordinal);
    }

    private static (string Document, LossList Losses) Export(CatalogSnapshot catalog, string form) =>
        FormsByName[form] is var (format, dialect, style) ? catalog.Export(format, dialect, style) : default;

    private const string Rich = """
        <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
          <tbxHeader><fileDesc><titleStmt><title>Test</title></titleStmt><publicationStmt><p>publication</p></publicationStmt><sourceDesc><p>One.</p><p>Two.</p></sourceDesc></fileDesc></tbxHeader>
          <text><body>
            <conceptEntry id="C_1">
              <transacGrp><transac type="transactionType">modification</transac><date>2010-05-01</date><transacNote type="responsibility" target="person1">Tommy</transacNote></transacGrp>
              <descrip type="subjectField">General</descrip>
              <xref type="xGraphic" target="https://example.org/a.jpg">a picture</xref>
              <langSec xml:lang="de">
                <descripGrp><descrip type="definition">Versammlung <hi type="italics">alle</hi>r Mitglieder.</descrip><admin type="source">Duden</admin></descripGrp>
                <descrip type="definition">Second definition.</descrip>
                <termSec id="t1">
                  <term>Vollversammlung</term>
                  <termNote type="geographicalUsage">Switzerland</termNote>
                  <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
                  <descripGrp><descrip type="context">Ergebnis der Vollversammlung</descrip><admin type="source">A</admin><note>inner</note></descripGrp>
                </termSec>
              </langSec>
              <langSec xml:lang="EN-us"><termSec><term>General Assembly</term></termSec></langSec>
            </conceptEntry>
          </body><back><refObjectSec type="respPerson"><refObject id="person1"><item type="fn">Tommy Tomolonis</item></refObject></refObjectSec></back></text>
        </tbx>
        """;
}

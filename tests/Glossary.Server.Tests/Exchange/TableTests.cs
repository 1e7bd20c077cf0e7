using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Glossary.Catalog;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Server.State;
using Glossary.Text.Recognition;

namespace Glossary.Server.Tests.Exchange;

public sealed class TableTests
{
    private static readonly ExportSettings Everything = new([], TbxDialect.Unspecified, TbxStyle.Unspecified);

    [Theory]
    [InlineData("de,en\nFrieden,peace\n", "Frieden=de peace=en")] // Google's equivalent term sets
    [InlineData("de,en,pos,description\nFrieden,peace,noun,No war\n", "Frieden=de peace=en Noun Noun No war")]
    [InlineData("Frieden,peace,DE,EN\nKrieg,war,DE,EN\n", "Frieden=de peace=en | Krieg=de war=en")] // DeepL
    [InlineData("Frieden;peace;de;en;0.9\n", "Frieden=de peace=en relevance:0.9")]
    [InlineData("note,Notiz,en,de\nid,Kennung,en,de\n", "note=en Notiz=de | id=en Kennung=de")]
    [InlineData("id,note,en,de\nc1,x,peace,Frieden\n", "c1 peace=en Frieden=de note:x")]
    [InlineData("source,target,source_lang,target_lang\nFrieden,peace,de,en\n", "Frieden=de peace=en")]
    [InlineData(
        "Source term,Translation,Source language,Target language,Term POS,Definition,Status\nFrieden,peace,de,en-US,noun,No war,preferred\n",
        "Frieden=de peace=en-US Preferred Preferred Noun Noun No war"
    )] // Microsoft
    [InlineData("German\tEnglish\tNotes\nFrieden\tpeace\tn\n", "Frieden=de peace=en note:n")]
    [InlineData(
        "id;de;status:de;en;Owner\nc1;Frieden;preferred;peace;me\nc1;Friede;admitted;;\n",
        "c1 Frieden=de Friede=de peace=en Preferred Admitted Owner:me"
    )]
    [InlineData("de,en\n\"Friede, der\",\"a \"\"peace\"\"\"\n", "Friede, der=de a \"peace\"=en")]
    [InlineData("de,en\n\nFrieden,\n", "Frieden=de")]
    [InlineData(
        "de,register:de,temporal:de,reliability code:de\nFrieden,Formal,archaic,Very reliable\n",
        "Frieden=de Formal Archaic VeryReliable"
    )]
    [InlineData("de,register:de\nFrieden,solemn\n", "Frieden=de register:de:solemn")]
    public void The_shapes_of_other_tools_are_told_from_the_first_row(string content, string expected)
    {
        ImportItem[] items = Read(content);

        Assert.Empty(Aligned.Refused(items));
        Assert.Equal(expected, string.Join(" | ", items.OfType<ConceptItem>().Select(Shown)));
    }

    [Theory]
    [InlineData("Frieden,peace\n", "1=term:de,2=term:en", "Frieden=de peace=en")]
    [InlineData("A,B\nFrieden,peace\n", "A=term:de,B=term:en", "Frieden=de peace=en")]
    [InlineData("x,Frieden,peace\n", "1=ignore:,2=term:de,3=term:en", "Frieden=de peace=en")]
    [InlineData("to,no\nBank,Banque\n", "1=term:en,2=term:fr", "to=en no=fr | Bank=en Banque=fr")] // Azure, Google and DeepL: without headers
    [InlineData("Bank\tBanque\nOffice\tOffice\n", "1=term:en,2=term:fr", "Bank=en Banque=fr | Office=en Office=fr")]
    [InlineData("# Glossary in tab-separated format -*- coding: utf-8 -*-\nBank\tBanque\n", "1=term:en,2=term:fr", "Bank=en Banque=fr")] // OmegaT
    [InlineData("#MeToo,#MeToo\nBank,Banque\n", "1=term:en,2=term:fr", "#MeToo=en #MeToo=fr | Bank=en Banque=fr")]
    [InlineData("en,fr\nBank,Banque\n", "1=term:en,2=term:fr", "Bank=en Banque=fr")]
    [InlineData("source,target\nBank,Banque\n", "1=term:en,2=term:fr", "Bank=en Banque=fr")]
    public void Columns_can_be_mapped(string content, string mapping, string expected)
    {
        ImmutableArray<ColumnRole> columns =
        [
            .. mapping.Split(',').Select(m => m.Split('=', ':')).Select(m => new ColumnRole(m[0], m[1], m[2])),
        ];

        Assert.Equal(expected, string.Join(" | ", Read(content, columns).OfType<ConceptItem>().Select(Shown)));
    }

    [Theory]
    [InlineData("Frieden,peace\nKrieg,war\n", "unknown-columns", 1)]
    [InlineData("source,target\nFrieden,peace\n", "unknown-language", 1)]
    [InlineData("de,en\nFrieden,\"peace\n", "unclosed-quote", 2)]
    public void A_table_that_cannot_be_read_is_refused_with_its_place(string content, string code, int line)
    {
        Finding finding = Assert.Throws<ExchangeFileException>(() => Read(content)).Finding;

        Assert.Equal((code, line), (finding.Code, finding.Place.Line));
        Assert.NotEmpty(finding.Suggestion);
    }

    [Theory]
    [InlineData("de,en\nFrieden,peace\na,b,c\n", "3:3 too-many-columns")]
    [InlineData("de,en,Owner\n,,me\n", "2:0 no-term")]
    [InlineData("de,en\n\"Frieden\"x,peace\n", "2:0 text-after-quote")]
    [InlineData("aa bb,ccc ddd,de,en\nc,d,d e,en\n", "2:1 bad-language")]
    public void A_row_that_cannot_be_taken_is_refused_with_its_place(string content, string expected) =>
        Assert.Equal([expected], Aligned.Refused(Read(content)));

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    public void The_encoding_is_found_out(string name, bool mark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        using var file = new MemoryStream([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("de,ko\nGrüße,인사\n")]);

        Assert.Equal(
            "Grüße=de 인사=ko",
            Shown(TableReader.Read(file, Settings([]), TestContext.Current.CancellationToken).OfType<ConceptItem>().Single())
        );
    }

    [Fact]
    public void Another_encoding_is_refused_with_its_place()
    {
        using var file = new MemoryStream(Encoding.Latin1.GetBytes("de,en\nGrüße,greetings\n"));

        Assert.Equal(["2:1 wrong-encoding"], Aligned.Refused(TableReader.Read(file, Settings([]), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("Csv")]
    [InlineData("Tsv")]
    [InlineData("Xlsx")]
    public void A_glossary_comes_back_as_it_was(string name)
    {
        ExchangeFormat format = Enum.Parse<ExchangeFormat>(name);
        Gen<string> text = Gen.String[Gen.Char["abc ,;\"'é한=1"], 1, 12].Select(s => "x" + s + "y");
        Gen.Select(text.Array[1, 3], text.Array[0, 3], text, text, Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 4])
            .Sample(
                (german, korean, field, definition, status, part, gender) =>
                {
                    var concept = new ConceptRecord
                    {
                        Id = "c-1",
                        SubjectField = field,
                        Definitions = [new DefinitionRecord("de", definition, "")],
                        Terms =
                        [
                            .. german.Select(
                                (t, i) =>
                                    new TermRecord
                                    {
                                        Id = $"de-{i + 1}",
                                        Language = "de",
                                        Text = t,
                                        Status = (TermStatus)status,
                                        PartOfSpeech = (PartOfSpeech)part,
                                        Gender = (GrammaticalGender)gender,
                                        Source = i == 0 ? "s" : "",
                                        Contexts = i == 0 ? [new ContextRecord("In use", "")] : [],
                                        Register = (Register)(status * 2 % 9),
                                        TemporalLabel = (TemporalLabel)(part % 6),
                                        Reliability = (Reliability)gender,
                                    }
                            ),
                            .. korean.Select(
                                (t, i) =>
                                    new TermRecord
                                    {
                                        Id = $"ko-{i + 1}",
                                        Language = "ko",
                                        Text = t,
                                    }
                            ),
                        ],
                        Note = "n",
                        Carried = [new CarriedRecord("table", "c-1", [new CarriedItem("", "Owner", "me")])],
                    };
                    using var output = new MemoryStream();
                    var losses = new LossList();
                    foreach (long _ in TableWriter.Write(Index(concept), format, Everything, output, losses)) { }

                    Assert.Empty(losses.Listed);
                    output.Position = 0;
                    ConceptItem item = TableReader
                        .Read(output, Settings([]) with { Format = format }, CancellationToken.None)
                        .OfType<ConceptItem>()
                        .Single();
                    Assert.Equal(Lifecycle.Unspecified, item.Concept.Lifecycle);
                    ConceptRecord again = item.Concept with
                    {
                        Lifecycle = concept.Lifecycle,
                        Terms = [.. item.Concept.Terms.Select((t, i) => t with { Id = concept.Terms[i].Id })],
                    };
                    Assert.Equal("c-1", item.SourceId);
                    Assert.Equal(Encoding.UTF8.GetString(RecordJson.Write(concept)), Encoding.UTF8.GetString(RecordJson.Write(again)));
                },
                iter: 30
            );
    }

    [Theory]
    [InlineData("TermPairs", "de,en", "Frieden,peace\nFriede,peace\n\"Bank, die\",bank\n")]
    [InlineData("TermPairs", "en,de", "peace,Frieden\npeacetime,Frieden\nbank,\"Bank, die\"\n")]
    [InlineData("TermPairsWithLanguages", "de,en", "Frieden,peace,de,en\nFriede,peace,de,en\n\"Bank, die\",bank,de,en\n")]
    [InlineData(
        "EquivalentTerms",
        "de,en,ko",
        "de,en,ko,pos,description\nFrieden,peace,평화,noun,Kein Krieg\n\"Bank, die\",bank,,,\nnur,,,,\n"
    )]
    [InlineData("EquivalentTerms", "", "de,en,ko,pos,description\nFrieden,peace,평화,noun,Kein Krieg\n\"Bank, die\",bank,,,\nnur,,,,\n")]
    public void Translation_services_get_the_shapes_that_they_take(string shape, string languages, string expected)
    {
        string written = Shaped(shape, languages, out _);

        Assert.Equal(expected, written.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.NotEqual('\ufeff', written[0]);
    }

    /// <summary>
    /// What a service cannot be told is listed: terms that are not to be used, those beyond one, and all that is no term.
    /// </summary>
    [Fact]
    public void What_the_shape_of_a_translation_service_has_no_place_for_is_reported()
    {
        Shaped("TermPairs", "de,en", out LossList losses);

        Assert.Equal(
            [
                "g terms.status",
                "peace definitions[de]",
                "peace lifecycle",
                "peace terms[de-1].part_of_speech",
                "peace terms[de-1].status",
                "peace terms[de-2].part_of_speech",
                "peace terms[de-3]",
                "peace terms[en-1].part_of_speech",
                "peace terms[en-2]",
                "bank note",
                "bench terms[de-1]",
                "bench terms[en-1]",
                "only terms",
            ],
            losses
                .Listed.Select(l => $"{l.Name.Split('/')[^1]} {l.Field}")
                .OrderBy(l => Array.IndexOf(["g", "peace", "bank", "bench", "only"], l.Split(' ')[0]))
                .ThenBy(l => l, StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("TermPairs")]
    [InlineData("TermPairsWithLanguages")]
    [InlineData("EquivalentTerms")]
    public void What_a_translation_service_gets_is_read_again(string shape)
    {
        string written = Shaped(shape, "de,en", out _);

        ImportItem[] items = Read(
            written,
            shape == "TermPairs" ? [new ColumnRole("1", "term", "de"), new ColumnRole("2", "term", "en")] : []
        );

        Assert.Empty(Aligned.Refused(items));
        Assert.Equal(
            "Frieden=de peace=en",
            string.Join(' ', items.OfType<ConceptItem>().First().Concept.Terms.Select(t => $"{t.Text}={t.Language}"))
        );
    }

    private static string Shaped(string shape, string languages, out LossList losses)
    {
        ConceptRecord[] concepts =
        [
            new()
            {
                Id = "peace",
                Ordinal = 0,
                Lifecycle = Lifecycle.Proposed,
                Definitions = [new DefinitionRecord("de", "Kein Krieg", "")],
                Terms =
                [
                    Term("de-1", "de", "Frieden", TermStatus.Preferred) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    Term("de-2", "de", "Friede", TermStatus.Admitted) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    Term("de-3", "de", "Waffenruhe", TermStatus.Forbidden) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    Term("en-1", "en", "peace", TermStatus.Preferred) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    Term("en-2", "en", "peacetime", TermStatus.Admitted) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                    Term("ko-1", "ko", "평화", TermStatus.Preferred) with
                    {
                        PartOfSpeech = PartOfSpeech.Noun,
                    },
                ],
            },
            new()
            {
                Id = "bank",
                Ordinal = 1,
                Note = "n",
                Terms = [Term("de-1", "de", "Bank, die", TermStatus.Preferred), Term("en-1", "en", "bank", TermStatus.Preferred)],
            },
            new()
            {
                Id = "bench",
                Ordinal = 2,
                Terms =
                [
                    Term("de-1", "de", "Bank, die", TermStatus.Preferred),
                    Term("en-1", "en", "bench", TermStatus.Deprecated),
                    Term("en-2", "en", "bank", TermStatus.Unspecified),
                ],
            },
            new()
            {
                Id = "only",
                Ordinal = 3,
                Terms = [Term("de-1", "de", "nur", TermStatus.Preferred)],
            },
        ];
        var glossary = GlossaryIndex.Build(
            new GlossaryRecord { Id = "g", DisplayName = "G" },
            [.. concepts.Select(c => c.Pack())],
            CancellationToken.None
        );
        ExportSettings settings = Everything with
        {
            Languages = [.. languages.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            TableShape = Enum.Parse<TableShape>(shape),
        };
        (string written, losses) = Aligned.Written(
            (output, lost) => TableWriter.Write(glossary, ExchangeFormat.Csv, settings, output, lost)
        );
        return written;
    }

    private static TermRecord Term(string id, string language, string text, TermStatus status) =>
        new()
        {
            Id = id,
            Language = language,
            Text = text,
            Status = status,
        };

    [Fact]
    public void What_a_table_has_no_column_for_is_reported()
    {
        var concept = new ConceptRecord
        {
            Id = "c",
            Relations = [new RelationRecord("d", RelationType.Unspecified)],
            Terms =
            [
                new TermRecord
                {
                    Id = "de-1",
                    Language = "de",
                    Text = "a",
                    Forms = ["b"],
                    Number = GrammaticalNumber.Plural,
                    Note = "n",
                    CaseSensitive = true,
                },
            ],
        };

        (_, LossList losses) = Aligned.Written(
            (output, losses) => TableWriter.Write(Index(concept), ExchangeFormat.Csv, Everything, output, losses)
        );

        Assert.Equal(
            ["related", "terms[de-1].number", "terms[de-1].matching", "terms[de-1].forms", "terms[de-1].note"],
            losses.Listed.Select(l => l.Field)
        );
    }

    [Fact]
    public void A_workbook_that_unpacks_to_too_much_is_refused_at_once()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream part = zip.CreateEntry("xl/workbook.xml").Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++)
            {
                part.Write(zeros);
            }
        }

        file.Position = 0;

        Assert.Equal(
            "too-large",
            Assert
                .Throws<ExchangeFileException>(() =>
                    TableReader
                        .Read(file, Settings([]) with { Format = ExchangeFormat.Xlsx }, TestContext.Current.CancellationToken)
                        .ToArray()
                )
                .Finding.Code
        );
    }

    [Fact]
    public void A_cancelled_import_stops_within_a_cell()
    {
        using var cancelled = new CancellationTokenSource();
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "_rels/.rels", """<Relationships><Relationship Id="r" Type="x/officeDocument" Target="w.xml"/></Relationships>""");
            Write(
                zip,
                "w.xml",
                """<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" r:id="r"/></sheets></workbook>"""
            );
            Write(zip, "_rels/w.xml.rels", """<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>""");
            Write(
                zip,
                "s.xml",
                $"<worksheet><sheetData><row><c "
                    + $"t=\"inlineStr\"><is><r/><!--{Convert.ToBase64String(RandomNumberGenerator.GetBytes(1 << 20))}--><r/><t>Wort</t></is></c></row></sheetData></worksheet>"
            );
        }

        using var rows = XlsxTable.Read(new CancellingStream(file.ToArray(), cancelled), "", cancelled.Token).GetEnumerator();

        Assert.Throws<OperationCanceledException>(() => rows.MoveNext());

        static void Write(ZipArchive zip, string name, string content)
        {
            using Stream part = zip.CreateEntry(name).Open();
            part.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    [Fact]
    public void Rows_of_one_id_end_as_one_concept_where_they_are_very_many()
    {
        ImportItem[] items = Read(
            "id,de,en,Owner\n" + string.Concat(Enumerable.Range(0, 2_500).Select(i => $"c1,,,owner {i}\n")) + "c1,Wort,word,me\n"
        );

        Assert.Equal([1_000, 1_000, 501], items.OfType<ConceptItem>().Select(c => c.Concept.Carried.Sum(r => r.Items.Length)));
    }

    [Fact]
    public void A_finding_does_not_grow_with_what_it_repeats()
    {
        string cell = new('x', 100_000);

        ImportItem[] items = Read($"source term,target term,source language,target language\nFrieden,peace,de,{cell}\n");

        Assert.All(items.SelectMany(i => i.Findings), f => Assert.InRange(f.Message.Length, 1, 1_000));
        Assert.Equal(["2:2 bad-language"], Aligned.Refused(items));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 nothing else")]
    [InlineData("")]
    public void What_is_no_workbook_is_refused(string content)
    {
        using var file = new MemoryStream(Encoding.Latin1.GetBytes(content));

        Assert.Equal(
            "not-well-formed",
            Assert
                .Throws<ExchangeFileException>(() =>
                    TableReader
                        .Read(file, Settings([]) with { Format = ExchangeFormat.Xlsx }, TestContext.Current.CancellationToken)
                        .ToArray()
                )
                .Finding.Code
        );
    }

    [Fact]
    public void A_row_without_an_end_is_refused_in_bounded_memory()
    {
        using var file = new MemoryStream(new byte[64 << 20]);
        file.Write("de,en\n\""u8);
        file.Position = 0;

        Assert.Equal(
            "too-long",
            Assert
                .Throws<ExchangeFileException>(() => TableReader.Read(file, Settings([]), TestContext.Current.CancellationToken).ToArray())
                .Finding.Code
        );
    }

    private static GlossaryIndex Index(ConceptRecord concept) =>
        GlossaryIndex.Build(new GlossaryRecord { Id = "g", DisplayName = "G" }, [concept.Pack()], CancellationToken.None);

    private static ImportSettings Settings(ImmutableArray<ColumnRole> columns) =>
        new("glossaries/g", ExchangeFormat.Csv, MergeMode.MergeById, 0, columns, "", "");

    private static ImportItem[] Read(string content, ImmutableArray<ColumnRole> columns = default)
    {
        using MemoryStream file = Aligned.File(content);
        return [.. TableReader.Read(file, Settings(columns.IsDefault ? [] : columns), CancellationToken.None)];
    }

    private static string Shown(ConceptItem item) =>
        string.Join(
            ' ',
            new[]
            {
                item.SourceId.StartsWith("content:", StringComparison.Ordinal) ? "" : item.SourceId,
                string.Join(' ', item.Concept.Terms.Select(t => $"{t.Text}={t.Language}")),
                string.Join(' ', item.Concept.Terms.Where(t => t.Status != TermStatus.Unspecified).Select(t => t.Status)),
                string.Join(' ', item.Concept.Terms.Where(t => t.PartOfSpeech != PartOfSpeech.Unspecified).Select(t => t.PartOfSpeech)),
                string.Join(
                    ' ',
                    item.Concept.Terms.Where(t => t.Register != Register.Unspecified)
                        .Select(t => $"{t.Register} {t.TemporalLabel} {t.Reliability}")
                ),
                string.Join(' ', item.Concept.Definitions.Select(d => d.Text)),
                item.Concept.Note.Length > 0 ? "note:" + item.Concept.Note : "",
                string.Join(' ', item.Concept.Carried.SelectMany(c => c.Items).Select(i => $"{i.Name}:{i.Value}")),
            }.Where(s => s.Length > 0)
        );

    /// <summary>A file that cancels when its middle is read, once it was counted as a whole.</summary>
    private sealed class CancellingStream(byte[] content, CancellationTokenSource cancelled) : MemoryStream(content)
    {
        private int _rewound;

        public override long Position
        {
            get => base.Position;
            set
            {
                _rewound += value == 0 ? 1 : 0;
                base.Position = value;
            }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Look();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Look();
            return base.Read(buffer);
        }

        /// <summary>The directory was looked at, and the parts were unpacked: both leave the file at its beginning.</summary>
        private void Look()
        {
            if (_rewound >= 2 && base.Position > Length * 2 / 5 && base.Position < Length * 3 / 5)
            {
                cancelled.Cancel();
            }
        }
    }
}

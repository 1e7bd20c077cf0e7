using System.Globalization;
using Glossary.FunctionalTests.Running;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Glossary.FunctionalTests;

/// <summary>
/// What every method answers to bad input. The cases are made from the descriptors of the protos, so that a new method or a
/// new field is held to the same rules without being named here.
/// </summary>
public sealed class BadInputTests(RunningServer server)
{
    private const int TenMegabytes = 10_000_000;

    /// <summary>Longer than any text but one to search or an article's paragraph may be.</summary>
    private const int TooLong = 10_001;

    /// <summary>Fields that hold the name of a resource.</summary>
    private static readonly string[] Names = ["name", "parent", "glossary", "related", "concept", "store_in", "articles"];

    /// <summary>Fields that hold the id of something new.</summary>
    private static readonly string[] Ids = ["article_id", "glossary_id", "concept_id", "comment_id", "id"];

    /// <summary>Fields that hold a language tag, or several.</summary>
    private static readonly string[] Languages =
    [
        "language",
        "languages",
        "missing_languages",
        "target_languages",
        "source_language",
        "target_language",
        "aligned_languages",
    ];

    /// <summary>Fields that hold free text of limited length.</summary>
    private static readonly string[] Texts =
    [
        "text",
        "prefix",
        "title",
        "authors",
        "dismissals",
        "pattern",
        "message",
        "source_term",
        "target_term",
        "dateline",
        "provenance",
        "speaker",
        "note",
        "usage_note",
        "collocations",
        "regional_usage",
        "display_name",
        "description",
        "subject_field",
        "links",
        "source",
        "forms",
        "review_note",
        "reason",
        "never_inside",
        "request_id",
        "etag",
        "file_name",
        "column",
        "sheet",
        "source_text",
        "target_text",
        "segment_id",
        "contents",
        "previous_text",
        "next_text",
        "query",
        "content",
        "srx",
    ];

    /// <summary>Fields that hold one of a few words.</summary>
    private static readonly string[] Choices = ["field", "media_type", "provider", "style_rules", "order_by"];

    /// <summary>Texts that may be longer than others.</summary>
    private static readonly string[] LongTexts = ["text", "prefix", "source_text", "target_text", "contents", "content", "srx"];

    /// <summary>Counts beyond whose limit the limit is meant.</summary>
    private static readonly string[] Limited = ["page_size", "max_results", "max_concepts"];

    /// <summary>Fields that may be any valid string or be left out.</summary>
    private static readonly string[] OptionalStrings =
    [
        "page_token",
        "languages",
        "missing_languages",
        "order_by",
        "target_languages",
        "message",
        "title",
        "dateline",
        "publish_date",
        "provenance",
        "speaker",
        "note",
        "usage_note",
        "regional_usage",
        "display_name",
        "description",
        "subject_field",
        "source",
        "request_id",
        "etag",
        "segment_id",
        "store_in",
        "previous_text",
        "next_text",
        "aligned_languages",
        "media_type",
        "provider",
        "review_note",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Methods => [.. Rpc.Methods.Select(m => m.Name)];

    public static TheoryData<string> MethodsWithFields => [.. Rpc.Methods.Where(m => Requests.Fields(m).Any()).Select(m => m.Name)];

    public static TheoryData<string, string> StringFields => Where(f => f.IsText);

    public static TheoryData<string, string> NameFields => Where(IsName);

    /// <summary>Names of what has to be there: not what is told of, what is related or previewed.</summary>
    public static TheoryData<string, string> NamesToFind =>
        Where(f =>
            IsName(f)
            && f.Name is not ("related" or "concept" or "articles")
            && f.Method.Service.Name != "ChangeService"
            && f.Method.Name is not ("PreviewConcept" or "BatchUpdateConcepts" or "Import" or "StreamImport")
        );

    public static TheoryData<string, string> IdFields => Where(f => f.IsText && (Ids.Contains(f.Name) || IsParagraphOfNewArticle(f)));

    public static TheoryData<string, string> LanguageFields => Where(f => Languages.Contains(f.Name));

    /// <summary>
    /// Languages that are asked for; in what is written, any is welcome, in the memory there may be none yet, and a text may be cut in any.
    /// </summary>
    public static TheoryData<string, string> LanguagesAskedFor =>
        Where(f =>
            Languages.Contains(f.Name)
            && f.IsOuter
            && f.Method.Name
                is not (
                    "SearchMemory"
                    or "StreamSearchMemory"
                    or "SearchText"
                    or "GroundText"
                    or "ListRenderings"
                    or "ReportGlossary"
                    or "SegmentText"
                    or "ExtractTerms"
                    or "ListConcepts"
                )
        );

    public static TheoryData<string, string> ListsOfLanguages => Where(f => Languages.Contains(f.Name) && f.Leaf.IsRepeated);

    public static TheoryData<string, string> Numbers =>
        Where(f => f.Leaf.FieldType is FieldType.Int32 or FieldType.Int64 or FieldType.Float);

    public static TheoryData<string, string> Sizes => Where(f => Limited.Contains(f.Name));

    public static TheoryData<string, string> Enums => Where(f => f.Leaf.FieldType == FieldType.Enum);

    public static TheoryData<string, string> Tokens => Where(f => f.Name == "page_token");

    public static TheoryData<string, string> Masks => Where(f => f.Leaf.FieldType == FieldType.Message);

    public static TheoryData<string, string> OfTheBatch => Where(f => f.IsOfTheBatch);

    public static TheoryData<string, string> Required => Where(f => f.IsText && !OptionalStrings.Contains(f.Name) && !MayBeEmpty(f));

    public static TheoryData<string, string> Optional =>
        Where(f => f.IsText && (OptionalStrings.Contains(f.Name) || MayBeEmpty(f)) && !f.Leaf.IsRepeated);

    [Fact]
    public void There_is_a_valid_request_for_every_method() => Assert.Equal(Rpc.Methods.Select(m => m.Name), Requests.Valid.Keys);

    [Fact]
    public void Every_field_of_every_request_is_of_a_kind_that_is_tested_here() =>
        Assert.All(
            Rpc.Methods.SelectMany(Requests.Fields),
            f =>
                Assert.True(
                    f.Leaf.FieldType
                        is FieldType.Int32
                            or FieldType.Int64
                            or FieldType.Float
                            or FieldType.Enum
                            or FieldType.Bool
                            or FieldType.Bytes
                        || (f.Leaf.FieldType == FieldType.Message && f.Name == "update_mask")
                        || (
                            f.IsText
                            && Names
                                .Concat(Ids)
                                .Concat(Languages)
                                .Concat(Texts)
                                .Concat(Choices)
                                .Append("page_token")
                                .Append("publish_date")
                                .Contains(f.Name)
                        ),
                    $"{f.Leaf.FullName} needs a rule and tests for bad values."
                )
        );

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_valid_request_is_answered(string method) => await Succeeds(method, Rpc.Parse(method, Requests.Valid[method]));

    [Theory]
    [MemberData(nameof(StringFields))]
    public async Task A_string_with_a_lone_surrogate_is_malformed(string method, string field) =>
        await IsMalformed(method, Requests.Raw(Field(method, field), 0x41, 0xED, 0xA0, 0x80, 0x42));

    [Theory]
    [MemberData(nameof(StringFields))]
    public async Task A_string_with_an_overlong_encoding_is_malformed(string method, string field) =>
        await IsMalformed(method, Requests.Raw(Field(method, field), 0xC0, 0x80));

    [Theory]
    [MemberData(nameof(StringFields))]
    public async Task A_string_that_ends_inside_a_character_is_malformed(string method, string field) =>
        await IsMalformed(method, Requests.Raw(Field(method, field), 0xED, 0x95));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Bytes_that_are_no_message_are_malformed(string method)
    {
        await IsMalformed(method, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        await IsMalformed(method, "<html>"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_truncated_message_is_malformed(string method) => await IsMalformed(method, [0x7A, 0x64, 0x01, 0x02]);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_message_of_more_than_16_MiB_is_refused_with_the_limit(string method)
    {
        Failure failure = await Rpc.Fail(server.Channel, Rpc.Named(method), new byte[17 * 1024 * 1024], Stop);

        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE", "glossary"), (failure.Code, failure.Reason, failure.Domain));
        Assert.Equal("16777216", failure.Metadata["limit_bytes"]);
    }

    [Theory]
    [MemberData(nameof(StringFields))]
    public async Task A_string_of_ten_megabytes_is_invalid(string method, string field)
    {
        Failure failure = await Fail(method, field, new string('a', TenMegabytes));

        if (field == "page_token")
        {
            IsInvalid(failure, "INVALID_PAGE_TOKEN", field);
        }
        else
        {
            IsInvalid(failure, "INVALID_REQUEST", field);
            Assert.Equal(field, failure.Metadata["fields"]);
        }

        Assert.InRange(failure.Message.Length, 1, 500);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public async Task An_empty_string_is_invalid_where_one_is_required(string method, string field) =>
        IsInvalid(await Fail(method, field, ""), "INVALID_REQUEST", field);

    [Theory]
    [MemberData(nameof(Optional))]
    public async Task An_empty_string_is_as_good_as_none_where_none_is_required(string method, string field) =>
        await Succeeds(method, Requests.With(Rpc.Named(method), (field, "")));

    [Theory]
    [MemberData(nameof(NameFields))]
    public async Task A_malformed_name_is_invalid(string method, string field)
    {
        string valid = Requests.Text(Rpc.Named(method), Field(method, field));
        string[] malformed =
        [
            "-",
            "/",
            "nothing",
            valid + "/",
            "/" + valid,
            valid + "\n",
            " " + valid,
            valid.ToUpperInvariant(),
            valid + "_",
            "https://" + valid,
            valid[..^1] + "ä",
            valid + "/concepts",
            "articles//paragraphs/",
            "glossaries/../articles",
            valid + new string('a', 64),
            "articles/-/paragraphs/-",
            "glossaries/-/concepts/-",
        ];
        foreach (string name in malformed)
        {
            IsInvalid(await Fail(method, field, name), "INVALID_REQUEST", field);
        }
    }

    [Theory]
    [MemberData(nameof(IdFields))]
    public async Task A_malformed_id_is_invalid(string method, string field)
    {
        foreach (string id in (string[])["-", "A", "a_b", "a-", "-a", "ä", "a\n", " a", "a b", "a.b", new string('a', 64)])
        {
            IsInvalid(await Fail(method, field, id), "INVALID_REQUEST", field);
        }
    }

    [Theory]
    [MemberData(nameof(NamesToFind))]
    public async Task A_name_that_nothing_has_is_not_found(string method, string field)
    {
        string valid = Requests.Text(Rpc.Named(method), Field(method, field));
        string unknown = valid[..valid.LastIndexOf('/')] + "/no-such-thing";

        Failure failure = await Fail(method, field, unknown);

        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND", "glossary"), (failure.Code, failure.Reason, failure.Domain));
        Assert.Equal(unknown, failure.Metadata["name"]);
        Assert.EndsWith("} " + unknown, failure.Resource, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_page_token_that_was_not_given_is_invalid(string method, string field)
    {
        string[] tokens =
        [
            "a",
            "%%%",
            "=",
            "AAAA=A",
            "null",
            "2",
            new string('A', 16),
            new string('A', 20),
            new string('A', 512),
            "ä",
            "ZGlwbG9tYWN5",
            "\0",
        ];
        foreach (string token in tokens)
        {
            IsInvalid(await Fail(method, field, token), "INVALID_PAGE_TOKEN", field);
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_negative_number_is_invalid(string method, string field)
    {
        IsInvalid(await Fail(method, field, -1), "INVALID_REQUEST", field);
        IsInvalid(await Fail(method, field, int.MinValue), "INVALID_REQUEST", field);
    }

    [Theory]
    [MemberData(nameof(Masks))]
    public async Task A_mask_that_names_no_field_to_change_is_invalid(string method, string field)
    {
        foreach (
            string path in (string[])["!", "", "name", "etag", "no_such_field", "terms.text", "noteNote", new string('a', TenMegabytes)]
        )
        {
            Failure failure = await Fail(method, field, path);

            IsInvalid(failure, "INVALID_REQUEST", field);
            Assert.InRange(failure.Message.Length, 1, 500);
        }
    }

    [Theory]
    [MemberData(nameof(OfTheBatch))]
    public async Task What_only_the_batch_sets_is_invalid_within_it(string method, string field) =>
        IsInvalid(await Fail(method, field, Field(method, field).IsText ? "7f1c" : true), "INVALID_REQUEST", field);

    [Theory]
    [InlineData("BatchCreateConcepts")]
    [InlineData("BatchUpdateConcepts")]
    public async Task A_batch_of_nothing_is_invalid(string method) =>
        IsInvalid(await Rpc.Fail(server.Channel, method, """{ "parent": "glossaries/diplomacy" }""", Stop), "INVALID_REQUEST", "requests");

    [Theory]
    [InlineData("BatchCreateConcepts", "requests[0].parent", "glossaries/other")]
    [InlineData("BatchCreateConcepts", "requests[0].parent", "!")]
    [InlineData("BatchUpdateConcepts", "requests[0].concept.name", "glossaries/other/concepts/brotherhood-in-arms")]
    [InlineData("UpdateConcept", "concept.related[0]", "glossaries/other/concepts/general-assembly")]
    [InlineData("CreateArticle", "paragraphs[0].name", "articles/other/paragraphs/p7")]
    [InlineData("CreateArticle", "paragraphs[0].name", "new/p7")]
    public async Task A_name_below_another_parent_is_invalid(string method, string field, string name) =>
        IsInvalid(await Fail(method, field, name), "INVALID_REQUEST", field);

    [Theory]
    [InlineData("CreateConcept", "concept.related[0]")]
    [InlineData("UpdateConcept", "concept.related[0]")]
    [InlineData("BatchCreateConcepts", "requests[0].concept.related[0]")]
    public async Task A_related_concept_that_is_not_there_is_named(string method, string field)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        (string, object)[] masked =
            method == "UpdateConcept"
                ? [(field, "glossaries/diplomacy/concepts/none"), ("update_mask", "related")]
                : [(field, "glossaries/diplomacy/concepts/none")];

        IsInvalid(await Rpc.Fail(server.Channel, descriptor, Requests.With(descriptor, masked), Stop), "INVALID_REQUEST", field);
    }

    [Theory]
    [InlineData("CreateConcept", "concept.related[0]")]
    [InlineData("UpdateConcept", "concept.related[0]")]
    [InlineData("BatchCreateConcepts", "requests[0].concept.related[0]")]
    public async Task A_related_concept_of_the_same_glossary_is_taken(string method, string field) =>
        await Succeeds(method, Requests.With(Rpc.Named(method), (field, Requests.Related)));

    [Theory]
    [InlineData("CreateArticle", "article")]
    [InlineData("UpdateArticle", "article")]
    [InlineData("UpdateParagraph", "paragraph")]
    [InlineData("CreateGlossary", "glossary")]
    [InlineData("UpdateGlossary", "glossary")]
    [InlineData("UpdateConcept", "concept")]
    [InlineData("PreviewConcept", "concept")]
    public async Task What_is_to_be_written_is_required(string method, string field)
    {
        Failure failure = await Rpc.Fail(server.Channel, method, "{}", Stop);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST"), (failure.Code, failure.Reason));
        Assert.Contains(field, failure.Fields.Split(','));
    }

    [Theory]
    [InlineData("2023-13")]
    [InlineData("2023-02-29")]
    [InlineData("23")]
    [InlineData("2023-9-1")]
    [InlineData("18.09.2023")]
    [InlineData("2023-09-18T00:00:00Z")]
    public async Task A_date_that_is_none_is_invalid(string date) =>
        IsInvalid(await Fail("UpdateArticle", "article.publish_date", date), "INVALID_REQUEST", "article.publish_date");

    [Theory]
    [InlineData("UpdateParagraph", "paragraph.links[0].confidence", 2)]
    [InlineData("UpdateParagraph", "paragraph.versions[0].sentences[0].end", -1)]
    [InlineData("UpdateParagraph", "paragraph.versions[0].quotations[0].span.end", 9)]
    public async Task A_number_out_of_its_range_is_invalid(string method, string field, int value) =>
        IsInvalid(await Fail(method, field, value), "INVALID_REQUEST", field);

    [Theory]
    [InlineData("paragraphs[0].links[0].groups[0].sentence_indexes[0]", 1)]
    [InlineData("paragraphs[0].links[0].groups[0].language", "ko")]
    public async Task Links_that_do_not_hold_each_sentence_once_are_invalid(string field, object value) =>
        IsInvalid(await Fail("CreateArticle", field, value), "INVALID_REQUEST", "paragraphs[0].links");

    [Theory]
    [InlineData("p7")]
    [InlineData("articles/new/paragraphs/p7")]
    public async Task A_paragraph_of_a_new_article_is_named_by_its_id_or_in_full(string name)
    {
        MethodDescriptor method = Rpc.Named("CreateArticle");

        var article = (V1.Article)await Rpc.Call(server.Channel, method, Requests.With(method, ("paragraphs[0].name", name)), Stop);

        Assert.Equal(("articles/new", 1), (article.Name, article.ParagraphCount));
    }

    [Fact]
    public async Task A_revision_that_has_not_happened_is_invalid() =>
        IsInvalid(await Fail("GetConcept", "revision", long.MaxValue), "INVALID_REQUEST", "revision");

    [Fact]
    public async Task Nothing_has_changed_since_a_revision_that_has_not_happened()
    {
        MethodDescriptor method = Rpc.Named("ListChanges");

        Assert.Empty(
            (
                (V1.ListChangesResponse)
                    await Rpc.Call(server.Channel, method, Requests.With(method, ("from_revision", long.MaxValue)), Stop)
            ).Revisions
        );
    }

    [Fact]
    public async Task Nothing_has_changed_below_a_name_that_nothing_has()
    {
        MethodDescriptor method = Rpc.Named("ListChanges");

        Assert.Empty(
            (
                (V1.ListChangesResponse)
                    await Rpc.Call(server.Channel, method, Requests.With(method, ("parent", "articles/no-such-thing")), Stop)
            ).Revisions
        );
    }

    [Fact]
    public async Task Of_very_many_bad_fields_the_first_are_named_and_the_others_counted()
    {
        Google.Protobuf.IMessage article = new V1.CreateArticleRequest
        {
            Paragraphs = { Enumerable.Range(0, 10_000).Select(_ => new V1.Paragraph { Name = "!" }) },
        };
        Google.Protobuf.IMessage batch = new V1.BatchCreateConceptsRequest
        {
            Requests = { Enumerable.Range(0, 1_000).Select(_ => new V1.CreateConceptRequest { ConceptId = "!" }) },
        };

        Failure tooManyParagraphs = await Rpc.Fail(
            server.Channel,
            Rpc.Named("CreateArticle"),
            Google.Protobuf.MessageExtensions.ToByteArray(article),
            Stop
        );
        Failure tooManyConcepts = await Rpc.Fail(
            server.Channel,
            Rpc.Named("BatchCreateConcepts"),
            Google.Protobuf.MessageExtensions.ToByteArray(batch),
            Stop
        );

        foreach ((Failure failure, int least) in (ReadOnlySpan<(Failure, int)>)[(tooManyParagraphs, 10_000), (tooManyConcepts, 1_000)])
        {
            int named = failure.Fields.Split(',').Length;
            Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST"), (failure.Code, failure.Reason));
            Assert.InRange(named, 15, 50);
            Assert.InRange(
                named + int.Parse(failure.Metadata["omitted"], System.Globalization.CultureInfo.InvariantCulture),
                least,
                int.MaxValue
            );
            Assert.EndsWith(" more.", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Entries_are_counted_in_all_lists_together_before_any_is_made()
    {
        var batch = new V1.BatchCreateConceptsRequest { Parent = "glossaries/diplomacy", ValidateOnly = true };
        batch.Requests.Add(
            Enumerable
                .Range(0, 400)
                .Select(i => new V1.CreateConceptRequest
                {
                    ConceptId = $"c{i}",
                    Concept = new V1.Concept { Terms = { Enumerable.Repeat(new V1.Term(), 498) } },
                })
        );
        Failure atTheLimit = await Rpc.Fail(
            server.Channel,
            Rpc.Named("BatchCreateConcepts"),
            Google.Protobuf.MessageExtensions.ToByteArray(batch),
            Stop
        );
        batch.Requests[0].Concept.Related.Add(Enumerable.Repeat("", 1_000));
        Failure beyond = await Rpc.Fail(
            server.Channel,
            Rpc.Named("BatchCreateConcepts"),
            Google.Protobuf.MessageExtensions.ToByteArray(batch),
            Stop
        );

        Assert.StartsWith("requests[0].concept.terms[0].language", atTheLimit.Fields, StringComparison.Ordinal);
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "request"), (beyond.Code, beyond.Reason, beyond.Fields));
        Assert.Contains("200,000", beyond.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_size_over_the_limit_is_taken_as_the_limit(string method, string field) =>
        await Succeeds(method, Requests.With(Rpc.Named(method), (field, int.MaxValue)));

    [Theory]
    [MemberData(nameof(Enums))]
    public async Task A_number_that_no_enum_value_has_is_invalid(string method, string field)
    {
        IsInvalid(await Fail(method, field, 99), "INVALID_REQUEST", field);
        IsInvalid(await Fail(method, field, -1), "INVALID_REQUEST", field);
    }

    [Theory]
    [MemberData(nameof(LanguagesAskedFor))]
    public async Task A_language_in_which_there_is_nothing_is_unsupported(string method, string field)
    {
        foreach (string tag in (string[])["fr", "tlh", "zh-Hant-TW", "x-klingon"])
        {
            Failure failure = await Fail(method, field, tag);

            IsInvalid(failure, "UNSUPPORTED_LANGUAGE", field);
            Assert.Equal((tag, "de,en,ko"), (failure.Metadata["language"], failure.Metadata["available"]));
            Assert.NotEmpty(failure.Metadata["resource"]);
        }
    }

    [Theory]
    [MemberData(nameof(LanguageFields))]
    public async Task A_malformed_language_is_invalid(string method, string field)
    {
        foreach (
            string tag in (string[])
                [
                    "d",
                    "x",
                    "x-",
                    "i-klingon",
                    "de_DE",
                    "de-",
                    "-de",
                    "de--CH",
                    "deutschland",
                    "한국어",
                    "de CH",
                    "de\n",
                    "12",
                    "*",
                    new string('a', 71),
                ]
        )
        {
            IsInvalid(await Fail(method, field, tag), "INVALID_REQUEST", field);
        }
    }

    [Theory]
    [MemberData(nameof(ListsOfLanguages))]
    public async Task More_than_20_languages_are_invalid_and_20_are_not(string method, string field)
    {
        IsInvalid(await Fail(method, field, Enumerable.Repeat("de", 21).ToArray()), "INVALID_REQUEST", Field(method, field).Name);
        IsInvalid(await Fail(method, field, Enumerable.Repeat("de", 100_000).ToArray()), "INVALID_REQUEST", Field(method, field).Name);
        await Succeeds(method, Requests.With(Rpc.Named(method), (field, Enumerable.Repeat("de", 20).ToArray())));
    }

    [Theory]
    [MemberData(nameof(MethodsWithFields))]
    public async Task Every_bad_field_is_named_at_once(string method)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        (string Path, object Value)[] bad = [.. BadValues(descriptor)];

        Failure failure = await Rpc.Fail(server.Channel, descriptor, Requests.With(descriptor, bad), Stop);

        // An answer has room for some twenty; those beyond are counted.
        string[] violations = failure.Fields.Split(',');
        string[] named = [.. violations.Distinct()];
        int omitted = failure.Metadata.TryGetValue("omitted", out string? count) ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
        Assert.Empty(named.Except(bad.Select(b => b.Path)));

        // A value may break two rules of its field; each is a violation, named or counted.
        int expected = 0;
        foreach ((string, object) one in bad)
        {
            expected += (await Rpc.Fail(server.Channel, descriptor, Requests.With(descriptor, one), Stop)).Fields.Split(',').Length;
        }

        Assert.Equal(expected, violations.Length + omitted);
        Assert.True(named.Length >= Math.Min(bad.Length, 20), $"{named.Length} of {bad.Length} bad fields are named.");
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "glossary"), (failure.Code, failure.Reason, failure.Domain));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Fields_that_this_version_does_not_know_are_passed_over(string method)
    {
        byte[] unknown = [0xFA, 0x3F, 0x01, 0x41];

        await Succeeds(method, [.. Rpc.Parse(method, Requests.Valid[method]), .. unknown]);
    }

    [Theory]
    [InlineData("LookupTerms", "text", 1_000)]
    [InlineData("SuggestTerms", "prefix", 200)]
    [InlineData("RecognizeTerms", "text", 1_000_000)]
    [InlineData("StreamRecognizeTerms", "text", 1_000_000)]
    [InlineData("SegmentText", "text", 1_000_000)]
    [InlineData("CheckTranslation", "source_text", 1_000_000)]
    [InlineData("CheckTranslation", "target_text", 1_000_000)]
    [InlineData("CheckTranslation", "segment_id", 100)]
    [InlineData("SearchMemory", "text", 5_000)]
    [InlineData("SearchMemory", "previous_text", 5_000)]
    [InlineData("GroundText", "text", 100_000)]
    [InlineData("CreateConcept", "request_id", 100)]
    [InlineData("UndeleteArticle", "request_id", 100)]
    [InlineData("UpdateParagraph", "request_id", 100)]
    [InlineData("Import", "options.request_id", 100)]
    [InlineData("Import", "options.file_name", 1_000)]
    [InlineData("Import", "options.sheet", 1_000)]
    public async Task A_text_of_the_length_stated_is_taken_and_one_more_is_not(string method, string field, int length)
    {
        await Succeeds(method, Requests.With(Rpc.Named(method), (field, new string('x', length))));
        IsInvalid(await Fail(method, field, new string('x', length + 1)), "INVALID_REQUEST", field);
    }

    [Theory]
    [InlineData("LookupTerms", "text")]
    [InlineData("SuggestTerms", "prefix")]
    [InlineData("SearchMemory", "text")]
    [InlineData("SearchText", "query")]
    [InlineData("GroundText", "text")]
    public async Task A_text_of_white_space_alone_is_invalid_where_something_is_looked_up(string method, string field) =>
        IsInvalid(await Fail(method, field, " \t\u3000\u00A0"), "INVALID_REQUEST", field);

    [Fact]
    public async Task No_bad_input_is_logged_as_a_fault_of_the_server()
    {
        await using ServerProcess fresh = await ServerProcess.StartServing();
        using Grpc.Net.Client.GrpcChannel channel = RunningServer.Open(fresh.GrpcAddress);
        foreach (MethodDescriptor method in Rpc.Methods)
        {
            await Rpc.Fail(channel, method, [0xFF], Stop);
            await Rpc.Fail(channel, method, new byte[17 * 1024 * 1024], Stop);
            if (BadValues(method).ToArray() is [var bad, ..])
            {
                await Rpc.Fail(channel, method, Requests.With(method, bad), Stop);
            }
        }

        fresh.Terminate();
        (_, string output, _) = await fresh.WaitForExit();

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    /// <summary>
    /// An empty text to search has no terms, an empty language stands for all where a term is looked up, an empty parent for
    /// everything where changes are followed. Ids below an article or a concept are chosen where they are empty.
    /// </summary>
    private static bool MayBeEmpty(RequestField field) =>
        (field.Owner, field.Name) switch
        {
            ("RecognizeTermsRequest" or "SegmentTextRequest", "text") or ("SegmentTextRequest" or "AlignTextsRequest", "srx") => true,
            ("ReadDocumentRequest" or "TextToAlign", "file_name" or "media_type") => true,
            ("CheckTranslationRequest", "source_text" or "target_text") or ("TranslateTextRequest", "contents") => true,
            ("LookupTermsRequest" or "SuggestTermsRequest", "language") => true,
            ("ListChangesRequest" or "WatchChangesRequest", "parent") => true,
            ("CreateConceptRequest", "parent") => !field.IsOuter,
            ("ApproveConceptRequest", "reason") or ("CreateCommentRequest", "comment_id") => true,
            ("Term", "id") => true,
            ("SearchTextRequest" or "SearchMemoryRequest", "glossary")
            or ("ListRenderingsRequest" or "ReportGlossaryRequest", "source_language") => true,
            ("TextToExtract", "target_text") => true,
            ("ImportOptions", "file_name" or "sheet" or "source_language" or "language") or ("ColumnMapping", "language") => true,
            ("LocalizedTitle" or "Context", "text") => true,
            _ => IsParagraphOfNewArticle(field),
        };

    private static bool IsName(RequestField field) =>
        field.IsText
        && Names.Contains(field.Name)
        && !IsParagraphOfNewArticle(field)
        && field is not { Owner: "CreateConceptRequest", IsOuter: false };

    private static bool IsParagraphOfNewArticle(RequestField field) =>
        field is { Method.Name: "CreateArticle", Owner: "Paragraph", Name: "name" };

    /// <summary>A bad value for every field of a request of which there are bad values that do not name their reason themselves.</summary>
    private static IEnumerable<(string Path, object Value)> BadValues(MethodDescriptor method) =>
        Requests
            .Fields(method)
            .Where(f =>
                f.Name != "page_token" && f.Leaf.FieldType != FieldType.Bytes && (f.Leaf.FieldType != FieldType.Bool || f.IsOfTheBatch)
            )
            .Select(f =>
                (
                    f.Path,
                    f switch
                    {
                        { Leaf.FieldType: FieldType.Int32 or FieldType.Int64 or FieldType.Float } => -5,
                        { Leaf.FieldType: FieldType.Enum } => (object)77,
                        { Leaf.FieldType: FieldType.Bool } => true,
                        { IsOuter: true } or { Owner: "TextToExtract" } when LongTexts.Contains(f.Name) => new string(' ', 1_000_001),
                        { Name: "parent", IsOuter: false } => "not the batch's own",
                        _ => Texts.Contains(f.Name) ? new string(' ', TooLong) : "!",
                    }
                )
            );

    private static TheoryData<string, string> Where(Func<RequestField, bool> condition)
    {
        TheoryData<string, string> rows = [];
        foreach (RequestField field in Rpc.Methods.SelectMany(Requests.Fields).Where(condition))
        {
            rows.Add(field.Method.Name, field.Path);
        }

        return rows;
    }

    private static RequestField Field(string method, string path) => Requests.Field(Rpc.Named(method), path);

    private static void IsInvalid(Failure failure, string reason, string field)
    {
        Assert.Equal((StatusCode.InvalidArgument, reason, "glossary"), (failure.Code, failure.Reason, failure.Domain));
        Assert.Equal(field, failure.Fields);
        Assert.StartsWith(field, failure.Message, StringComparison.Ordinal);
    }

    private Task<Failure> Fail(string method, string field, object value) =>
        Rpc.Fail(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), (field, value)), Stop);

    /// <summary>A method that only takes what is deleted, or proposed, has understood a request when it finds that nothing is.</summary>
    private async Task Succeeds(string method, byte[] request)
    {
        if (!Requests.Refused.TryGetValue(method, out string? reason))
        {
            await Rpc.Call(server.Channel, Rpc.Named(method), request, Stop);
            return;
        }

        Failure failure = await Rpc.Fail(server.Channel, Rpc.Named(method), request, Stop);

        Assert.Equal(
            (reason == "RESOURCE_NOT_FOUND" ? StatusCode.NotFound : StatusCode.FailedPrecondition, reason, "glossary"),
            (failure.Code, failure.Reason, failure.Domain)
        );
        Assert.EndsWith("} " + failure.Metadata["name"], failure.Resource, StringComparison.Ordinal);
    }

    private async Task IsMalformed(string method, byte[] request)
    {
        Failure failure = await Rpc.Fail(server.Channel, Rpc.Named(method), request, Stop);

        Assert.Equal(
            (StatusCode.InvalidArgument, "MALFORMED_MESSAGE", "glossary", ""),
            (failure.Code, failure.Reason, failure.Domain, failure.Fields)
        );
        Assert.Empty(failure.Metadata);
    }
}

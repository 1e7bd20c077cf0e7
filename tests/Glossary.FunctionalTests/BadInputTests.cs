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

    /// <summary>Fields that hold the name of a resource.</summary>
    private static readonly string[] Names = ["name", "parent", "glossary"];

    /// <summary>Fields that hold a language tag, or several.</summary>
    private static readonly string[] Languages = ["language", "languages", "target_languages"];

    /// <summary>Fields that hold free text.</summary>
    private static readonly string[] Texts = ["text", "prefix"];

    /// <summary>Fields that may be any valid string or be left out.</summary>
    private static readonly string[] OptionalStrings = ["page_token", "languages", "target_languages"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Methods => [.. Rpc.Methods.Select(m => m.Name)];

    public static TheoryData<string, string> StringFields => Where(f => f.FieldType == FieldType.String);

    public static TheoryData<string, string> NameFields => Where(f => Names.Contains(f.Name));

    public static TheoryData<string, string> LanguageFields => Where(f => Languages.Contains(f.Name));

    public static TheoryData<string, string> ListsOfLanguages => Where(f => Languages.Contains(f.Name) && f.IsRepeated);

    public static TheoryData<string, string> Sizes => Where(f => f.FieldType == FieldType.Int32);

    public static TheoryData<string, string> Enums => Where(f => f.FieldType == FieldType.Enum);

    public static TheoryData<string, string> Tokens => Where(f => f.Name == "page_token");

    public static TheoryData<string, string> Required =>
        Where(f => f.FieldType == FieldType.String && !OptionalStrings.Contains(f.Name) && !MayBeEmpty(f));

    public static TheoryData<string, string> Optional =>
        Where(f => f.FieldType == FieldType.String && (OptionalStrings.Contains(f.Name) || MayBeEmpty(f)) && !f.IsRepeated);

    [Fact]
    public void There_is_a_valid_request_for_every_method() =>
        Assert.Equal(Rpc.Methods.Select(m => m.Name), Requests.Valid.Keys);

    [Fact]
    public void Every_field_of_every_request_is_of_a_kind_that_is_tested_here() =>
        Assert.All(
            Rpc.Methods.SelectMany(m => m.InputType.Fields.InDeclarationOrder()),
            f => Assert.True(
                f.FieldType is FieldType.Int32 or FieldType.Enum or FieldType.Bool
                || Names.Concat(Languages).Concat(Texts).Append("page_token").Contains(f.Name),
                $"{f.FullName} needs a rule and tests for bad values."));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_valid_request_is_answered(string method) =>
        await Rpc.Call(server.Channel, method, Requests.Valid[method], Stop);

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
    public async Task A_truncated_message_is_malformed(string method) =>
        await IsMalformed(method, [0x7A, 0x64, 0x01, 0x02]);

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
            IsInvalid(failure, "INVALID_REQUEST", Path(method, field));
            Assert.Equal(Path(method, field), failure.Metadata["fields"]);
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
        await Rpc.Call(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), field, ""), Stop);

    [Theory]
    [MemberData(nameof(NameFields))]
    public async Task A_malformed_name_is_invalid(string method, string field)
    {
        string valid = (string)Field(method, field).Accessor.GetValue(ValidRequest(method));
        string[] malformed =
        [
            "-", "/", "nothing", valid + "/", "/" + valid, valid + "\n", " " + valid, valid.ToUpperInvariant(), valid + "_", "https://" + valid,
            valid[..^1] + "ä", valid + "/concepts", "articles//paragraphs/", "glossaries/../articles", valid + new string('a', 64), "articles/-/paragraphs/-", "glossaries/-/concepts/-",
        ];
        foreach (string name in malformed)
        {
            IsInvalid(await Fail(method, field, name), "INVALID_REQUEST", field);
        }
    }

    [Theory]
    [MemberData(nameof(NameFields))]
    public async Task A_name_that_nothing_has_is_not_found(string method, string field)
    {
        string valid = (string)Field(method, field).Accessor.GetValue(ValidRequest(method));
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
        string[] tokens = ["a", "%%%", "=", "AAAA=A", "null", "2", new string('A', 16), new string('A', 20), new string('A', 512), "ä", "ZGlwbG9tYWN5", "\0"];
        foreach (string token in tokens)
        {
            IsInvalid(await Fail(method, field, token), "INVALID_PAGE_TOKEN", field);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_negative_size_is_invalid(string method, string field)
    {
        IsInvalid(await Fail(method, field, -1), "INVALID_REQUEST", field);
        IsInvalid(await Fail(method, field, int.MinValue), "INVALID_REQUEST", field);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_size_over_the_limit_is_taken_as_the_limit(string method, string field) =>
        await Rpc.Call(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), field, int.MaxValue), Stop);

    [Theory]
    [MemberData(nameof(Enums))]
    public async Task A_number_that_no_enum_value_has_is_invalid(string method, string field)
    {
        IsInvalid(await Fail(method, field, (V1.OffsetUnit)99), "INVALID_REQUEST", field);
        IsInvalid(await Fail(method, field, (V1.OffsetUnit)(-1)), "INVALID_REQUEST", field);
    }

    [Theory]
    [MemberData(nameof(LanguageFields))]
    public async Task A_language_in_which_there_is_nothing_is_unsupported(string method, string field)
    {
        foreach (string tag in (string[])["fr", "tlh", "zh-Hant-TW", "x-klingon"])
        {
            bool wellFormed = tag.IndexOf('-', StringComparison.Ordinal) != 1;
            Failure failure = await Fail(method, field, tag);

            IsInvalid(failure, wellFormed ? "UNSUPPORTED_LANGUAGE" : "INVALID_REQUEST", Path(method, field));
            if (wellFormed)
            {
                Assert.Equal((tag, "de,en,ko"), (failure.Metadata["language"], failure.Metadata["available"]));
                Assert.NotEmpty(failure.Metadata["resource"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LanguageFields))]
    public async Task A_malformed_language_is_invalid(string method, string field)
    {
        foreach (string tag in (string[])["d", "de_DE", "de-", "-de", "de--CH", "deutschland", "한국어", "de CH", "de\n", "12", "*", new string('a', 71)])
        {
            IsInvalid(await Fail(method, field, tag), "INVALID_REQUEST", Path(method, field));
        }
    }

    [Theory]
    [MemberData(nameof(ListsOfLanguages))]
    public async Task More_than_20_languages_are_invalid_and_20_are_not(string method, string field)
    {
        IsInvalid(await Fail(method, field, Enumerable.Repeat("de", 21).ToArray()), "INVALID_REQUEST", field);
        IsInvalid(await Fail(method, field, Enumerable.Repeat("de", 100_000).ToArray()), "INVALID_REQUEST", field);
        await Rpc.Call(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), field, Enumerable.Repeat("de", 20).ToArray()), Stop);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_bad_field_is_named_at_once(string method)
    {
        MethodDescriptor descriptor = Rpc.Named(method);
        (string Field, object Value)[] bad =
        [
            .. descriptor.InputType.Fields.InDeclarationOrder()
                .Where(f => f.FieldType != FieldType.Bool && f.Name != "page_token")
                .Select(f => (f.Name, f switch
                {
                    { FieldType: FieldType.Int32 } => -5,
                    { FieldType: FieldType.Enum } => (object)(V1.OffsetUnit)77,
                    { Name: "text" or "prefix" } => new string(' ', 1_000_001),
                    _ => "!",
                })),
        ];

        Failure failure = await Rpc.Fail(server.Channel, descriptor, Requests.With(descriptor, bad), Stop);

        IEnumerable<string> named = failure.Fields.Split(',').Distinct();
        Assert.Equal(bad.Select(b => Path(method, b.Field)).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST", "glossary"), (failure.Code, failure.Reason, failure.Domain));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Fields_that_this_version_does_not_know_are_passed_over(string method)
    {
        byte[] unknown = [0xFA, 0x3F, 0x01, 0x41];

        await Rpc.Call(server.Channel, Rpc.Named(method), [.. Rpc.Parse(method, Requests.Valid[method]), .. unknown], Stop);
    }

    [Theory]
    [InlineData("LookupTerms", "text", 1_000)]
    [InlineData("SuggestTerms", "prefix", 200)]
    [InlineData("RecognizeTerms", "text", 1_000_000)]
    [InlineData("StreamRecognizeTerms", "text", 1_000_000)]
    public async Task A_text_of_the_length_stated_is_taken_and_one_more_is_not(string method, string field, int length)
    {
        await Rpc.Call(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), field, new string('x', length)), Stop);
        IsInvalid(await Fail(method, field, new string('x', length + 1)), "INVALID_REQUEST", field);
    }

    [Theory]
    [InlineData("LookupTerms", "text")]
    [InlineData("SuggestTerms", "prefix")]
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
            await Rpc.Fail(channel, method, Requests.With(method, method.InputType.Fields[1].Name, method.InputType.Fields[1].FieldType == FieldType.Int32 ? -1 : "!"), Stop);
        }

        fresh.Terminate();
        (_, string output, _) = await fresh.WaitForExit();

        Assert.DoesNotContain("\"LogLevel\":\"Error\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }

    /// <summary>An empty text to search has no terms, and an empty language stands for all where a term is looked up.</summary>
    private static bool MayBeEmpty(FieldDescriptor field) =>
        (field.ContainingType.Name == "RecognizeTermsRequest" && field.Name == "text")
        || (field.ContainingType.Name is "LookupTermsRequest" or "SuggestTermsRequest" && field.Name == "language");

    private static TheoryData<string, string> Where(Func<FieldDescriptor, bool> condition)
    {
        TheoryData<string, string> rows = [];
        foreach (MethodDescriptor method in Rpc.Methods)
        {
            foreach (FieldDescriptor field in method.InputType.Fields.InDeclarationOrder().Where(condition))
            {
                rows.Add(method.Name, field.Name);
            }
        }

        return rows;
    }

    private static FieldDescriptor Field(string method, string field) => Rpc.Named(method).InputType.FindFieldByName(field);

    private static Google.Protobuf.IMessage ValidRequest(string method) =>
        Google.Protobuf.JsonParser.Default.Parse(Requests.Valid[method], Rpc.Named(method).InputType);

    /// <summary>How a violation names the field, or its first element.</summary>
    private static string Path(string method, string field) => Field(method, field).IsRepeated ? $"{field}[0]" : field;

    private static void IsInvalid(Failure failure, string reason, string field)
    {
        Assert.Equal((StatusCode.InvalidArgument, reason, "glossary"), (failure.Code, failure.Reason, failure.Domain));
        Assert.Equal(field, failure.Fields);
        Assert.StartsWith(field, failure.Message, StringComparison.Ordinal);
    }

    private Task<Failure> Fail(string method, string field, object value) =>
        Rpc.Fail(server.Channel, Rpc.Named(method), Requests.With(Rpc.Named(method), field, value), Stop);

    private async Task IsMalformed(string method, byte[] request)
    {
        Failure failure = await Rpc.Fail(server.Channel, Rpc.Named(method), request, Stop);

        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_MESSAGE", "glossary", ""), (failure.Code, failure.Reason, failure.Domain, failure.Fields));
        Assert.Empty(failure.Metadata);
    }
}

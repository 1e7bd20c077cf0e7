using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Catalog;
using Glossary.Catalog.Errors;
using Glossary.Exchange;
using Glossary.Exchange.Importing;
using Glossary.Server.Errors;
using Glossary.Server.Hosting;
using Glossary.Server.Requests;
using Glossary.Text.Recognition;
using Google.Protobuf.Reflection;

namespace Glossary.Server.Tests.Hosting;

/// <summary>The server and the protos say the same.</summary>
public class ContractTests
{
    private static readonly FileDescriptor[] Files =
    [
        V1.ArticleReflection.Descriptor,
        V1.ArticleServiceReflection.Descriptor,
        V1.ChangeServiceReflection.Descriptor,
        V1.CommonReflection.Descriptor,
        V1.ErrorReasonReflection.Descriptor,
        V1.ExchangeServiceReflection.Descriptor,
        V1.GlossaryReflection.Descriptor,
        V1.GlossaryServiceReflection.Descriptor,
        V1.TranslationServiceReflection.Descriptor,
    ];

    public static TheoryData<Type, Type> Enums =>
        new()
        {
            { typeof(Catalog.ParagraphKind), typeof(V1.ParagraphKind) },
            { typeof(Catalog.Origin), typeof(V1.TextOrigin) },
            { typeof(Catalog.ReviewState), typeof(V1.ReviewState) },
            { typeof(Catalog.Lifecycle), typeof(V1.Lifecycle) },
            { typeof(Catalog.TermStatus), typeof(V1.TermStatus) },
            { typeof(Catalog.TermType), typeof(V1.TermType) },
            { typeof(PartOfSpeech), typeof(V1.PartOfSpeech) },
            { typeof(GrammaticalGender), typeof(V1.Gender) },
            { typeof(GrammaticalNumber), typeof(V1.Number) },
            { typeof(FailureReason), typeof(V1.ErrorReason) },
            { typeof(ExchangeFormat), typeof(V1.ExchangeFormat) },
            { typeof(MergeMode), typeof(V1.MergeMode) },
            { typeof(ImportSeverity), typeof(V1.ImportSeverity) },
            { typeof(TbxDialect), typeof(V1.TbxDialect) },
            { typeof(TbxStyle), typeof(V1.TbxStyle) },
            { typeof(TableShape), typeof(V1.TableShape) },
            { typeof(Server.Translation.FindingKind), typeof(V1.FindingKind) },
            { typeof(Server.Translation.FindingSeverity), typeof(V1.FindingSeverity) },
            { typeof(Server.Translation.SegmentOrigin), typeof(V1.SegmentOrigin) },
            { typeof(Server.Translation.TermOutcome), typeof(V1.TermOutcome) },
            { typeof(Text.Structures.TextFormat), typeof(V1.ContentType) },
            { typeof(Text.Structures.TextContext), typeof(V1.TextContext) },
        };

    public static TheoryData<string> Requests =>
        [.. Files.SelectMany(f => f.Services).SelectMany(s => s.Methods).Select(m => m.InputType.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Enums))]
    public void An_enum_of_the_catalogue_has_the_numbers_and_names_of_the_proto(Type catalogue, Type proto)
    {
        EnumDescriptor descriptor = Files.SelectMany(f => f.EnumTypes).Single(e => e.Name == proto.Name);

        Assert.Equal(
            descriptor.Values.Select(v => (v.Number, Plain(v.Name, descriptor.Name))),
            Enum.GetValues(catalogue)
                .Cast<object>()
                .Select(v => (Convert.ToInt32(v, CultureInfo.InvariantCulture), v.ToString()!.ToUpperInvariant()))
        );
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_request_has_a_rule(string request) =>
        Assert.True(ServerHost.Rules().Has(typeof(V1.GetArticleRequest).Assembly.GetType($"Glossary.V1.{request}", throwOnError: true)!));

    public static TheoryData<FailureReason> Reasons =>
        [.. Enum.GetValues<FailureReason>().Where(r => r is not (FailureReason.Unspecified or FailureReason.InternalError))];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_code_of_its_own(FailureReason reason) =>
        Assert.NotEqual(Grpc.Core.StatusCode.Internal, StatusMapping.ToRpcException(new RequestException(reason, "?")).StatusCode);

    [Fact]
    public void A_request_without_a_rule_is_refused()
    {
        var rules = new RequestRules();

        Assert.Throws<InvalidOperationException>(() => rules.Check(new V1.GetArticleRequest()));
        rules.Check(new Grpc.Health.V1.HealthCheckRequest());
    }

    [Theory]
    [InlineData("article_service.proto", @"0 means (\d[\d,]*); more than", Limits.DefaultPageSize)]
    [InlineData("article_service.proto", @"more than (\d[\d,]*) is taken as", Limits.MaxPageSize)]
    [InlineData("article_service.proto", @"is taken as (\d[\d,]*); negative", Limits.MaxPageSize)]
    [InlineData("article_service.proto", @"to return, at most (\d[\d,]*); empty for all", Limits.Languages)]
    [InlineData("article_service.proto", @"larger than (\d[\d,]*) MiB", Limits.MessageBytes >> 20)]
    [InlineData("glossary_service.proto", @"larger than (\d[\d,]*) MiB", Limits.MessageBytes >> 20)]
    [InlineData("glossary_service.proto", @"(?:glossaries|concepts|paragraphs)\. 0 means (\d[\d,]*); more than", Limits.DefaultPageSize)]
    [InlineData("glossary_service.proto", @"(?:glossaries|concepts|paragraphs)\. 0 means \d+; more than (\d[\d,]*) is", Limits.MaxPageSize)]
    [InlineData("glossary_service.proto", @"(?:matches|suggestions)\. 0 means (\d[\d,]*); more than", Limits.DefaultResults)]
    [InlineData("glossary_service.proto", @"(?:matches|suggestions)\. 0 means \d+; more than (\d[\d,]*) is", Limits.MaxResults)]
    [InlineData("glossary_service.proto", @"BCP 47 tags[^;]*?, at most (\d[\d,]*); empty for all", Limits.Languages)]
    [InlineData("glossary_service.proto", @"short phrase, at most (\d[\d,]*) UTF-16 code units", Limits.LookupLength)]
    [InlineData("glossary_service.proto", @"typed so far, at most (\d[\d,]*) UTF-16 code units", Limits.PrefixLength)]
    [InlineData("glossary.proto", @"a digit and at most (\d[\d,]*) words", Limits.TermWords)]
    [InlineData("glossary.proto", @"none of more than (\d[\d,]*) letters", Text.Recognition.TermIndex.MaxWordLength)]
    [InlineData("glossary_service.proto", @"the longer first; at most (\d[\d,]*)\.", Limits.Occurrences)]
    [InlineData("glossary_service.proto", @"it has more than (\d[\d,]*) occurrences", Limits.Occurrences)]
    [InlineData("glossary_service.proto", @"occurrence for every (\d[\d,]*) UTF-16 code units of the text", Limits.UnitsOfOccurrence)]
    [InlineData("glossary_service.proto", @"of the text, or (\d[\d,]*) if that is more", Limits.FewestOccurrences)]
    [InlineData("glossary_service.proto", @"The text, at most (\d[\d,]*) UTF-16 code units", Limits.TextLength)]
    [InlineData("article_service.proto", @"paragraphs in order, at most (\d[\d,]*)\.", Limits.Paragraphs)]
    [InlineData("article_service.proto", @"by the caller, at most (\d[\d,]*) characters", Limits.RequestIdLength)]
    [InlineData("glossary_service.proto", @"by the caller, at most (\d[\d,]*) characters", Limits.RequestIdLength)]
    [InlineData("glossary_service.proto", @"What to (?:create|change), 1 to (\d[\d,]*)[,.]", Limits.BatchSize)]
    [InlineData("exchange_service.proto", @"the caller, at most (\d[\d,]*) characters", Limits.RequestIdLength)]
    [InlineData("exchange_service.proto", @"as a revision, 1 to (\d[\d,]*);", Limits.ImportBatch)]
    [InlineData(
        "exchange_service.proto",
        @"Name of the file, with its folders where they name a language, at most (\d[\d,]*) characters",
        Limits.ShortText
    )]
    [InlineData("exchange_service.proto", @"A file has at most (\d[\d,]*) GiB", (int)(Limits.ImportBytes >> 30))]
    [InlineData("exchange_service.proto", @"has at most (\d[\d,]*) imports open", Limits.ConcurrentImports)]
    [InlineData("exchange_service.proto", @"files have together at most (\d[\d,]*) GiB", (int)(Limits.ImportBytes >> 30))]
    [InlineData("exchange_service.proto", @"no message for (\d[\d,]*) seconds", Limits.UploadIdleSeconds)]
    [InlineData("error_reason.proto", @"no message for (\d[\d,]*) seconds", Limits.UploadIdleSeconds)]
    [InlineData("exchange_service.proto", @"What was found, in the order of the file, at most (\d[\d,]*)\.", ImportTally.MaxFindings)]
    [InlineData(
        "exchange_service.proto",
        @"What is lost, item by item, in the order of the file, at most (\d[\d,]*)\.",
        LossList.MaxListed
    )]
    [InlineData("exchange_service.proto", @"BCP 47 tags[^;]*?, at most (\d[\d,]*); empty for all", Limits.Languages)]
    [InlineData("exchange_service.proto", @"article holds at most (\d[\d,]*) paragraphs", Limits.Paragraphs)]
    [InlineData("translation_service.proto", @"(?:The source|Its translation), at most (\d[\d,]*) UTF-16 code units", Limits.TextLength)]
    [InlineData("translation_service.proto", @"stands before; at most (\d[\d,]*)\.", Limits.Findings)]
    [InlineData("translation_service.proto", @"dismissed for good; at most (\d[\d,]*)\.", Limits.Findings)]
    [InlineData("translation_service.proto", @"place is not certain\. At most (\d[\d,]*)\.", Limits.Findings)]
    [InlineData("translation_service.proto", @"The texts, 1 to (\d[\d,]*), each", Limits.Contents)]
    [InlineData("translation_service.proto", @"each of at most (\d[\d,]*) UTF-16 code units", Limits.ContentLength)]
    [InlineData("translation_service.proto", @"to translate into, 1 to (\d[\d,]*);", Limits.Languages)]
    [InlineData("translation_service.proto", @"piece of a document, at most (\d[\d,]*) characters", Limits.SegmentIdLength)]
    [InlineData("translation_service.proto", @"Patterns that a text must not have, at most (\d[\d,]*)\.", Limits.Patterns)]
    [InlineData("translation_service.proto", @"Terms for this request alone, at most (\d[\d,]*);", Limits.GivenTerms)]
    [InlineData("translation_service.proto", @"regular expression, at most (\d[\d,]*) characters", Limits.ShortText)]
    [InlineData("article_service.proto", @"page also ends before it would exceed (\d[\d,]*) bytes", Limits.AnswerBytes)]
    [InlineData("glossary_service.proto", @"page also ends before it would exceed (\d[\d,]*) bytes", Limits.AnswerBytes)]
    [InlineData("change_service.proto", @"(\d[\d,]*) bytes", Limits.AnswerBytes)]
    [InlineData("change_service.proto", @"revisions\. 0 means (\d[\d,]*); more than", Limits.DefaultPageSize)]
    [InlineData("change_service.proto", @"revisions\. 0 means \d+; more than (\d[\d,]*) is taken as", Limits.MaxPageSize)]
    [InlineData("error_reason.proto", @"at most the first (\d[\d,]*), with", ErrorLimits.Violations)]
    [InlineData("error_reason.proto", @"lists of a request hold at most (\d[\d,]*) entries", Limits.Entries)]
    [InlineData("error_reason.proto", @"than the server takes \((\d[\d,]*) MiB\)", Limits.MessageBytes >> 20)]
    [InlineData(
        "error_reason.proto",
        @"MESSAGE_TOO_LARGE"", ""domain"": ""glossary"", ""metadata"": { ""limit_bytes"": ""(\d[\d,]*)""",
        Limits.MessageBytes
    )]
    public void A_limit_stated_in_the_protos_is_that_of_the_server(string file, string statement, int limit)
    {
        string text = string.Join(
            ' ',
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "protos", "glossary", "v1", file))
                .Select(l => l.Trim().TrimStart('/').Trim())
        );

        MatchCollection found = Regex.Matches(text, statement);

        Assert.NotEmpty(found);
        Assert.All(
            found,
            m => Assert.Equal(limit, int.Parse(m.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public void Every_reason_of_an_error_states_its_code()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protos", "glossary", "v1", "error_reason.proto"));
        EnumDescriptor reasons = V1.ErrorReasonReflection.Descriptor.EnumTypes[0];

        Assert.All(
            reasons.Values.Skip(1),
            r => Assert.Contains($"{{ \"reason\": \"{r.Name}\", \"domain\": \"glossary\"", text, StringComparison.Ordinal)
        );
        Assert.Equal(reasons.Values.Count - 1, Regex.Count(text, @"// Code [A-Z_]+[,:]"));
    }

    /// <summary>
    /// The value's name without what proto enums add to tell values of different enums apart: PART_OF_SPEECH_UNSPECIFIED is UNSPECIFIED,
    /// OTHER_GENDER is OTHER.
    /// </summary>
    private static string Plain(string value, string type)
    {
        string suffix = "_" + Regex.Replace(type, "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant();
        string plain = value.StartsWith(suffix[1..] + "_", StringComparison.Ordinal) ? value[suffix.Length..] : value;
        return (plain.EndsWith(suffix, StringComparison.Ordinal) ? plain[..^suffix.Length] : plain).Replace(
            "_",
            "",
            StringComparison.Ordinal
        );
    }
}

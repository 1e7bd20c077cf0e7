using System.Reflection;
using Azure.AI.Translation.Text;

namespace Glossary.Server.Tests.Translation;

/// <summary>
/// The stand-in declares what Azure.AI.Translation.Text 1.0.0 and 2.0.0 declare, and nothing besides. Built with one of the packages, the
/// test holds the list of its version against it.
/// </summary>
public class StandInSurfaceTests
{
    /// <summary>What both versions declare. A list that can be changed in one and not in the other is a list here.</summary>
    private const string Both = """
        DetectedLanguage: String Language { get; }
        GetSupportedLanguagesResult: IReadOnlyDictionary`2[String,TranslationLanguage] Translation { get; }
        LanguageDirectionality: LeftToRight = 0
        LanguageDirectionality: RightToLeft = 1
        TextTranslationClient: .ctor(Azure.AzureKeyCredential credential, Uri endpoint, String region = global, TextTranslationClientOptions options = null)
        TextTranslationClient: .ctor(Azure.Core.TokenCredential credential, Uri endpoint, String tokenScope = https://cognitiveservices.azure.com/.default, TextTranslationClientOptions options = null)
        TextTranslationClient: Azure.Core.Pipeline.HttpPipeline Pipeline { get; }
        TextTranslationClient: Task`1[Azure.Response`1[GetSupportedLanguagesResult]] GetSupportedLanguagesAsync(String clientTraceId = null, String scope = null, String acceptLanguage = null, Nullable`1[Azure.ETag] ifNoneMatch = null, CancellationToken cancellationToken = null)
        TextType: .ctor(String value)
        TextType: Boolean Equals(TextType other)
        TextType: Boolean op_Equality(TextType left, TextType right)
        TextType: Boolean op_Inequality(TextType left, TextType right)
        TextType: TextType Html { get; }
        TextType: TextType Plain { get; }
        TextType: TextType op_Implicit(String value)
        TranslatedTextItem: DetectedLanguage DetectedLanguage { get; }
        TranslatedTextItem: List`1[TranslationText] Translations { get; }
        TranslationLanguage: LanguageDirectionality Directionality { get; }
        TranslationLanguage: String Name { get; }
        TranslationLanguage: String NativeName { get; }
        TranslationText: String Text { get; }
        """;

    /// <summary>What 1.0.0 alone declares.</summary>
    private const string First = """
        BreakSentenceItem: DetectedLanguage DetectedLanguage { get; }
        BreakSentenceItem: List`1[Int32] SentencesLengths { get; }
        DetectedLanguage: Single Confidence { get; }
        SentenceBoundaries: List`1[Int32] SourceSentencesLengths { get; }
        SentenceBoundaries: List`1[Int32] TranslatedSentencesLengths { get; }
        SourceText: String Text { get; }
        TextTranslationClient: Task`1[Azure.Response`1[List`1[BreakSentenceItem]]] FindSentenceBoundariesAsync(IEnumerable`1[String] content, Guid clientTraceId = null, String language = null, String script = null, CancellationToken cancellationToken = null)
        TextTranslationClient: Task`1[Azure.Response`1[List`1[TranslatedTextItem]]] TranslateAsync(TextTranslationTranslateOptions options, CancellationToken cancellationToken = null)
        TextTranslationClientOptions+ServiceVersion: V3_0 = 1
        TextTranslationClientOptions: .ctor(TextTranslationClientOptions+ServiceVersion version = V3_0)
        TextTranslationTranslateOptions: .ctor(IEnumerable`1[String] targetLanguages, IEnumerable`1[String] content)
        TextTranslationTranslateOptions: Guid ClientTraceId { get; set; }
        TextTranslationTranslateOptions: IEnumerable`1[String] Content { get; }
        TextTranslationTranslateOptions: IEnumerable`1[String] TargetLanguages { get; }
        TextTranslationTranslateOptions: Nullable`1[Boolean] AllowFallback { get; set; }
        TextTranslationTranslateOptions: Nullable`1[Boolean] IncludeAlignment { get; set; }
        TextTranslationTranslateOptions: Nullable`1[Boolean] IncludeSentenceLength { get; set; }
        TextTranslationTranslateOptions: Nullable`1[TextType] TextType { get; set; }
        TextTranslationTranslateOptions: String Category { get; set; }
        TextTranslationTranslateOptions: String SourceLanguage { get; set; }
        TranslatedTextAlignment: String Projections { get; }
        TranslatedTextItem: SourceText SourceText { get; }
        TranslationText: SentenceBoundaries SentenceBoundaries { get; }
        TranslationText: String TargetLanguage { get; }
        TranslationText: TranslatedTextAlignment Alignment { get; }
        """;

    /// <summary>What 2.0.0 alone declares.</summary>
    private const string Second = """
        DetectedLanguage: Single Score { get; }
        ReferenceTextPair: .ctor(String source, String target)
        ReferenceTextPair: String Source { get; }
        ReferenceTextPair: String Target { get; }
        TextTranslationClient: Task`1[Azure.Response`1[List`1[TranslatedTextItem]]] TranslateAsync(IEnumerable`1[TranslateInputItem] inputs, CancellationToken cancellationToken = null)
        TextTranslationClientOptions+ServiceVersion: V2026_06_06 = 2
        TranslateInputItem: .ctor(String text, IEnumerable`1[TranslationTarget] translationTargets)
        TranslateInputItem: List`1[TranslationTarget] TranslationTargets { get; }
        TranslateInputItem: Nullable`1[TextType] TextType { get; set; }
        TranslateInputItem: String Language { get; set; }
        TranslateInputItem: String Script { get; set; }
        TranslateInputItem: String Text { get; }
        TranslationGender: .ctor(String value)
        TranslationGender: Boolean Equals(TranslationGender other)
        TranslationGender: Boolean op_Equality(TranslationGender left, TranslationGender right)
        TranslationGender: Boolean op_Inequality(TranslationGender left, TranslationGender right)
        TranslationGender: TranslationGender Female { get; }
        TranslationGender: TranslationGender Male { get; }
        TranslationGender: TranslationGender Neutral { get; }
        TranslationGender: TranslationGender op_Implicit(String value)
        TranslationTarget: .ctor(String language)
        TranslationTarget: List`1[ReferenceTextPair] ReferenceTextPairs { get; }
        TranslationTarget: Nullable`1[Boolean] AllowFallback { get; set; }
        TranslationTarget: Nullable`1[TranslationGender] Gender { get; set; }
        TranslationTarget: Nullable`1[TranslationTone] Tone { get; set; }
        TranslationTarget: String AdaptiveDatasetId { get; set; }
        TranslationTarget: String DeploymentName { get; set; }
        TranslationTarget: String Language { get; }
        TranslationText: Nullable`1[Int32] InstructionTokens { get; }
        TranslationText: Nullable`1[Int32] ResponseTokens { get; }
        TranslationText: Nullable`1[Int32] SourceCharacters { get; }
        TranslationText: Nullable`1[Int32] SourceTokens { get; }
        TranslationText: Nullable`1[Int32] TargetTokens { get; }
        TranslationText: String Language { get; }
        TranslationTone: .ctor(String value)
        TranslationTone: Boolean Equals(TranslationTone other)
        TranslationTone: Boolean op_Equality(TranslationTone left, TranslationTone right)
        TranslationTone: Boolean op_Inequality(TranslationTone left, TranslationTone right)
        TranslationTone: TranslationTone Formal { get; }
        TranslationTone: TranslationTone Informal { get; }
        TranslationTone: TranslationTone Neutral { get; }
        TranslationTone: TranslationTone op_Implicit(String value)
        """;

    private static readonly string[] Namespaces =
    [
        "Azure.AI.Translation.Text.",
        "System.Collections.Generic.",
        "System.Threading.Tasks.",
        "System.Threading.",
        "System.",
    ];

    private static readonly BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static Assembly Client => typeof(TextTranslationClient).Assembly;

    [Fact]
    public void What_is_listed_is_declared() => Assert.Empty(Listed.Except(Members()));

    [Fact]
    public void The_stand_in_declares_nothing_else()
    {
        Assert.SkipWhen(
            IsPackage,
            "This is the package, which declares more. Build without UseAzureTranslationPackage to test the stand-in."
        );
        Assert.Equal(Listed, Members());
    }

    private static bool IsPackage => Client.GetName().Name == "Azure.AI.Translation.Text";

    private static IEnumerable<string> Listed =>
        new[]
        {
            Both,
            !IsPackage || Client.GetName().Version!.Major == 1 ? First : "",
            !IsPackage || Client.GetName().Version!.Major > 1 ? Second : "",
        }
            .SelectMany(l => l.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members() =>
        Client
            .GetExportedTypes()
            .SelectMany(type => type.GetMembers(Declared).Where(IsListed).Select(member => Shorten($"{type.FullName}: {Describe(member)}")))
            .Order(StringComparer.Ordinal);

    private static string Shorten(string description) =>
        Namespaces
            .Aggregate(description, (text, name) => text.Replace(name, "", StringComparison.Ordinal))
            .Replace("IReadOnlyList`1", "List`1", StringComparison.Ordinal)
            .Replace("IList`1", "List`1", StringComparison.Ordinal);

    private static bool IsListed(MemberInfo member) =>
        member switch
        {
            MethodInfo method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                && method.GetBaseDefinition() == method,
            FieldInfo field => field.IsLiteral,
            _ => member is ConstructorInfo or PropertyInfo,
        };

    private static string Describe(MemberInfo member) =>
        member switch
        {
            MethodBase method =>
                $"{(method as MethodInfo)?.ReturnType} {method.Name}({string.Join(", ", method.GetParameters().Select(Describe))})".TrimStart(),
            PropertyInfo property => $"{property.PropertyType} {property.Name} "
                + $"{{{(property.CanRead ? " get;" : "")}{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}",
            FieldInfo field => $"{field.Name} = {field.GetRawConstantValue()}",
            _ => member.Name,
        };

    private static string Describe(ParameterInfo parameter) =>
        $"{parameter.ParameterType} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}";
}

using System.Reflection;
using Azure.AI.Translation.Text;

namespace Glossary.Server.Tests.Translation;

/// <summary>
/// The stand-in declares what Azure.AI.Translation.Text 1.0.0 declares, and nothing besides. Built with the package itself, the test
/// holds this list against the package.
/// </summary>
public class StandInSurfaceTests
{
    private const string Listed = """
        BreakSentenceItem: DetectedLanguage DetectedLanguage { get; }
        BreakSentenceItem: IReadOnlyList`1[Int32] SentencesLengths { get; }
        DetectedLanguage: Single Confidence { get; }
        DetectedLanguage: String Language { get; }
        GetSupportedLanguagesResult: IReadOnlyDictionary`2[String,TranslationLanguage] Translation { get; }
        LanguageDirectionality: LeftToRight = 0
        LanguageDirectionality: RightToLeft = 1
        SentenceBoundaries: IReadOnlyList`1[Int32] SourceSentencesLengths { get; }
        SentenceBoundaries: IReadOnlyList`1[Int32] TranslatedSentencesLengths { get; }
        SourceText: String Text { get; }
        TextTranslationClient: .ctor(Azure.AzureKeyCredential credential, Uri endpoint, String region = global, TextTranslationClientOptions options = null)
        TextTranslationClient: .ctor(Azure.Core.TokenCredential credential, Uri endpoint, String tokenScope = https://cognitiveservices.azure.com/.default, TextTranslationClientOptions options = null)
        TextTranslationClient: Azure.Core.Pipeline.HttpPipeline Pipeline { get; }
        TextTranslationClient: Task`1[Azure.Response`1[GetSupportedLanguagesResult]] GetSupportedLanguagesAsync(String clientTraceId = null, String scope = null, String acceptLanguage = null, Nullable`1[Azure.ETag] ifNoneMatch = null, CancellationToken cancellationToken = null)
        TextTranslationClient: Task`1[Azure.Response`1[IReadOnlyList`1[BreakSentenceItem]]] FindSentenceBoundariesAsync(IEnumerable`1[String] content, Guid clientTraceId = null, String language = null, String script = null, CancellationToken cancellationToken = null)
        TextTranslationClient: Task`1[Azure.Response`1[IReadOnlyList`1[TranslatedTextItem]]] TranslateAsync(TextTranslationTranslateOptions options, CancellationToken cancellationToken = null)
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
        TextType: .ctor(String value)
        TextType: Boolean Equals(TextType other)
        TextType: Boolean op_Equality(TextType left, TextType right)
        TextType: Boolean op_Inequality(TextType left, TextType right)
        TextType: TextType Html { get; }
        TextType: TextType Plain { get; }
        TextType: TextType op_Implicit(String value)
        TranslatedTextAlignment: String Projections { get; }
        TranslatedTextItem: DetectedLanguage DetectedLanguage { get; }
        TranslatedTextItem: IReadOnlyList`1[TranslationText] Translations { get; }
        TranslatedTextItem: SourceText SourceText { get; }
        TranslationLanguage: LanguageDirectionality Directionality { get; }
        TranslationLanguage: String Name { get; }
        TranslationLanguage: String NativeName { get; }
        TranslationText: SentenceBoundaries SentenceBoundaries { get; }
        TranslationText: String TargetLanguage { get; }
        TranslationText: String Text { get; }
        TranslationText: TranslatedTextAlignment Alignment { get; }
        """;

    private static readonly string[] Namespaces = ["Azure.AI.Translation.Text.", "System.Collections.Generic.", "System.Threading.Tasks.", "System.Threading.", "System."];

    private static readonly BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static Assembly Client => typeof(TextTranslationClient).Assembly;

    [Fact]
    public void What_is_listed_is_declared() => Assert.Empty(Listed.Split('\n').Except(Members()));

    [Fact]
    public void The_stand_in_declares_nothing_else()
    {
        Assert.SkipWhen(Client.GetName().Name == "Azure.AI.Translation.Text", "This is the package, which declares more. Build without UseAzureTranslationPackage to test the stand-in.");
        Assert.Equal(Listed.Split('\n'), Members());
    }

    private static IEnumerable<string> Members() => Client.GetExportedTypes()
        .SelectMany(type => type.GetMembers(Declared).Where(IsListed).Select(member => Shorten($"{type.FullName}: {Describe(member)}")))
        .Order(StringComparer.Ordinal);

    private static string Shorten(string description) =>
        Namespaces.Aggregate(description, (text, name) => text.Replace(name, "", StringComparison.Ordinal));

    private static bool IsListed(MemberInfo member) => member switch
    {
        MethodInfo method => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.GetBaseDefinition() == method,
        FieldInfo field => field.IsLiteral,
        _ => member is ConstructorInfo or PropertyInfo,
    };

    private static string Describe(MemberInfo member) => member switch
    {
        MethodBase method => $"{(method as MethodInfo)?.ReturnType} {method.Name}({string.Join(", ", method.GetParameters().Select(Describe))})".TrimStart(),
        PropertyInfo property => $"{property.PropertyType} {property.Name} {{{(property.CanRead ? " get;" : "")}{(property.CanWrite ? " set;" : "")} }}",
        FieldInfo field => $"{field.Name} = {field.GetRawConstantValue()}",
        _ => member.Name,
    };

    private static string Describe(ParameterInfo parameter) =>
        $"{parameter.ParameterType} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}";
}

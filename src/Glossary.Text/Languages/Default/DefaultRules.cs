using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.Default;

/// <summary>What holds for a language without rules of its own: whole words (UAX #29), letter case folded, and each hit says so.</summary>
internal sealed class DefaultRules : LanguageRules
{
    public static DefaultRules Instance { get; } = new();

    public static readonly RuleSet Set = new(first: 0x80);

    private static readonly FormRule WholeWord = Set.Add(MatchKind.Exact, 0.9f, "und.whole-word");

    public override string Language => "und";

    public override RecognitionLevel Level => RecognitionLevel.Exact;

    public override void Generate(TermSpec term, FormSink sink)
    {
        sink.Spelling();
        foreach (string word in sink.Words)
        {
            sink.Word();
            sink.Form(word, WholeWord);
        }
    }
}

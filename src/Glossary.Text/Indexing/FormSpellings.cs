using Glossary.Text.Recognition;

namespace Glossary.Text.Indexing;

/// <summary>Takes every form of a term, folded, with its use: by spelling and word, as recognition would compile them.</summary>
internal sealed class FormSpellings : FormSink
{
    private readonly TermWords _words = new();
    private readonly Folder _folder = new();
    private readonly char[] _otherSpelling = new char[LooseLetters.MaxLength];
    private LanguageRules _rules = LanguageRules.ByLanguage.Of("");
    private readonly List<List<List<(string Letters, FormUse Use)>>> _spellings = [];

    private FormSpellings() { }

    public override IReadOnlyList<string> Words => _words.Words;

    public override IReadOnlyList<string> Separators => _words.Separators;

    public static List<List<List<(string Letters, FormUse Use)>>> Of(TermSpec term, LanguageRules rules)
    {
        var sink = new FormSpellings();
        sink._rules = rules;
        TermForms.Generate(term, rules, sink._words, sink);
        foreach (string form in term.Forms)
        {
            TermForms.GenerateAttested(form, rules, sink._words, sink);
        }

        return sink._spellings;
    }

    public override void Spelling() => _spellings.Add([]);

    public override void Word() => _spellings[^1].Add([]);

    public override void Word(string gap) => Word();

    public override void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word)
    {
        if (form.Length is > 0 and <= SegmentBuilder.MaxFormLength)
        {
            ReadOnlySpan<char> folded = _folder.Fold(form, out _);
            _spellings[^1][^1].Add((folded.ToString(), use));
            for (int other = 0; other < OtherSpellings.Count; other++)
            {
                if (OtherSpellings.TryWrite(folded, other, rule.Number, _rules, _otherSpelling, out int length))
                {
                    _spellings[^1][^1].Add((_otherSpelling.AsSpan(0, length).ToString(), use));
                }
            }
        }
    }
}

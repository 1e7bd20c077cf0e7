using Glossary.Text.Recognition;

namespace Glossary.Text.Indexing;

/// <summary>Takes every form of a term, folded, with its use: by spelling and word, as recognition would compile them.</summary>
internal sealed class FormSpellings : FormSink
{
    private readonly TermWords _words = new();
    private readonly Folder _folder = new();
    private readonly List<List<List<(string Letters, FormUse Use)>>> _spellings = [];

    private FormSpellings()
    {
    }

    public override IReadOnlyList<string> Words => _words.Words;

    public override IReadOnlyList<string> Gaps => _words.Gaps;

    public static List<List<List<(string Letters, FormUse Use)>>> Of(TermSpec term, LanguageRules rules)
    {
        var sink = new FormSpellings();
        sink._words.Split(term.Text);
        rules.Generate(term, sink);
        foreach (string form in term.Forms)
        {
            SegmentBuilder.GenerateAttested(form, rules, sink._words, sink);
        }

        return sink._spellings;
    }

    public override void Spelling() => _spellings.Add([]);

    public override void Word() => _spellings[^1].Add([]);

    public override void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word)
    {
        if (form.Length is > 0 and <= SegmentBuilder.LongestForm)
        {
            _spellings[^1][^1].Add((_folder.Fold(form, out _).ToString(), use));
        }
    }
}

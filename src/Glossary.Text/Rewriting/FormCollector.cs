using Glossary.Text.Recognition;

namespace Glossary.Text.Rewriting;

/// <summary>The forms of each word of a term, in its first spelling, as the rules of its language make them.</summary>
internal sealed class FormCollector : FormSink
{
    private readonly TermWords _words = new();
    private int _spellings;

    public FormCollector(TermSpec term, LanguageRules rules)
    {
        _words.Split(term.Text);
        if (_words.Words.Count > 0)
        {
            rules.Generate(term, this);
        }
    }

    public override IReadOnlyList<string> Words => _words.Words;

    public override IReadOnlyList<string> Separators => _words.Separators;

    /// <summary>By word: its forms with their rules, the dictionary form first.</summary>
    public List<List<(string Form, FormRule Rule)>> Forms { get; } = [];

    public override void Spelling() => _spellings++;

    public override void Word()
    {
        if (_spellings == 1)
        {
            Forms.Add([]);
        }
    }

    public override void Word(string gap) => Word();

    public override void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word)
    {
        if (_spellings == 1 && (use & FormUse.Word) != 0 && rule.Kind is MatchKind.Exact or MatchKind.Inflected)
        {
            Forms[^1].Add((form.ToString(), rule));
        }
    }
}

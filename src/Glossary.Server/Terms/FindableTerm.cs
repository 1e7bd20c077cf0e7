using Glossary.Server.Catalog;
using Glossary.Text.Recognition;

namespace Glossary.Server.Terms;

/// <summary>Says of a term whether it could ever be found in a text.</summary>
internal static class FindableTerm
{
    public static bool CanBeFound(TermRecord term) => (term.NeverInside.IsEmpty && IsWords(term.Text)) || IsFoundInItself(term);

    /// <summary>Whether the text is words of letters and single spaces: such a term is always found, which is quick to see for long files.</summary>
    public static bool IsWords(string text)
    {
        bool inWord = false;
        foreach (char c in text)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '\u00c0' and <= '\u00ff' and not ('×' or '÷')) or (>= '가' and <= '힣'))
            {
                inWord = true;
            }
            else if (c == ' ' && inWord)
            {
                inWord = false;
            }
            else
            {
                return false;
            }
        }

        return inWord && text.Length <= 200;
    }

    /// <summary>Compiles the term and seeks it.</summary>
    public static bool IsFoundInItself(TermRecord term)
    {
        List<TermHit> hits = [];
        TermIndex.Build([GlossaryIndex.Describe(term, handle: 0)]).Recognize(term.Text, term.Language, RecognitionOptions.Default, hits);
        return hits.Count > 0;
    }
}

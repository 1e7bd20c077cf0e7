using Glossary.Text.Indexing;
using Glossary.Text.Recognition;

namespace Glossary.Text.Tests.Indexing;

/// <summary>Holds a text's words against a term's keys, as an index does.</summary>
internal static class KeyFit
{
    public static bool Fits(TermSpec term, string text)
    {
        List<string> words = [];
        new IndexWords(term.Language).Read(text, (word, _, _) => words.Add(word.ToString()));
        return words.Contains(IndexWords.Overlong)
            || TermKeys
                .FromTerm(term)
                .Spellings.Any(spelling => spelling.All(keys => keys.Any(key => words.Exists(word => key.Fits(word)))));
    }
}

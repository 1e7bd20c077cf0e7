using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.English;

/// <summary>
/// A compound noun in other words: as two words, with its first part as a possessive, as a phrase with "of" (Quirk et al. 1985,
/// 17.104–17.107 noun premodifiers, 5.115–5.118 and 17.38–17.45 the genitive and the of-construction).
/// </summary>
internal static class EnglishVariants
{
    // A phrase with more nouns before its head is not turned round.
    private const int MaxWords = 3;

    internal delegate void FormsOf(FormSink sink, string word, string before, TermSpec? inflected, FormRule? asWritten);

    /// <summary>Hands over the other ways to write a noun term.</summary>
    public static void Add(FormSink sink, TermSpec term, EnglishLexicon? lexicon, FormsOf forms)
    {
        IReadOnlyList<string> words = sink.Words;
        if (words.Count == 1)
        {
            AddOpen(sink, words[0], term, lexicon, forms);
            return;
        }

        if (words.Count > MaxWords || !AreCommonNouns(words, sink.Separators))
        {
            return;
        }

        // "user's guide", "users' guide".
        if (words.Count == 2)
        {
            sink.Spelling();
            sink.Word();
            sink.Form(words[0], EnglishReasons.PossessiveFirst);
            sink.Word("'");
            sink.Form("s", EnglishReasons.PossessiveFirst);
            sink.Word(Separator.Loose);
            forms(sink, words[1], "", term, null);
        }

        AddOfPhrase(sink, term, forms, withArticle: false);
        AddOfPhrase(sink, term, forms, withArticle: true);
    }

    private static void AddOpen(FormSink sink, string word, TermSpec term, EnglishLexicon? lexicon, FormsOf forms)
    {
        if (
            lexicon is null
            || word.Length > LooseLetters.MaxLength
            || word.AsSpan().ContainsAnyExceptInRange('a', 'z')
            || lexicon.OpenAt(word) is not (var at and > 0)
        )
        {
            return;
        }

        sink.Spelling();
        sink.Word();
        sink.Form(word.AsSpan(0, at), EnglishReasons.Open);
        sink.Word(Separator.Loose);
        forms(sink, word[at..], "", term, EnglishReasons.Open);
    }

    // "protection of data", "protection of the climate", "resolution of conflicts".
    private static void AddOfPhrase(FormSink sink, TermSpec term, FormsOf forms, bool withArticle)
    {
        IReadOnlyList<string> words = sink.Words;
        sink.Spelling();
        sink.Word();
        forms(sink, words[^1], "", term, EnglishReasons.OfPhrase);
        sink.Word(Separator.Loose);
        sink.Form("of", EnglishReasons.OfPhrase);
        if (withArticle)
        {
            sink.Word(Separator.Loose);
            foreach (string article in (ReadOnlySpan<string>)["the", "a", "an"])
            {
                sink.Form(article, EnglishReasons.OfPhrase);
            }
        }

        for (int i = 0; i < words.Count - 1; i++)
        {
            sink.Word(Separator.Loose);
            forms(
                sink,
                words[i],
                "",
                i == words.Count - 2 ? new TermSpec(0, term.Language, words[i]) { PartOfSpeech = PartOfSpeech.Noun } : null,
                EnglishReasons.OfPhrase
            );
        }
    }

    private static bool AreCommonNouns(IReadOnlyList<string> words, IReadOnlyList<string> separators)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (
                words[i].Length < 3
                || words[i].AsSpan().ContainsAnyExceptInRange('a', 'z')
                || (i > 0 && separators[i] is not Separator.Loose)
                || EnglishContext.IsFunctionWord(words[i])
                || EnglishParticles.IsParticle(words[i])
            )
            {
                return false;
            }
        }

        return true;
    }
}

namespace Glossary.Text.Recognition;

/// <summary>
/// All that a term is found by: what the rules of its language make, other signs between its letters and words, which are alike in all
/// languages, and the forms it lists.
/// </summary>
internal static class TermForms
{
    // Longer phrases and abbreviations are not written as one word.
    private const int MaxJoined = 4;
    private const int MaxJoinedLength = 40;
    private const int MaxLetters = 5;

    /// <summary>Hands over the term's own spellings. Then <see cref="GenerateAttested"/> has to be asked for each form it lists.</summary>
    public static void Generate(TermSpec term, LanguageRules rules, TermWords words, FormSink sink)
    {
        words.Split(term.Text);
        rules.Generate(term, sink);
        if (words.Words.Count == 1)
        {
            AddDotted(words.Words[0], sink);
        }
        else if (words.Words.Count > 1)
        {
            AddJoined(words, rules, sink);
        }
    }

    /// <summary>Hands over a form that <see cref="TermSpec.Forms"/> lists as a spelling of its own.</summary>
    public static void GenerateAttested(string form, LanguageRules rules, TermWords words, FormSink sink)
    {
        words.Split(form);
        sink.Spelling();
        foreach (string word in words.Words)
        {
            sink.Word();
            sink.Form(word, CommonRules.Attested, rules.HasSuffixChains ? FormUse.Word | FormUse.OpenEnd : FormUse.Word | FormUse.Head);
        }
    }

    // "US" is also written "U.S.".
    private static void AddDotted(string word, FormSink sink)
    {
        if (word.Length is < 2 or > MaxLetters)
        {
            return;
        }

        foreach (char c in word)
        {
            if (!char.IsUpper(c))
            {
                return;
            }
        }

        sink.Spelling();
        for (int i = 0; i < word.Length; i++)
        {
            sink.Word(Separator.Dot);
            sink.Form(word.AsSpan(i, 1), CommonRules.OtherSigns);
        }
    }

    // "U.S." is also written "US"; "week-end" and "open source software" as one word.
    private static void AddJoined(TermWords words, LanguageRules rules, FormSink sink)
    {
        int length = 0;
        bool isDotted = words.Words.Count <= MaxLetters;
        bool isPhrase = words.Words.Count <= MaxJoined && (words.Words.Count > 2 || !rules.JoinsTwoWords);
        bool hasCapital = false;
        for (int i = 0; i < words.Words.Count; i++)
        {
            string word = words.Words[i];
            length += word.Length;
            isDotted &= word.Length <= 2 && (i == 0 || words.Separators[i] == Separator.Dot);
            isPhrase &= i == 0 || words.Separators[i] is Separator.Loose or Separator.Hyphen;
            hasCapital |= char.IsUpper(word[0]);
        }

        if ((isDotted && hasCapital) || (isPhrase && length <= MaxJoinedLength))
        {
            sink.Spelling();
            sink.Word();
            sink.Form(
                string.Concat(words.Words),
                CommonRules.OtherSigns,
                rules.HasSuffixChains ? FormUse.Word | FormUse.OpenEnd : FormUse.Word
            );
        }
    }
}

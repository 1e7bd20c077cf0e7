using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Glossary.Text.Recognition;

namespace Glossary.Text.Indexing;

/// <summary>
/// What a text must have for a term to be recognised in it, made of the forms that the term's language gives to recognition, so that a new
/// rule of a language brings its keys with it. A text that fits may still not hold the term; a text that does not fit never does, unless it
/// has a word that is
/// <see cref="IndexWords.Overlong"/>.
/// </summary>
public sealed class TermKeys
{
    private TermKeys(ImmutableArray<ImmutableArray<ImmutableArray<WordKey>>> spellings) => Spellings = spellings;

    /// <summary>
    /// The ways to write the term. A text fits if it fits one of them: if for each of its words the text has a word that is like one of the
    /// word's keys.
    /// </summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<WordKey>>> Spellings { get; }

    /// <summary>The keys of a term. None for a term that is not sought in texts.</summary>
    public static TermKeys FromTerm(TermSpec term)
    {
        ArgumentNullException.ThrowIfNull(term);
        LanguageRules rules = LanguageRules.ByLanguage.Of(term.Language);
        List<List<List<(string Letters, FormUse Use)>>> forms = FormSpellings.Of(term, rules);
        forms.RemoveAll(spelling => spelling.Count == 0 || spelling.Exists(word => word.Count == 0));
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<ImmutableArray<ImmutableArray<WordKey>>> spellings = [];
        foreach (List<List<(string Letters, FormUse Use)>> spelling in forms)
        {
            ImmutableArray<ImmutableArray<WordKey>> words =
            [
                .. spelling.Select(word => Needed(word.Select(f => KeyOf(f.Letters, f.Use, spelling.Count, rules)))),
            ];
            if (seen.Add(string.Join('\n', words.Select(w => string.Join('\t', w)))))
            {
                spellings.Add(words);
            }
        }

        if (rules.HasEllipses)
        {
            AddShortened(forms.Where(s => s.Count == 1).SelectMany(s => s[0]).Select(f => f.Letters), rules, spellings);
        }

        return new TermKeys([.. spellings]);
    }

    /// <summary>
    /// Within a phrase a word stands by itself, but for what may follow the last one; a form of one word may be a part of a longer word.
    /// </summary>
    private static WordKey KeyOf(string letters, FormUse use, int words, LanguageRules rules)
    {
        bool isPart = words == 1 && rules.HasCompounds && letters.Length >= rules.ShortestPart;
        bool isFollowed = (isPart && (use & FormUse.Modifier) != 0) || (rules.HasSuffixChains && (use & FormUse.OpenEnd) != 0);
        bool isPreceded = isPart && (use & (FormUse.Head | FormUse.Modifier)) != 0;
        return letters.Length > IndexWords.MaxWordLength
            ? new WordKey(IndexWords.Overlong, WordFit.Whole)
            : new WordKey(
                letters,
                (isPreceded, isFollowed) switch
                {
                    (false, false) => WordFit.Whole,
                    (false, true) => WordFit.Beginning,
                    (true, false) => WordFit.End,
                    (true, true) => WordFit.Anywhere,
                }
            );
    }

    /// <summary>
    /// "Rüstungs- und Waffenexporte" has the beginning of a form of Rüstungsexport with a hyphen and ends another word with the rest of it;
    /// "Waffenexporte und -importe" has the end of a form of Waffenimport with a hyphen, and a word with the beginning.
    /// </summary>
    private static void AddShortened(
        IEnumerable<string> forms,
        LanguageRules rules,
        List<ImmutableArray<ImmutableArray<WordKey>>> spellings
    )
    {
        Dictionary<string, List<WordKey>> rests = new(StringComparer.Ordinal);
        foreach (string form in forms.Where(f => f.Length <= IndexWords.MaxWordLength).Distinct(StringComparer.Ordinal))
        {
            for (int cut = 1; cut < form.Length; cut++)
            {
                if (EllipsisFinder.MayShare(form.AsSpan(cut), rules))
                {
                    AddRest(form[..cut] + "-", new WordKey(form[cut..], WordFit.End));
                }

                if (cut >= EllipsisFinder.ShortestShared)
                {
                    AddRest("-" + form[cut..], new WordKey(form[..cut], WordFit.Beginning));
                }
            }
        }

        spellings.AddRange(rests.Select(r => ImmutableArray.Create([new WordKey(r.Key, WordFit.Whole)], Needed(r.Value))));

        void AddRest(string shortened, WordKey rest)
        {
            ref List<WordKey>? keys = ref CollectionsMarshal.GetValueRefOrAddDefault(rests, shortened, out _);
            (keys ??= []).Add(rest);
        }
    }

    /// <summary>The keys without those that others cover.</summary>
    private static ImmutableArray<WordKey> Needed(IEnumerable<WordKey> keys)
    {
        WordKey[] distinct = [.. keys.Distinct()];
        return [.. distinct.Where(k => !Array.Exists(distinct, other => other != k && other.Covers(k)))];
    }
}

using Glossary.Text.Recognition;
using Glossary.Text.Rewriting;

namespace Glossary.Text.Languages.German;

/// <summary>
/// A noun, or a noun with attributes, in each case and number: "ständiges Mitglied", "des UN-Sicherheitsrats", "Vereinten Nationen".
/// </summary>
internal sealed class GermanParadigm
{
    private static readonly GermanRules Rules = new(lexicon: null);

    /// <summary>Suffixes of masculines that take -en in all other cases, those of them that no other masculine ends in.</summary>
    private static readonly string[] WeakEndings =
    [
        "dent",
        "ent",
        "ant",
        "ist",
        "krat",
        "dat",
        "mat",
        "arch",
        "nom",
        "soph",
        "loge",
        "lit",
        "dit",
        "herr",
        "graf",
    ];

    private readonly TermSpec _term;
    private readonly FormCollector _forms;
    private readonly int _head;
    private readonly int _attributes;
    private readonly bool _weak;
    private readonly bool _isAgentInOr;
    private readonly bool _isName;

    public GermanParadigm(TermSpec term)
    {
        _term = term;
        _forms = new FormCollector(term, Rules);
        IReadOnlyList<string> words = _forms.Words;
        _isName = term.PartOfSpeech == PartOfSpeech.ProperNoun;
        while (
            _attributes + 1 < words.Count
            && _forms.Separators[_attributes + 1] == " "
            && GermanAdjectives.HasEnding(words[_attributes])
            && (char.IsLower(words[_attributes][0]) || _forms.Forms[_attributes].Exists(f => f.Rule == GermanReasons.AdjectiveEnding))
        )
        {
            _attributes++;
        }

        // The head is the last part of the unit joined by hyphens, hanging ones among them: "Ein- und Ausfuhr".
        _head = _attributes;
        while (
            _head + 1 < words.Count
            && (
                _forms.Separators[_head + 1].StartsWith('-')
                || (_forms.Separators[_head].StartsWith('-') && words[_head] is "und" or "oder" or "sowie")
            )
        )
        {
            _head++;
        }

        if (_forms.Forms.Count > _head)
        {
            string head = words[_head].ToLowerInvariant();
            bool mayBeWeak =
                term.Gender == GrammaticalGender.Masculine && _forms.Forms[_head].Exists(f => f.Rule == GermanReasons.WeakNoun);
            _weak =
                mayBeWeak
                && (
                    GermanLetters.EndsWithAny(head, WeakEndings)
                    || term.Forms.Any(f => f.EndsWith(words[_head] + "en", StringComparison.Ordinal))
                );

            // Direktor, Motor: strong in the singular, -en in the plural.
            _isAgentInOr = mayBeWeak && !_weak && head.EndsWith("or", StringComparison.Ordinal) && GermanLetters.Syllables(head) > 1;

            // Nouns of a feminine suffix and a few others only look like participles.
            bool mayBeAdjective =
                _forms.Forms[_head].Exists(f => f.Rule == GermanReasons.AdjectivalNoun || f.Rule == GermanReasons.StrongAdjectivalNoun)
                && !(
                    term.Gender == GrammaticalGender.Feminine
                    && GermanLetters.EndsWithAny(head, "ate", "ite", "ote", "ute", "ette", "akte", "ichte")
                );
            IsKnown =
                term.PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Unspecified
                && (Gender is not null || term.Number == GrammaticalNumber.Plural)
                && !mayBeAdjective
                && (_weak == mayBeWeak || _isAgentInOr)
                && char.IsUpper(words[_head][0]);
        }
    }

    /// <summary>Whether the forms can be told apart by case and number.</summary>
    public bool IsKnown { get; }

    public GermanGender? Gender =>
        _term.Gender switch
        {
            GrammaticalGender.Masculine => GermanGender.Masculine,
            GrammaticalGender.Feminine => GermanGender.Feminine,
            GrammaticalGender.Neuter => GermanGender.Neuter,
            _ => null,
        };

    /// <summary>The places in which the noun can stand: of its gender, and in the plural.</summary>
    public IEnumerable<GermanCell> Cells()
    {
        foreach (GermanCase one in Enum.GetValues<GermanCase>())
        {
            if (_term.Number != GrammaticalNumber.Plural && Gender is { } gender)
            {
                yield return new GermanCell(one, gender);
            }

            if (_term.Number != GrammaticalNumber.Singular && !(_isName && _term.Number != GrammaticalNumber.Plural))
            {
                yield return new GermanCell(one, GermanGender.Plural);
            }
        }
    }

    /// <summary>
    /// The forms for a place, the likeliest first; none if they are not known, more than one if several are right or it is in doubt which.
    /// </summary>
    public List<string> Forms(GermanCell cell, AdjectiveDeclension declension) =>
        [.. HeadForms(cell).Select(head => Compose(cell, declension, head)).OfType<string>().Distinct()];

    /// <summary>The one form for a place; <see langword="null"/> where it is in doubt. Both genitives, -s and -es, are right.</summary>
    public string? Form(GermanCell cell, AdjectiveDeclension declension)
    {
        List<string> forms = Forms(cell, declension);
        return
            forms.Count == 1
            || (forms.Count > 1 && cell is { Case: GermanCase.Genitive, Gender: GermanGender.Masculine or GermanGender.Neuter })
            ? forms[0]
            : forms.Find(f => _term.Forms.Contains(f));
    }

    private IEnumerable<string> HeadForms(GermanCell cell)
    {
        List<(string Form, FormRule Rule)> all = _forms.Forms[_head];
        string dictionary = _forms.Words[_head];
        if (_term.Number == GrammaticalNumber.Plural)
        {
            return cell.Case == GermanCase.Dative && all.Exists(f => f.Rule == GermanReasons.DativeN)
                ? All(GermanReasons.DativeN)
                : [dictionary];
        }

        if (cell.Gender != GermanGender.Plural)
        {
            if (_weak && cell.Case != GermanCase.Nominative)
            {
                return All(GermanReasons.WeakNoun);
            }

            if (cell.Case != GermanCase.Genitive || cell.Gender == GermanGender.Feminine)
            {
                return [dictionary];
            }

            string[] genitives = [.. all.Where(f => IsGenitive(f.Rule)).Select(f => f.Form).Distinct()];

            // Attested forms first; then -s for longer words, -es for those of one syllable.
            return genitives
                .OrderByDescending(g => _term.Forms.Any(f => f.EndsWith(g, StringComparison.Ordinal)))
                .ThenBy(g => g.EndsWith("es", StringComparison.Ordinal) == GermanLetters.Syllables(dictionary.ToLowerInvariant()) > 1);
        }

        if (_weak || _isAgentInOr)
        {
            return All(GermanReasons.WeakNoun);
        }

        List<(string Form, FormRule Rule)> plurals = [.. all.Where(f => IsPlural(f.Rule))];
        string[] nominatives = [.. plurals.Where(f => !IsDativePlural(f.Rule)).Select(f => f.Form).Distinct()];
        if (nominatives.Length == 0 && all.Exists(f => f.Rule == GermanReasons.DativeN))
        {
            // Unstressed -er, -el, -en: no ending but the dative's.
            nominatives = [dictionary];
        }

        string[] attested =
        [
            .. nominatives.Where(n =>
                _term.Forms.Any(f =>
                    f == n || f.EndsWith(" " + n, StringComparison.Ordinal) || f.EndsWith("-" + n, StringComparison.Ordinal)
                )
            ),
        ];
        nominatives = attested.Length > 0 ? attested : nominatives;
        return cell.Case == GermanCase.Dative ? nominatives.Select(n => n[^1] is 'n' or 's' or 'a' ? n : n + "n") : nominatives;

        IEnumerable<string> All(FormRule rule) => all.Where(f => f.Rule == rule).Select(f => f.Form).Distinct();
    }

    private static bool IsGenitive(FormRule rule) =>
        rule == GermanReasons.GenitiveS
        || rule == GermanReasons.GenitiveEs
        || rule == GermanReasons.GenitiveNs
        || rule == GermanReasons.GenitiveSes
        || rule == GermanReasons.GenitiveOrPluralS;

    private static bool IsPlural(FormRule rule) => rule.Plurality != Plurality.Untold && rule != GermanReasons.DativeN;

    private static bool IsDativePlural(FormRule rule) =>
        rule == GermanReasons.UmlautN
        || rule == GermanReasons.UmlautEn
        || rule == GermanReasons.UmlautErn
        || rule == GermanReasons.PluralErn;

    /// <summary>The term's text with its words in these forms.</summary>
    private string? Compose(GermanCell cell, AdjectiveDeclension declension, string head)
    {
        string text = _term.Text;
        int at = 0;
        for (int i = 0; i <= _head; i++)
        {
            string word = _forms.Words[i];
            at = text.IndexOf(word, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            string form =
                i < _attributes ? Stem(word) + GermanDeterminers.Ending(declension, cell)
                : i == _head ? head
                : word;
            text = string.Concat(text.AsSpan(0, at), form, text.AsSpan(at + word.Length));
            at += form.Length;
        }

        return text;
    }

    private static string Stem(string attribute) => attribute[..GermanAdjectives.StemLength(attribute.ToLowerInvariant())];
}

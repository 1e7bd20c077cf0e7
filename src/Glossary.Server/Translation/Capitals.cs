using System.Collections.Immutable;
using Glossary.Catalog;

namespace Glossary.Server.Translation;

/// <summary>Tells spellings apart that differ in capitals only: of one concept, and of a name that has its own.</summary>
internal static class Capitals
{
    /// <summary>
    /// The concept's term that is meant where several differ by a space, a hyphen or capitals alone: their statuses may differ. The one
    /// that is written exactly so; otherwise one that may be used. A capital that begins a sentence or stands in a title is nobody's
    /// spelling.
    /// </summary>
    public static FoundTerm Closest(FoundTerm found, string text, ImmutableArray<string> tags)
    {
        ReadOnlySpan<char> surface = text.AsSpan(found.Hit.Start, found.Hit.End - found.Hit.Start);
        TermRecord own = found.Entry.Term;
        if (surface.SequenceEqual(own.Text) && GlossaryPair.IsAllowed(own))
        {
            return found;
        }

        TermRecord? exact = null;
        TermRecord? usable = null;
        foreach (TermRecord term in found.Entry.Concept.Terms)
        {
            if (!tags.Contains(term.Language))
            {
                continue;
            }

            if (
                surface.SequenceEqual(term.Text)
                || (term != own && IsSameButCapitals(term, own) && surface.StartsWith(term.Text, StringComparison.Ordinal))
            )
            {
                exact ??= term;
            }

            if (IsSameButCapitals(term, own) && GlossaryPair.IsAllowed(term))
            {
                usable ??= term;
            }
        }

        exact ??= surface.StartsWith(own.Text, StringComparison.Ordinal) ? own : null;
        bool conventional =
            usable is not null
            && exact is not null
            && exact != usable
            && IsSameButCapitals(exact, usable)
            && exact.Text.AsSpan(1).SequenceEqual(usable.Text.AsSpan(1))
            && char.IsUpper(exact.Text[0])
            && IsConventional(text, found.Hit.Start);
        TermRecord meant = conventional ? usable! : exact ?? usable ?? own;
        return meant == own ? found : found with { Entry = found.Entry with { Term = meant } };
    }

    /// <summary>
    /// Whether a name that has a capital behind a small letter (GitHub, iPhone) stands in a text with other capitals, and not in capitals
    /// throughout.
    /// </summary>
    public static bool AreWrong(FoundTerm found, string text)
    {
        string[] written = found.Entry.Term.Text.Split(' ');
        if (!Array.Exists(written, HasOwn))
        {
            return false;
        }

        string[] words = text[found.Hit.Start..found.Hit.End].Split(' ');
        for (int i = 0; i < written.Length && words.Length == written.Length; i++)
        {
            string name = written[i];
            string word = words[i];
            if (
                HasOwn(name)
                && word.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && !word.StartsWith(name, StringComparison.Ordinal)
                && word.Any(char.IsLower)
                && !(
                    i == 0
                    && word.AsSpan(1).StartsWith(name.AsSpan(1), StringComparison.Ordinal)
                    && char.IsUpper(word[0])
                    && IsConventional(text, found.Hit.Start)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSameButCapitals(TermRecord a, TermRecord b) =>
        a.Language == b.Language && string.Equals(a.Text, b.Text, StringComparison.OrdinalIgnoreCase);

    private static bool HasOwn(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a capital is asked for by the place: the start of a line or sentence, or a line of which most longer words have one.
    /// </summary>
    private static bool IsConventional(string text, int start)
    {
        int before = start - 1;
        while (
            before >= 0
            && text[before] != '\n'
            && (
                char.IsWhiteSpace(text[before])
                || (!char.IsLetterOrDigit(text[before]) && text[before] is not ('.' or '!' or '?' or ':' or '…' or ','))
            )
        )
        {
            before--;
        }

        if (before < 0 || text[before] is '\n' or '.' or '!' or '?' or ':' or '…')
        {
            return true;
        }

        // A title is short; of a long line its first words tell.
        const int MaxRead = 200;
        int from = start - Math.Min(start, MaxRead);
        int line = text.LastIndexOf('\n', start - 1, start - from);
        from = line < 0 ? from : line + 1;
        int to = text.IndexOf('\n', start, Math.Min(text.Length - start, MaxRead));
        to = to < 0 ? Math.Min(text.Length, start + MaxRead) : to;
        string[] words = [.. text[from..to].Split(' ').Where(w => w.Length > 3 && char.IsLetter(w[0]))];
        return words.Length > 1 && words.Count(w => char.IsUpper(w[0])) * 10 >= words.Length * 8;
    }
}

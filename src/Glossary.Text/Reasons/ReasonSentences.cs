using System.Text;

namespace Glossary.Text.Reasons;

/// <summary>A language in which reasons can be told. The numbers are those of the columns in the tables.</summary>
public enum SentenceLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>German.</summary>
    German,

    /// <summary>Korean.</summary>
    Korean,
}

/// <summary>Tells reasons in words: "plural 들 + particle 에서; one syllable".</summary>
/// <param name="table">The reasons that can be told.</param>
public sealed class ReasonSentences(ReasonTable table)
{
    /// <summary>The sentences of the reasons that this assembly gives.</summary>
    public static ReasonSentences OfText { get; } = new(ReasonTable.OfText);

    /// <summary>The sentence of one or more reasons; empty for none.</summary>
    /// <exception cref="KeyNotFoundException">The table lacks an id.</exception>
    public string Say(IReadOnlyList<Reason> reasons, SentenceLanguage language)
    {
        if (reasons.Count == 1 && reasons[0].Arguments.Count == 0)
        {
            return table[reasons[0].Id].Sentences[(int)language];
        }

        var sentence = new StringBuilder();
        ReasonEntry? before = null;
        foreach (Reason reason in reasons)
        {
            ReasonEntry entry = table[reason.Id];
            if (before is not null)
            {
                sentence.Append(
                    before.Sentences[(int)language].EndsWith(':') ? " "
                    : entry.Joint == ReasonJoint.Comma ? ", "
                    : entry.Joint == ReasonJoint.Suffix && before.Joint != ReasonJoint.Semicolon ? " + "
                    : "; "
                );
            }

            Fill(sentence, entry.Sentences[(int)language], reason.Arguments);
            before = entry;
        }

        return sentence.ToString();
    }

    // Arguments are texts of users and may have braces themselves, so each gap of the template is filled once.
    private static void Fill(StringBuilder sentence, string template, IReadOnlyList<string> arguments)
    {
        int at = 0;
        while (template.IndexOf('{', at) is var gap and >= 0)
        {
            sentence.Append(template, at, gap - at).Append(arguments[template[gap + 1] - '0']);
            at = gap + 3;
        }

        sentence.Append(template, at, template.Length - at);
    }
}

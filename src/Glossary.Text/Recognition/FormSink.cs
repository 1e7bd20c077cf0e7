namespace Glossary.Text.Recognition;

/// <summary>
/// Takes the forms of one term from a language. A term has one or more spellings, a spelling one or more words, a word one or more forms:
/// <code>
/// sink.Spelling();                       // "Osmanisches Reich"
/// sink.Word();                           //   the separator before a word defaults to that in the term's text
/// sink.Form("Osmanisches", AsWritten);   //   the first form of a word is its dictionary form
/// sink.Form("Osmanischen", AdjectiveEn);
/// sink.Word();
/// sink.Form("Reich", AsWritten);
/// sink.Form("Reichs", GenitiveS);
/// </code>
/// Forms are given with their natural letter case, which the engine keeps for <see cref="HitContext.Form"/> and case-sensitive terms;
/// look-up is folded. Any form of a word may follow any form of the one before it. Between words the text may have spaces or hyphens,
/// whatever the term has. Forms that <see cref="TermSpec.Forms"/> lists are added by the engine, after the language's.
/// </summary>
internal abstract class FormSink
{
    /// <summary>
    /// The words of the term's text, composed (NFC), cased as the glossary has them, split as the engine splits text: at spaces, hyphens,
    /// apostrophes, other signs.
    /// </summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>
    /// What stands before each of <see cref="Words"/> in the term's text: nothing before the first, then usually " " or "-".
    /// </summary>
    public abstract IReadOnlyList<string> Separators { get; }

    /// <summary>Begins a further way to write the term as a sequence of words.</summary>
    public abstract void Spelling();

    /// <summary>Begins the next word of the spelling.</summary>
    public abstract void Word();

    /// <summary>Begins the next word of the spelling, after a separator that is not the one in the term's text.</summary>
    public abstract void Word(string separator);

    /// <summary>
    /// Adds a form of the current word: letters, marks and digits only. Repeating a form does no harm; the first rule stays.
    /// </summary>
    public abstract void Form(ReadOnlySpan<char> form, FormRule rule, FormUse use = FormUse.Word);
}

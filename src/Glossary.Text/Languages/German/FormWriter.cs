using System.Buffers;
using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>
/// Puts stem and ending together in a buffer on the stack and hands the form on, so that generating forms allocates nothing. Beside each
/// form goes the way in which a keyboard, an older or the Swiss orthography writes it: ae, oe, ue for an umlaut, ss for ß, and ß for the ss
/// that closes a syllable (before 1996; Amtliche Regelung § 2 and § 25).
/// </summary>
internal readonly ref struct FormWriter
{
    /// <summary>The longest word that is inflected; anything longer is found as written.</summary>
    public const int MaxLength = 96;

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜ");
    private static readonly SearchValues<char> UmlautsAndSharpS = SearchValues.Create("äöüÄÖÜß");

    private readonly FormSink _sink;
    private readonly Span<char> _buffer;
    private readonly Span<char> _variant;
    private readonly FormRule _asWritten = GermanReasons.AsWritten;
    private readonly bool _isOther;

    /// <summary>Takes room for <see cref="MaxLength"/> letters and an ending, three times over.</summary>
    public FormWriter(FormSink sink, Span<char> buffer)
    {
        _sink = sink;
        _buffer = buffer[..(buffer.Length / 3)];
        _variant = buffer[(buffer.Length / 3)..];
    }

    private FormWriter(FormWriter other, FormRule asWritten, bool isOther = false)
    {
        this = other;
        _asWritten = asWritten;
        _isOther = isOther;
    }

    /// <summary>The same for another spelling of the word: its dictionary form is not as the glossary writes it.</summary>
    public FormWriter ForOtherSpelling() => _isOther ? this : new(this, GermanReasons.OtherSpelling);

    /// <summary>The same for the singular of a word that the glossary has in the plural.</summary>
    public FormWriter ForSingular() => _isOther ? this : new(this, GermanReasons.Singular);

    /// <summary>
    /// The same for another word that stands for the term's: every form is told by one rule, and none is a part of a longer word.
    /// </summary>
    public FormWriter For(FormRule rule) => new(this, rule, isOther: true);

    /// <summary>The same for a word that the glossary writes small and that can only be a noun.</summary>
    public FormWriter ForAssumedNoun() => new(this, GermanReasons.AssumedNoun);

    /// <summary>How much room is needed.</summary>
    public static int BufferLength => 3 * (MaxLength + 16);

    /// <summary>Adds <paramref name="stem"/> + <paramref name="ending"/>.</summary>
    public void Add(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, FormRule rule, FormUse use = FormUse.Word | FormUse.Head)
    {
        rule = rule == GermanReasons.AsWritten || _isOther ? _asWritten : rule;
        use = _isOther ? use & FormUse.Word : use;
        if (_isOther && use == FormUse.None)
        {
            return;
        }

        if (stem.Length + ending.Length > _buffer.Length)
        {
            _sink.Form(stem, rule, use);
            return;
        }

        stem.CopyTo(_buffer);
        ending.CopyTo(_buffer[stem.Length..]);
        ReadOnlySpan<char> form = _buffer[..(stem.Length + ending.Length)];
        _sink.Form(form, rule, use);
        Vary(form, rule, use);
    }

    private void Vary(ReadOnlySpan<char> form, FormRule rule, FormUse use)
    {
        if (form.ContainsAny(UmlautsAndSharpS))
        {
            if (
                form.Equals("Maße", StringComparison.OrdinalIgnoreCase)
                || form.Equals("Maßen", StringComparison.OrdinalIgnoreCase)
                || form.Equals("Buße", StringComparison.OrdinalIgnoreCase)
            )
            {
                // Masse and Busse are other words.
                return;
            }

            int sharp = form.IndexOf('ß');
            if (sharp >= 0)
            {
                _sink.Form(_variant[..Write(form, digraphs: false)], Rule(rule, GermanReasons.SharpS), use);
            }

            if (form.ContainsAny(Umlauts))
            {
                _sink.Form(_variant[..Write(form, digraphs: true)], Rule(rule, GermanReasons.Digraph), use);
            }
        }

        // "Goethe" is also written "Göthe".
        if (rule == GermanReasons.AsWritten && WriteUmlaut(form) is > 0 and int length)
        {
            _sink.Form(_variant[..length], GermanReasons.Digraph, use);
        }

        // The first and the last: "Mißverständnisse", "Ausschuß".
        int first = form.IndexOf("ss", StringComparison.Ordinal);
        if (first > 0)
        {
            VaryOld(form, first, rule, use);
            int last = form.LastIndexOf("ss", StringComparison.Ordinal);
            if (last > first + 1)
            {
                VaryOld(form, last, rule, use);
            }
        }
    }

    private void VaryOld(ReadOnlySpan<char> form, int at, FormRule rule, FormUse use)
    {
        if (
            (at + 2 == form.Length || !GermanLetters.IsVowel(form[at + 2]))
            && !(at > 1 && GermanLetters.IsVowel(form[at - 1]) && GermanLetters.IsVowel(form[at - 2]))
        )
        {
            form[..at].CopyTo(_variant);
            _variant[at] = 'ß';
            form[(at + 2)..].CopyTo(_variant[(at + 1)..]);
            _sink.Form(_variant[..(form.Length - 1)], Rule(rule, GermanReasons.OldSharpS), use);
        }
    }

    /// <summary>Writes an umlaut for the first ae, oe or ue that may be one: not after a vowel or q.</summary>
    private int WriteUmlaut(ReadOnlySpan<char> form)
    {
        for (int i = 0; i + 1 < form.Length; i++)
        {
            if (
                form[i + 1] == 'e'
                && form[i] is 'a' or 'o' or 'u' or 'A' or 'O' or 'U'
                && (i == 0 || !(GermanLetters.IsVowel(form[i - 1]) || form[i - 1] is 'q' or 'Q'))
            )
            {
                form[..i].CopyTo(_variant);
                _variant[i] = form[i] switch
                {
                    'a' => 'ä',
                    'o' => 'ö',
                    'u' => 'ü',
                    'A' => 'Ä',
                    'O' => 'Ö',
                    _ => 'Ü',
                };
                form[(i + 2)..].CopyTo(_variant[(i + 1)..]);
                return form.Length - 1;
            }
        }

        return 0;
    }

    // An inflected form is explained by its ending; only where nothing else differs is the spelling the reason.
    private static FormRule Rule(FormRule rule, FormRule spelling) => rule == GermanReasons.AsWritten ? spelling : rule;

    private int Write(ReadOnlySpan<char> form, bool digraphs)
    {
        int length = 0;
        foreach (char c in form)
        {
            ReadOnlySpan<char> written = c switch
            {
                'ß' => "ss",
                'ä' when digraphs => "ae",
                'ö' when digraphs => "oe",
                'ü' when digraphs => "ue",
                'Ä' when digraphs => "Ae",
                'Ö' when digraphs => "Oe",
                'Ü' when digraphs => "Ue",
                _ => [c],
            };
            written.CopyTo(_variant[length..]);
            length += written.Length;
        }

        return length;
    }
}

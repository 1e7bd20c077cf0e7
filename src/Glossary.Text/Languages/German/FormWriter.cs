using Glossary.Text.Recognition;

namespace Glossary.Text.Languages.German;

/// <summary>Puts stem and ending together in a buffer on the stack and hands the form on, so that generating forms allocates nothing.</summary>
internal ref struct FormWriter
{
    /// <summary>The longest word that is inflected; anything longer is found as written.</summary>
    public const int MaxLength = 96;

    private readonly FormSink _sink;
    private readonly Span<char> _buffer;

    public FormWriter(FormSink sink, Span<char> buffer)
    {
        _sink = sink;
        _buffer = buffer;
    }

    /// <summary>Adds <paramref name="stem"/> + <paramref name="ending"/>.</summary>
    public readonly void Add(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, FormRule rule, FormUse use = FormUse.Word | FormUse.Head)
    {
        if (ending.IsEmpty)
        {
            _sink.Form(stem, rule, use);
            return;
        }

        stem.CopyTo(_buffer);
        ending.CopyTo(_buffer[stem.Length..]);
        _sink.Form(_buffer[..(stem.Length + ending.Length)], rule, use);
    }
}

namespace Glossary.Text.Reasons;

/// <summary>
/// One reason of an answer, as data: why a form belongs to a term, what is wrong with a translation, why a term was replaced. The tables
/// <c>reasons.tsv</c> say what each id means and hold its sentences; <see cref="ReasonSentences"/> makes the sentence in a language.
/// </summary>
/// <param name="id">The id: lower-case words joined by hyphens after the name of the table's part, such as <c>de.genitive-s</c>. Ids do not
/// change.</param>
/// <param name="arguments">What fills the gaps of its sentence, in the order that the table gives: the particle 에서 of
/// <c>ko.particle</c>.</param>
public sealed class Reason(string id, params string[] arguments) : IEquatable<Reason>
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>What fills the gaps of the sentence.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <inheritdoc/>
    public bool Equals(Reason? other) =>
        other is not null && Id == other.Id && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Reason);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Arguments.Count);

    /// <summary>The id and, in brackets, the arguments.</summary>
    public override string ToString() => Arguments.Count == 0 ? Id : $"{Id}({string.Join(", ", Arguments)})";
}

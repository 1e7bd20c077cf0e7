namespace Azure.AI.Translation.Text;

/// <summary>The tone of a translation. Case is not significant. Of version 2.0.0.</summary>
public readonly struct TranslationTone : IEquatable<TranslationTone>
{
    private readonly string _value;

    /// <summary>One by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public TranslationTone(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Formal.</summary>
    public static TranslationTone Formal { get; } = new("formal");

    /// <summary>Informal.</summary>
    public static TranslationTone Informal { get; } = new("informal");

    /// <summary>Neutral.</summary>
    public static TranslationTone Neutral { get; } = new("neutral");

    /// <summary>One by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator TranslationTone(string value) => new(value);

    /// <summary>Whether both are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TranslationTone left, TranslationTone right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TranslationTone left, TranslationTone right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TranslationTone other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is TranslationTone other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => _value;
}

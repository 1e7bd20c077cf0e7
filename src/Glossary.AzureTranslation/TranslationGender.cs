namespace Azure.AI.Translation.Text;

/// <summary>The gender of those whom a translation is about. Case is not significant. Of version 2.0.0.</summary>
public readonly struct TranslationGender : IEquatable<TranslationGender>
{
    private readonly string _value;

    /// <summary>One by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public TranslationGender(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Female.</summary>
    public static TranslationGender Female { get; } = new("female");

    /// <summary>Male.</summary>
    public static TranslationGender Male { get; } = new("male");

    /// <summary>Neutral.</summary>
    public static TranslationGender Neutral { get; } = new("neutral");

    /// <summary>One by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator TranslationGender(string value) => new(value);

    /// <summary>Whether both are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TranslationGender left, TranslationGender right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TranslationGender left, TranslationGender right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TranslationGender other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is TranslationGender other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => _value;
}

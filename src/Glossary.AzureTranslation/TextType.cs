namespace Azure.AI.Translation.Text;

/// <summary>How the service reads a text. Case is not significant.</summary>
public readonly struct TextType : IEquatable<TextType>
{
    private readonly string _value;

    /// <summary>A type by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public TextType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Plain text.</summary>
    public static TextType Plain { get; } = new("Plain");

    /// <summary>HTML, whose tags stay as they are.</summary>
    public static TextType Html { get; } = new("Html");

    /// <summary>A type by its name on the wire.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator TextType(string value) => new(value);

    /// <summary>Whether both are the same type.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TextType left, TextType right) => left.Equals(right);

    /// <summary>Whether they are different types.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TextType left, TextType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TextType other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is TextType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => _value;
}

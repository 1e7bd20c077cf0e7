namespace Glossary.Catalog.Errors;

/// <summary>What is wrong with one field of a request.</summary>
internal sealed record FieldViolation
{
    /// <param name="field">The field's path, as in <c>languages[2]</c>; cut if it is longer than
    /// <see cref="ErrorLimits.ViolationFieldLength"/>.</param>
    /// <param name="description">What it has to be, ready to follow the field's name; cut if it is longer than
    /// <see cref="ErrorLimits.ViolationDescriptionLength"/>.</param>
    public FieldViolation(string field, string description)
    {
        Field = Shortened.ToLength(field, ErrorLimits.ViolationFieldLength);
        Description = Shortened.ToLength(description, ErrorLimits.ViolationDescriptionLength);
    }

    public string Field { get; }

    public string Description { get; }
}

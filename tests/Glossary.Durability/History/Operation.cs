namespace Glossary.Durability.History;

/// <summary>How a call ended.</summary>
internal enum Outcome
{
    Done,

    /// <summary>The register was not as the call expected it.</summary>
    Refused,

    /// <summary>No answer came: it may take effect, later too, or never.</summary>
    Unknown,
}

/// <summary>A call of a client on a register, with the times at which it was sent and answered.</summary>
/// <param name="Expected">What the register has to hold for the call to take effect; <see langword="null"/> for anything.</param>
/// <param name="Written">What it leaves there, unlike what any other call does; <see langword="null"/> for a read.</param>
/// <param name="Read">What a read answered.</param>
/// <param name="Revision">At which a write took effect, or from which a read was answered; 0 if that is not known.</param>
/// <param name="AtLeast">The revision that a read asked for.</param>
/// <param name="End">When the answer came; the end of time if none did.</param>
internal sealed record Operation(
    int Client,
    int Register,
    string? Expected,
    string? Written,
    string? Read,
    long Revision,
    long AtLeast,
    long Start,
    long End,
    Outcome Outcome
)
{
    /// <summary>
    /// Whether this is a call on a state, and what state it leaves; <see langword="null"/> if it cannot have happened there.
    /// </summary>
    public string? After(string state) =>
        Outcome == Outcome.Refused
            ? state != Expected
                ? state
                : null
            : Expected is null || Expected == state
                ? Written
                : null;

    public override string ToString() =>
        $"client {Client} on register {Register}: {Expected ?? "anything"} -> {Written}, {Outcome}, revision {Revision}, {Start} to {End}";
}

using Glossary.Text.Reasons;

namespace Glossary.Text.Rewriting;

/// <summary>What to write at an occurrence of a term.</summary>
/// <param name="Text">What takes the occurrence's place.</param>
/// <param name="Agreeing">What else has to change with it: an article, an adjective, a particle. Apart from the occurrence and from each
/// other.</param>
/// <param name="IsCertain">Whether the place asks for exactly this, by its own words, without doubt.</param>
/// <param name="Reasons">Why.</param>
public sealed record Rewrite(string Text, IReadOnlyList<Replacement> Agreeing, bool IsCertain, params IReadOnlyList<Reason> Reasons);

/// <summary>A stretch of a text, in UTF-16 code units, and what takes its place.</summary>
public readonly record struct Replacement(int Start, int End, string Text);

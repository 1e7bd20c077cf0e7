using System.Collections.Immutable;

namespace Glossary.Catalog.Texts;

/// <summary>A text to index.</summary>
/// <param name="Handle">The caller's number for it, not negative; several texts may share one. Candidates are given as handles.</param>
/// <param name="Language">BCP 47 tag. Texts are sought by the primary language.</param>
/// <param name="Text">The text.</param>
/// <param name="Pieces">Stretches of it that are found as whole texts too: its sentences, if it has several.</param>
internal readonly record struct IndexedText(int Handle, string Language, string Text, ImmutableArray<Range> Pieces);

namespace Glossary.Exchange.Tbx;

/// <summary>What the root of a TBX file says of its form.</summary>
/// <param name="Version">3, or 2 for <c>martif</c>.</param>
/// <param name="Style">Always DCA in version 2.</param>
/// <param name="Dialect">A public dialect of version 3, to whose rules the file is held; <see langword="null"/> where categories may be
/// any.</param>
/// <param name="Language">The language of texts without one of their own; may be empty.</param>
internal sealed record TbxForm(int Version, TbxStyle Style, TbxDialect? Dialect, string Language);

using CsCheck;

namespace Glossary.Text.Tests.Normalization;

/// <summary>Generators of texts that are hard on Unicode code: marks, jamo, invisible characters, lone surrogates.</summary>
internal static class Utf16
{
    private static readonly Gen<char> Unit = Gen.OneOf(
        Gen.Char['a', 'z'],
        Gen.OneOf("AÄäßẞİıſﬁǅŉΣςᾳᾼ\u0345ＡｱﾞヴÅÅ１ ' - \u2011\u00AD\u200B\u200D\u2066\u2069\uFE0F\uFEFF\u00A0\u202F\u2019„“".ToCharArray()),
        Gen.Char['\u0300', '\u036F'],
        Gen.Char['\u1100', '\u11FF'],
        Gen.Char['\uAC00', '\uD7A3'],
        Gen.Char['\u3130', '\u318F'],
        Gen.Char['\uD7F0', '\uE010'],
        Gen.Char['\0', '\uFFFF']
    );

    private static readonly Gen<string> Piece = Gen.OneOf(
        Unit.Select(c => c.ToString()),
        Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32),
        Gen.OneOf("\U00010400", "\U00010428", "\U0001D400", "\U0001D15E", "\U000110A5\U000110BA", "\U000E0101", "\U0001F1E9")
    );

    /// <summary>Any UTF-16, well-formed or not.</summary>
    internal static Gen<string> Any { get; } = Piece.Array[0, 12].Select(string.Concat);
}

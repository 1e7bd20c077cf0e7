using CsCheck;
using Glossary.Text.Similarity;
using Xunit;

namespace Glossary.Text.Tests.Similarity;

public class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("rat", "rat", 0)]
    // one of Damerau's four errors
    [InlineData("rat", "rot", 1)]
    [InlineData("rat", "rast", 1)]
    [InlineData("rast", "rat", 1)]
    [InlineData("schaft", "schfat", 1)]
    // several
    [InlineData("", "rat", 3)]
    [InlineData("rat", "tar", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)] // an exchanged pair is not edited again
    public void Counts_typing_errors(string a, string b, int errors)
    {
        Assert.Equal(errors, EditDistance.Bounded(a, b, 5));
        Assert.Equal(errors, EditDistance.Bounded(b, a, 5));
    }

    [Fact]
    public void Says_only_that_a_distance_is_above_the_bound()
    {
        Assert.Equal(2, EditDistance.Bounded("kitten", "sitting", 1));
        Assert.Equal(1, EditDistance.Bounded("a", "bcdefgh", 0));
        Assert.Equal(3, EditDistance.Bounded(new string('a', 500), new string('b', 500), 2));
    }

    [Fact]
    public void Agrees_with_the_textbook_table() =>
        Gen.Select(Gen.String[Gen.Char['a', 'c'], 0, 9], Gen.String[Gen.Char['a', 'c'], 0, 9], Gen.Int[0, 5])
            .Sample((a, b, max) => Assert.Equal(Math.Min(Textbook(a, b), max + 1), EditDistance.Bounded(a, b, max)));

    [Fact]
    public void A_pattern_agrees_with_the_textbook_table()
    {
        Gen<string> few = Gen.String[Gen.Char['a', 'c'], 1, 9];
        Gen<string> @long = Gen.String[Gen.Char['a', 'd'], 55, 64];
        Gen<string> any = Gen.String[Gen.Char, 1, 20];
        Gen.Select(Gen.OneOf(few, @long, any), Gen.OneOf(few, @long, any, Gen.Const("")), Gen.Int[0, 5], Gen.Int[0, 64])
            .Sample(
                (text, random, max, at) =>
                {
                    var pattern = new EditDistancePattern(text, new char[EditDistancePattern.Slots], new ulong[EditDistancePattern.Slots]);
                    foreach (
                        string other in (string[])
                            [
                                random,
                                text,
                                text.Insert(Math.Min(at, text.Length), "x"),
                                text.Remove(Math.Min(at, text.Length - 1), 1),
                                new string([.. text.Reverse()]),
                            ]
                    )
                    {
                        Assert.Equal(Math.Min(Textbook(text, other), max + 1), pattern.Bounded(other, max));
                    }
                }
            );
    }

    internal static int Textbook(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}

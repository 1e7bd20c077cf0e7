using System.Text;
using CsCheck;
using Glossary.Exchange;
using Glossary.Exchange.Laws;
using Glossary.Exchange.Strings;

namespace Glossary.Server.Tests.Exchange;

/// <summary>What holds of every file of programs' texts, over files that are generated in the forms that each format has.</summary>
public sealed class StringFileLawTests
{
    public static TheoryData<string> Formats => [.. Enum.GetValues<ExchangeFormat>().Where(StringFiles.Has).Select(f => f.ToString())];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_is_written_byte_for_byte_and_a_change_changes_that_text_alone(string name)
    {
        var format = Enum.Parse<ExchangeFormat>(name);
        int written = 0;
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    written += StringLaw.Hold(seed, format);
                    return true;
                },
                iter: 300,
                threads: 1
            );
        Assert.True(written > 100, $"Only {written} changes could be written.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_entry_that_is_taken_out_is_put_in_again(string name)
    {
        var format = Enum.Parse<ExchangeFormat>(name);
        int put = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            put += StringLaw.HoldPutIn(new GeneratedStrings(seed).File(format), format);
        }

        Assert.True(
            format is ExchangeFormat.AppleStringsdict or ExchangeFormat.AppleStringCatalog ? put == 0 : put > 150,
            $"{put} entries were put in."
        );
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_read_or_refused_with_its_place(string name)
    {
        var format = Enum.Parse<ExchangeFormat>(name);
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    byte[] file = StringLaw.Damaged(seed, format);
                    try
                    {
                        StringFile read = StringFiles.Read(file, format);
                        Assert.Equal(file, read.With([]));
                        Assert.All(read.Entries, e => Assert.InRange(e.Range.End, e.Range.Start, read.Source.Text.Length));
                    }
                    catch (ExchangeFileException e)
                    {
                        Assert.NotEmpty(e.Finding.Suggestion);
                    }

                    return true;
                },
                iter: 300,
                threads: 1
            );
    }

    [Theory]
    [InlineData("JsonStrings", "{\"a\":", "}")]
    [InlineData("RailsYaml", "a: {", "}")]
    [InlineData("AndroidStrings", "<resources>", "</resources>")]
    [InlineData("AppleStringsdict", "<plist>", "</plist>")]
    [InlineData("Fluent", "a = {", "}")]
    public void Depth_is_bounded(string name, string open, string close)
    {
        string file = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));

        try
        {
            StringFiles.Read(Encoding.UTF8.GetBytes(file), Enum.Parse<ExchangeFormat>(name));
            Assert.Equal("Fluent", name);
        }
        catch (ExchangeFileException e)
        {
            Assert.True(e.Finding.Code is "too-deep" or "not-well-formed", e.Finding.Code + e.Finding.Message);
        }
    }

    [Fact]
    public void Size_and_entries_are_bounded()
    {
        using var large = new MemoryStream(new byte[SourceText.MaxBytes + 1]);
        Assert.Equal("too-large", Assert.Throws<ExchangeFileException>(() => SourceText.ReadBytes(large)).Finding.Code);

        string many = string.Concat(Enumerable.Range(0, StringFile.MaxEntries + 1).Select(i => $"k{i}=v\n"));
        Assert.Equal(
            "too-large",
            Assert
                .Throws<ExchangeFileException>(() => StringFiles.Read(Encoding.UTF8.GetBytes(many), ExchangeFormat.JavaProperties))
                .Finding.Code
        );
    }

    public static TheoryData<string, int> Shapes => [.. ToolShapes.All.Select((s, i) => ($"{s.Tool}: {s.Path}", i))];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Files_in_the_shapes_of_tools_hold_the_law(string name, int index)
    {
        (_, string path, int texts, string file) = ToolShapes.All[index];
        byte[] bytes = Encoding.UTF8.GetBytes(file);
        ExchangeFormat format = StringFiles.OfName(path);

        Assert.True(texts == StringFiles.Read(bytes, format).Entries.Length, name);
        Assert.True(StringLaw.Hold(bytes, format, new GeneratedStrings(index).Text) >= 0);
    }
}

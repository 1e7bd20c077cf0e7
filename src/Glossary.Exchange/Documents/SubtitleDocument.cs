using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Glossary.Exchange.Documents;

/// <summary>
/// Reads subtitles: SubRip (.srt), which has no standard but what players read, and WebVTT as the W3C specifies it. Each cue is a block;
/// tags of formatting and voices are taken off.
/// </summary>
internal static partial class SubtitleDocument
{
    public static DocumentText Read(string text, DocumentFormat format, CancellationToken cancellationToken)
    {
        var blocks = new BlockList();
        var omitted = new OmissionCount();
        bool vtt = format == DocumentFormat.WebVtt;
        string language = "";
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int i = 0;
        if (vtt)
        {
            if (!lines[0].TrimStart('\uFEFF').StartsWith("WEBVTT", StringComparison.Ordinal))
            {
                throw new DocumentException("is no WebVTT: its first line has to begin with WEBVTT.");
            }

            // Headers such as "Language: en", which files of video platforms have.
            for (i = 1; i < lines.Length && lines[i].Length > 0 && !lines[i].Contains("-->", StringComparison.Ordinal); i++)
            {
                language = lines[i].StartsWith("Language:", StringComparison.OrdinalIgnoreCase) ? lines[i][9..].Trim() : language;
            }
        }

        while (i < lines.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (vtt && Note().IsMatch(lines[i]))
            {
                omitted.Add(lines[i][..(lines[i].IndexOfAny([' ', '\t']) is > 0 and int end ? end : lines[i].Length)].ToLowerInvariant());
                while (i < lines.Length && lines[i].Length > 0)
                {
                    i++;
                }

                continue;
            }

            Match times = Times().Match(lines[i]);
            if (!times.Success)
            {
                if (lines[i].Trim().Length > 0 && !IsIdentifier(lines, i, vtt))
                {
                    omitted.Add("outside-cues");
                }

                i++;
                continue;
            }

            List<string> cue = [];
            for (i++; i < lines.Length && lines[i].Trim().Length > 0 && !Times().IsMatch(lines[i]); i++)
            {
                // A file without blank lines between cues: the number of the next one is no text.
                if (!(i + 1 < lines.Length && Times().IsMatch(lines[i + 1]) && Number().IsMatch(lines[i])))
                {
                    cue.Add(lines[i]);
                }
            }

            string raw = string.Join('\n', cue);
            omitted.Add("speaker", Voice().Count(raw));
            blocks.Add(
                new DocumentBlock(BlockKind.Cue, WebUtility.HtmlDecode(Tags().Replace(raw, "")))
                {
                    Start = Time(times, "a"),
                    End = Time(times, "b"),
                }
            );
        }

        return blocks.Count > 0
            ? new DocumentText(format, blocks.ToBlocks()) { Language = language, Omissions = omitted.ToOmissions() }
            : throw new DocumentException(
                $"has no cue: no line such as {(vtt ? "00:01.000 --> 00:02.000" : "00:00:01,000 --> 00:00:02,000")} with a text after it."
            );
    }

    private static bool IsIdentifier(string[] lines, int at, bool vtt) =>
        at + 1 < lines.Length && Times().IsMatch(lines[at + 1]) && (vtt || Number().IsMatch(lines[at]));

    private static TimeSpan Time(Match match, string group)
    {
        int Part(string name) =>
            match.Groups[group + name] is { Success: true } part ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new TimeSpan(0, Part("h"), Part("m"), Part("s"), Part("f"));
    }

    [GeneratedRegex(
        @"^\s*(?:(?<ah>\d{1,3}):)?(?<am>\d{1,2}):(?<as>\d{1,2})[,.](?<af>\d{3})\s*-->\s*"
            + @"(?:(?<bh>\d{1,3}):)?(?<bm>\d{1,2}):(?<bs>\d{1,2})[,.](?<bf>\d{3})"
    )]
    private static partial Regex Times();

    [GeneratedRegex(@"^(?:NOTE|STYLE|REGION)(?:[ \t]|$)")]
    private static partial Regex Note();

    [GeneratedRegex(@"^\s*\d+\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"<v[.\s][^<>]*>")]
    private static partial Regex Voice();

    /// <summary>Tags of either format, times within a cue, and the positions that SubRip took over from another format ({\an8}).</summary>
    [GeneratedRegex(@"</?(?:b|i|u|s|c|v|font|ruby|rt|lang)(?:[.\s][^<>]*)?>|<[0-9:.]+>|\{\\an?\d[^{}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}

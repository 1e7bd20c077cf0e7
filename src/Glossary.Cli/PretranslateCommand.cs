using System.CommandLine;
using System.Globalization;
using Glossary.Client;
using Glossary.Exchange.Strings;
using Glossary.Server.Commands;
using Glossary.V1;
using Grpc.Core;

namespace Glossary.Cli;

/// <summary>Puts what is known already into a file that is to be translated.</summary>
internal static class PretranslateCommand
{
    /// <summary>Words of a text that may be a term by itself.</summary>
    private const int MaxCharactersOfTerm = 100;

    /// <summary>Texts that a provider is asked for at once.</summary>
    private const int MaxTexts = 100;

    public static Command Create(Connection connection)
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "XLIFF, PO, or the file of a program's texts in the source language (JSON, ARB, Android, Apple, .resx, .properties, YAML, "
                + "Fluent).",
        };
        var write = new Option<string>("--output", "-o")
        {
            Description = "The file to write. Of a program's texts, translations that are there already stay.",
            Required = true,
        };
        Option<string> from = CommonOptions.Language("--from", "-s", "Language of the texts (BCP 47).");
        Option<string> to = CommonOptions.Language("--to", "-t", "Language to translate into.");
        var least = new Option<float>("--min")
        {
            Description = "Similar matches from this similarity on, from 0.3 to 1; 1 for none.",
            DefaultValueFactory = _ => .75f,
        };
        Option<string> glossary = CommonOptions.Glossary();
        var articles = new Option<string[]>("--article", "-a")
        {
            Description = "Ids of the articles that are the memory. Default: all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var provider = new Option<string?>("--provider")
        {
            Description =
                "Has a provider translate what is left: the one of this name, or without a name the one that the server's settings say. "
                + "It may cost money.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Also texts that have a translation get a new one." };
        Option<bool> json = CommonOptions.Json();
        var command = new DocumentedCommand(
            "pretranslate",
            "Puts translations into a file for a person to go on with: what is stored word for word, the term where a text is one, then "
                + "the translations of similar texts with numbers, placeholders and terms put right where that is certain, and what a "
                + "provider makes if "
                + "that is asked for. XLIFF gets states and match rates, PO the flag fuzzy where a person has to look. A text with codes "
                + "within it gets a candidate beside it alone. Tells what was put in; all else stays byte for byte.",
            "pretranslate page.xlf -o page.de.xlf --from en --to de",
            "pretranslate locales/en.json -o locales/ko.json -s en -t ko --min 0.85 --json",
            "pretranslate app.po -o app.po -s en -t de --min 1"
        )
        {
            file,
            write,
            from,
            to,
            least,
            glossary,
            articles,
            provider,
            overwrite,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                connection.Run(
                    parsed,
                    async (client, output) =>
                    {
                        (string source, string target) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
                        string path = parsed.GetRequiredValue(write);
                        var opened = TargetFile.Open(parsed.GetRequiredValue(file), path, source, target);
                        List<TargetUnit> open = [.. opened.Units.Where(u => u.Target.Length == 0 || parsed.GetValue(overwrite))];
                        var work = new Work(client, source, target, CommonOptions.GlossaryName(parsed.GetRequiredValue(glossary)));
                        List<(TargetUnit Unit, NewTarget Target)> found = [];
                        var filter = new MemoryFilter
                        {
                            Articles = { (parsed.GetValue(articles) ?? []).Select(CommonOptions.ArticleName) },
                        };
                        await foreach (
                            (TargetUnit unit, NewTarget made) in work.FromMemory(
                                opened.Units,
                                open.ToHashSet(),
                                parsed.GetValue(least),
                                filter,
                                cancellationToken
                            )
                        )
                        {
                            found.Add((unit, made));
                        }

                        // A term is the text itself, which a similar text is not.
                        HashSet<TargetUnit> done = [.. found.Where(f => f.Target.Rate == 1).Select(f => f.Unit)];
                        await foreach (
                            (TargetUnit unit, NewTarget made) in work.FromTerms(
                                open.Where(u => !done.Contains(u) && !u.CandidatesAlone),
                                cancellationToken
                            )
                        )
                        {
                            found.RemoveAll(f => f.Unit == unit);
                            found.Add((unit, made));
                        }

                        if (parsed.GetResult(provider) is not null)
                        {
                            done = [.. found.Select(f => f.Unit)];
                            await foreach (
                                (TargetUnit unit, NewTarget made) in work.FromProvider(
                                    [.. open.Where(u => !done.Contains(u) && !u.CandidatesAlone)],
                                    parsed.GetValue(provider) ?? "",
                                    cancellationToken
                                )
                            )
                            {
                                found.Add((unit, made));
                            }
                        }

                        HashSet<TargetUnit> left = [];
                        byte[] bytes = opened.With([.. found.OrderBy(f => f.Unit.Index)], u => left.Add(u));
                        string written = path + ".part";
                        await File.WriteAllBytesAsync(written, bytes, cancellationToken);
                        File.Move(written, path, overwrite: true);
                        Report(
                            output,
                            path,
                            opened.Units,
                            [.. found.Where(f => !left.Contains(f.Unit) || f.Unit.CandidatesAlone).OrderBy(f => f.Unit.Index)],
                            open.Count,
                            parsed.GetValue(json)
                        );
                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static void Report(
        Output output,
        string path,
        IReadOnlyList<TargetUnit> units,
        List<(TargetUnit Unit, NewTarget Target)> found,
        int open,
        bool json
    )
    {
        if (json)
        {
            output.Line(
                Output.Object(writer =>
                {
                    writer.WriteString("output", path);
                    writer.WriteNumber("texts", units.Count);
                    writer.WriteNumber("kept", units.Count - open);
                    writer.WriteNumber("left", open - found.Count(f => !f.Unit.CandidatesAlone));
                    writer.WriteStartArray("translated");
                    foreach ((TargetUnit unit, NewTarget target) in found)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("key", unit.Key);
                        writer.WriteString("by", NameOf(unit, target));
                        writer.WriteNumber("rate", target.Rate);
                        writer.WriteString("source", unit.Source);
                        writer.WriteString("target", target.Text);
                        writer.WriteString("before", unit.Target);
                        writer.WriteString("like", target.Like);
                        writer.WriteString("from", target.Place);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                })
            );
        }
        else
        {
            output.Rows(
                ["Key", "By", "Match", "Text", "Translation"],
                found.Select(f =>
                    (string[])
                        [
                            f.Unit.Key,
                            NameOf(f.Unit, f.Target),
                            f.Target.Rate == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(f.Target.Rate * 100)} %"),
                            f.Unit.Source,
                            f.Target.Text,
                        ]
                )
            );
        }

        string counts = string.Join(
            ", ",
            found.GroupBy(f => NameOf(f.Unit, f.Target)).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}"))
        );
        output.Error(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{units.Count} texts: {(counts.Length > 0 ? counts + ", " : "")}{units.Count - open} had a translation, "
                    + $"{open - found.Count(f => !f.Unit.CandidatesAlone)} are left; written to {path}."
            )
        );
    }

    private static string NameOf(TargetUnit unit, NewTarget target) =>
        unit.CandidatesAlone
            ? "candidate"
            : target.Origin switch
            {
                TargetOrigin.Exact => "exact",
                TargetOrigin.Fuzzy => target.Rate == 1 ? "exact to be reviewed" : "fuzzy",
                TargetOrigin.Term => "term",
                _ => "provider",
            };

    /// <summary>Where translations come from.</summary>
    private sealed class Work(GlossaryClient client, string from, string to, string glossary)
    {
        public async IAsyncEnumerable<(TargetUnit, NewTarget)> FromMemory(
            IReadOnlyList<TargetUnit> units,
            HashSet<TargetUnit> open,
            float least,
            MemoryFilter filter,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            // All texts are asked for, since each is the context of its neighbours.
            int at = 0;
            await foreach (
                IReadOnlyList<MemoryMatch> matches in FileTexts.Matches(
                    client,
                    [.. units.Select(u => u.Source)],
                    from,
                    to,
                    least,
                    2,
                    filter,
                    glossary,
                    cancellationToken
                )
            )
            {
                TargetUnit unit = units[at++];
                if (matches.Count > 0 && open.Contains(unit))
                {
                    MemoryMatch best = matches[0];
                    string text = best.SubstitutedText.Length > 0 ? best.SubstitutedText : best.Target.Text;
                    yield return (
                        unit,
                        new NewTarget(
                            text,
                            IsSure(matches) ? TargetOrigin.Exact : TargetOrigin.Fuzzy,
                            best.Similarity,
                            best.Source.Text,
                            best.Paragraph
                        )
                    );
                }
            }
        }

        public async IAsyncEnumerable<(TargetUnit, NewTarget)> FromTerms(
            IEnumerable<TargetUnit> units,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            foreach (TargetUnit unit in units.Where(u => u.Source.Length <= MaxCharactersOfTerm))
            {
                LookupTermsResponse answer;
                try
                {
                    answer = await client.Glossaries.LookupTermsAsync(
                        new LookupTermsRequest
                        {
                            Parent = glossary,
                            Text = unit.Source,
                            Language = from,
                            TargetLanguages = { to },
                        },
                        cancellationToken: cancellationToken
                    );
                }
                catch (RpcException e) when (e.GlossaryError()?.Reason == ErrorReason.UnsupportedLanguage)
                {
                    yield break;
                }

                if (TermFor(unit.Source, answer) is { } term)
                {
                    yield return (unit, new NewTarget(term, TargetOrigin.Term, 0, "", ""));
                }
            }
        }

        public async IAsyncEnumerable<(TargetUnit, NewTarget)> FromProvider(
            TargetUnit[] units,
            string name,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            foreach (TargetUnit[] some in units.Chunk(MaxTexts))
            {
                TranslateTextResponse answer = await client.Translations.TranslateTextAsync(
                    new TranslateTextRequest
                    {
                        Contents = { some.Select(u => u.Source) },
                        SourceLanguage = from,
                        TargetLanguages = { to },
                        Glossary = glossary,
                        Provider = name,
                    },
                    cancellationToken: cancellationToken
                );
                foreach (
                    Translation translation in answer.Translations.Where(t =>
                        t.Text.Length > 0 && t.Segments.All(s => s.Origin != SegmentOrigin.Unchanged)
                    )
                )
                {
                    yield return (some[translation.ContentIndex], new NewTarget(translation.Text, TargetOrigin.Machine, 0, "", ""));
                }
            }
        }

        /// <summary>
        /// Whether the first match can stand without a look: the same text, up to date, not by a machine alone, and not rendered in two
        /// ways.
        /// </summary>
        private static bool IsSure(IReadOnlyList<MemoryMatch> matches) =>
            matches[0].Kind is MemoryMatch.Types.Kind.Context or MemoryMatch.Types.Kind.Exact
            && !matches[0].Source.Stale
            && !matches[0].Target.Stale
            && (matches[0].Target.Origin != TextOrigin.Machine || matches[0].Target.ReviewState == ReviewState.Reviewed)
            && !(matches[0].Kind == MemoryMatch.Types.Kind.Exact && matches.Count > 1 && matches[1].Kind == MemoryMatch.Types.Kind.Exact);

        /// <summary>The term of the other language, where the text is a term of one concept that has one term to use.</summary>
        private static string? TermFor(string text, LookupTermsResponse answer)
        {
            TermMatch[] same = [.. answer.Matches.Where(m => string.Equals(m.Text, text, StringComparison.OrdinalIgnoreCase))];
            if (same.Length == 0 || same.Any(m => m.Concept != same[0].Concept))
            {
                return null;
            }

            Term[] terms = [.. same[0].TargetTerms.Where(t => t.Status == TermStatus.Preferred)];
            terms = terms.Length > 0 ? terms : [.. same[0].TargetTerms];
            if (terms is not [{ Text: var term }])
            {
                return null;
            }

            // A heading is written with a capital that its term has not.
            return char.IsUpper(text[0]) && char.IsLower(same[0].Text[0]) && char.IsLower(term[0])
                ? char.ToUpperInvariant(term[0]) + term[1..]
                : term;
        }
    }
}

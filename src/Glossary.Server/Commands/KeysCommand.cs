using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Glossary.Catalog;
using Glossary.Catalog.Store;
using Glossary.Server.Access;

namespace Glossary.Server.Commands;

/// <summary>Makes, lists and revokes API keys.</summary>
internal static class KeysCommand
{
    public static Command Create(StoreCommand store)
    {
        var keys = new DocumentedCommand(
            "keys",
            "API keys, which let programs and people in. A running server honours a change within 5 seconds."
        );
        keys.Subcommands.Add(CreateCreate(store));
        keys.Subcommands.Add(CreateList(store));
        keys.Subcommands.Add(CreateRevoke(store));
        return keys;
    }

    private static DocumentedCommand CreateCreate(StoreCommand store)
    {
        var name = new Option<string>("--name")
        {
            Description = "What people call the key; stands in the change log with what it wrote.",
            Required = true,
        };
        name.Validators.Add(option =>
            Check(
                option,
                ApiKey.IsName(option.GetValueOrDefault<string>() ?? ""),
                $"--name has to be 1 to {ApiKey.MaxNameLength} characters, none of them a control character."
            )
        );

        var role = new Option<string[]>("--role")
        {
            Description = "reader, proposer, editor or admin; for one glossary alone ROLE:GLOSSARY. May be repeated.",
            Required = true,
            AllowMultipleArgumentsPerToken = false,
        };
        role.Validators.Add(option =>
            Check(
                option,
                option.Tokens.All(t => Grant.TryParse(t.Value, out _)),
                "--role has to be reader, proposer, editor or admin, for one glossary alone followed by a colon and the glossary's id."
            )
        );

        var glossary = new Option<string[]>("--glossary")
        {
            Description = "Id of a glossary: roles given without one are for this alone. May be repeated. Default: all glossaries.",
            AllowMultipleArgumentsPerToken = false,
        };
        glossary.Validators.Add(option =>
            Check(
                option,
                option.Tokens.All(t => ResourceNames.IsId(t.Value)),
                "--glossary has to be the id of a glossary, as in diplomacy."
            )
        );

        var expires = new Option<DateTimeOffset?>("--expires")
        {
            Description =
                "Days from now, as in 90d, or a date (UTC) from whose beginning on the key is refused, as in 2030-12-31. Default: never.",
            CustomParser = ParseExpiry,
        };

        var command = new DocumentedCommand(
            "create",
            "Makes a key and shows it, this once: only a hash is kept.",
            "keys create --name 'website' --role reader --expires 365d",
            "keys create --name 'language desk' --role reader --role editor:diplomacy",
            "keys create --name 'import job' --role editor --glossary diplomacy --glossary law"
        )
        {
            name,
            role,
            glossary,
            expires,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                store.Run(
                    parsed,
                    async open =>
                    {
                        Grant[] roles = [.. parsed.GetRequiredValue(role).Select(Grant.Parse)];
                        string[] glossaries = parsed.GetValue(glossary) ?? [];
                        Grant[] grants =
                            glossaries.Length == 0
                                ? roles
                                : [.. roles.SelectMany(r => r.Glossary is null ? glossaries.Select(g => r with { Glossary = g }) : [r])];
                        while (true)
                        {
                            (ApiKeyRecord record, string key) = ApiKey.Create(
                                parsed.GetRequiredValue(name),
                                grants,
                                TimeProvider.System.GetUtcNow(),
                                parsed.GetValue(expires)
                            );
                            if (await open.AddApiKeyAsync(record, cancellationToken))
                            {
                                // The key alone on standard output, so that it can be piped to where it is kept.
                                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                                    $"Key {record.Id} is made. Keep it now: it is not shown again. Send it as \"authorization: Bearer "
                                        + $"KEY\"."
                                );
                                await parsed.InvocationConfiguration.Output.WriteLineAsync(key);
                                return CommandLine.Done;
                            }
                        }
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateList(StoreCommand store)
    {
        var command = new DocumentedCommand(
            "list",
            "Lists all keys, also those that are revoked or have expired, one a line, separated by tabs.",
            "keys list"
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                store.RunExisting(
                    parsed,
                    async open =>
                    {
                        TextWriter output = parsed.InvocationConfiguration.Output;
                        DateTimeOffset now = TimeProvider.System.GetUtcNow();
                        await output.WriteLineAsync("id\tname\troles\tcreated\texpires\tstate");
                        foreach (ApiKeyRecord key in await open.ListApiKeysAsync(cancellationToken))
                        {
                            string state = key switch
                            {
                                { RevokeTime: { } time } => "revoked " + Show(time),
                                { ExpireTime: { } time } when time <= now => "expired",
                                _ => "usable",
                            };
                            string expires = key.ExpireTime is { } end ? Show(end) : "never";
                            await output.WriteLineAsync(
                                string.Join(
                                    '\t',
                                    key.Id,
                                    key.Name,
                                    string.Join(',', ApiKey.GrantsOf(key.Roles)),
                                    Show(key.CreateTime),
                                    expires,
                                    state
                                )
                            );
                        }

                        return CommandLine.Done;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static DocumentedCommand CreateRevoke(StoreCommand store)
    {
        var id = new Argument<string>("ID") { Description = "The key's id, as list shows it: the part between the two underscores." };
        var command = new DocumentedCommand("revoke", "Revokes a key for good.", "keys revoke k7m2x9qd4t") { id };
        command.SetAction(
            (parsed, cancellationToken) =>
                store.RunExisting(
                    parsed,
                    async open =>
                    {
                        string named = parsed.GetRequiredValue(id);
                        if (await open.RevokeApiKeyAsync(named, TimeProvider.System.GetUtcNow(), cancellationToken))
                        {
                            return CommandLine.Done;
                        }

                        await parsed.InvocationConfiguration.Error.WriteLineAsync(
                            $"There is no key {named}. keys list shows those there are."
                        );
                        return CommandLine.Failed;
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static void Check(OptionResult option, bool valid, string problem)
    {
        if (!valid)
        {
            option.AddError(problem);
        }
    }

    private static DateTimeOffset? ParseExpiry(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset? time = null;
        if (
            text.EndsWith('d')
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            && days <= 36_500
        )
        {
            time = now.AddDays(days);
        }
        else if (
            DateTimeOffset.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date
            )
        )
        {
            time = date;
        }

        if (time is null || time <= now)
        {
            result.AddError("--expires has to be a number of days, as in 90d, or a date to come, as in 2030-12-31.");
        }

        return time;
    }

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glossary.Catalog.Store;

namespace Glossary.Server.Access;

/// <summary>
/// The form of API keys: <c>gk_ID_SECRET</c>. The id is public and finds the key; the secret is 43 letters and digits drawn at
/// random, which is 256 bits.
/// </summary>
/// <remarks>
/// What is kept is the SHA-256 of the whole key. A slow hash (Argon2, PBKDF2) makes it dear to guess what people choose as a
/// password; nobody guesses 256 random bits at any speed, and a fast one costs each call less than a microsecond.
/// </remarks>
internal static class ApiKey
{
    public const string Prefix = "gk_";
    public const int MaxNameLength = 100;

    private const int IdLength = 10;
    private const int SecretLength = 43;

    /// <summary>Without letters and digits that look alike, since people read ids to each other.</summary>
    private const string IdAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.Trim().Length > 0 && !name.Any(char.IsControl);

    /// <summary>Draws a new key.</summary>
    /// <returns>What is kept, and the key itself, which is not.</returns>
    public static (ApiKeyRecord Record, string Key) Create(
        string name,
        IReadOnlyList<Grant> grants,
        DateTimeOffset now,
        DateTimeOffset? expires
    )
    {
        string id = RandomNumberGenerator.GetString(IdAlphabet, IdLength);
        string key = Prefix + id + "_" + RandomNumberGenerator.GetString(SecretAlphabet, SecretLength);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string roles = JsonSerializer.Serialize(grants.Select(g => g.ToString()));
        return (new ApiKeyRecord(id, hash, name, roles, now, expires), key);
    }

    /// <summary>The id within something that begins like a key; empty if there is none.</summary>
    public static ReadOnlySpan<char> IdOf(ReadOnlySpan<char> key)
    {
        ReadOnlySpan<char> rest = key[Prefix.Length..];
        int end = rest.IndexOf('_');
        return end < 0 ? [] : rest[..end];
    }

    /// <summary>What a kept key grants. A grant that this version does not know grants nothing.</summary>
    public static IReadOnlyList<Grant> GrantsOf(string roles) =>
        [
            .. (JsonSerializer.Deserialize<string[]>(roles) ?? [])
                .Select(text => Grant.TryParse(text, out Grant? grant) ? grant : null)
                .OfType<Grant>(),
        ];
}

using Glossary.Text.Normalization;

namespace Glossary.Server.Translation;

/// <summary>
/// Unicode code points: what the provider counts when it bills. A surrogate pair is one, as is a lone surrogate, which is sent as
/// U+FFFD.
/// </summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        Span<int> end = [text.Length];
        TextOffsets.FromUtf16(text, end, OffsetUnit.CodePoint);
        return end[0];
    }
}

/// <summary>What may be sent from midnight to midnight UTC.</summary>
/// <param name="limit">Code points; 0 for as many as one likes.</param>
/// <param name="clock">Says which day it is.</param>
internal sealed class DayBudget(long limit, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private long _taken;

    /// <summary>What is left of the day's budget; <see langword="null"/> for as many as one likes.</summary>
    public long? Left
    {
        get
        {
            lock (_lock)
            {
                bool today = _day == DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                return limit > 0 ? limit - (today ? _taken : 0) : null;
            }
        }
    }

    /// <summary>Takes from the budget what a call needs.</summary>
    /// <param name="characters">What it needs.</param>
    /// <param name="mostAtOnce">As much as one call may need; 0 for any.</param>
    /// <exception cref="ProviderException">It is more than a call may need, or than is left of the day's.</exception>
    public void Take(long characters, long mostAtOnce)
    {
        if (mostAtOnce > 0 && characters > mostAtOnce)
        {
            throw new ProviderException(
                ProviderFailure.QuotaExhausted,
                $"The texts have {characters:N0} characters, counted for each language; the server's operator allows {mostAtOnce:N0} in "
                    + $"one call."
            )
            {
                Cause = "request_budget",
            };
        }

        if (Take(characters) is { } wait)
        {
            throw new ProviderException(
                ProviderFailure.QuotaExhausted,
                "The characters that the server's operator allows for a day are spent."
            )
            {
                Cause = "day_budget",
                RetryAfter = wait,
            };
        }
    }

    /// <summary>Takes from the budget, or gives the time until it is whole again and takes nothing.</summary>
    public TimeSpan? Take(long characters)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        lock (_lock)
        {
            if (_day != DateOnly.FromDateTime(now))
            {
                _day = DateOnly.FromDateTime(now);
                _taken = 0;
            }

            if (limit > 0 && _taken + characters > limit)
            {
                return now.Date.AddDays(1) - now;
            }

            _taken += characters;
            return null;
        }
    }

    /// <summary>Gives back what was taken and not spent, or takes what was spent above it.</summary>
    public void Return(long characters)
    {
        lock (_lock)
        {
            _taken = Math.Max(0, _taken - characters);
        }
    }
}

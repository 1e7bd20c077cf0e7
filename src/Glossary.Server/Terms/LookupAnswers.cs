using Glossary.Catalog;
using Glossary.Server.Requests;
using Glossary.Text.Reasons;
using Glossary.V1;

namespace Glossary.Server.Terms;

/// <summary>
/// The answers to the look-ups of lately, each with the bytes that it is sent as. An answer serves a request that is equal in every field, of the same
/// state of the same glossaries and in the same language of sentences, so that it is the one that would be made. Each has one place, by a hash of these, and
/// the latest to need the place has it: there is no lock, and what is held is bounded.
/// </summary>
/// <param name="places">How many answers are kept; 0 for none.</param>
internal sealed class LookupAnswers(int places)
{
    /// <summary>The setting's greatest value.</summary>
    public const int MaxPlaces = 1024;

    /// <summary>Longer answers are not kept, nor those to longer requests.</summary>
    private const int MaxBytes = 8192;

    private readonly Entry?[] _entries = new Entry?[places];

    /// <param name="catalog">The catalogue that is asked.</param>
    /// <param name="request">The request, which has been checked. It must not be changed afterwards.</param>
    /// <param name="told">In which language reasons are given.</param>
    /// <param name="make">Makes the answer.</param>
    /// <returns>An answer that others hold too: it must not be changed.</returns>
    public LookupTermsResponse Of(CatalogSnapshot catalog, LookupTermsRequest request, SentenceLanguage told, Func<LookupTermsResponse> make)
    {
        if (_entries.Length == 0 || catalog.IdentityOfGlossaries(request.Parent) is not { } glossaries)
        {
            return make();
        }

        ref Entry? place = ref _entries[(uint)HashCode.Combine(request, glossaries, told) % (uint)_entries.Length];
        Entry? entry = Volatile.Read(ref place);
        if (entry is not null && ReferenceEquals(entry.Glossaries, glossaries) && entry.Told == told && entry.Request.Equals(request))
        {
            return entry.Answer;
        }

        LookupTermsResponse answer = make();
        if (answer.CalculateSize() + request.CalculateSize() <= MaxBytes)
        {
            Volatile.Write(ref place, new Entry(glossaries, request, told, ReadyMessages.Keep(answer)));
        }

        return answer;
    }

    /// <param name="Glossaries">Stands for the state of the glossaries without keeping them.</param>
    /// <param name="Request">What was asked.</param>
    /// <param name="Told">In which language reasons are given.</param>
    /// <param name="Answer">What was answered.</param>
    private sealed record Entry(object Glossaries, LookupTermsRequest Request, SentenceLanguage Told, LookupTermsResponse Answer);
}

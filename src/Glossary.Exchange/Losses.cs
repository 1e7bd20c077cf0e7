namespace Glossary.Exchange;

/// <summary>What a file that is written cannot carry.</summary>
/// <param name="Name">Resource name of the concept, paragraph, glossary or article.</param>
/// <param name="Field">What is lost, as the path of a field: <c>terms[de-1].gender</c>.</param>
/// <param name="Reason">Why.</param>
internal sealed record Loss(string Name, string Field, string Reason);

/// <summary>Collects losses, at most so many that a report can list them.</summary>
internal sealed class LossList
{
    /// <summary>Stated in exchange_service.proto.</summary>
    public const int MaxListed = 10_000;

    private readonly List<Loss> _listed = [];

    public IReadOnlyList<Loss> Listed => _listed;

    public long Omitted { get; private set; }

    public void Add(string name, string field, string reason)
    {
        if (_listed.Count < MaxListed)
        {
            _listed.Add(new Loss(name, field, reason));
        }
        else
        {
            Omitted++;
        }
    }
}

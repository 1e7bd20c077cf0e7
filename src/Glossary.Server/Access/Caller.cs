using System.Collections.Frozen;
using Glossary.Catalog;

namespace Glossary.Server.Access;

/// <summary>Who calls, and what they may do. Set for every call by <see cref="AuthenticationMiddleware"/>.</summary>
internal sealed class Caller
{
    /// <summary>Whoever calls a server that listens on its own machine alone and was not told to ask.</summary>
    public static readonly Caller Local = new("local", [new Grant(Role.Admin, null)], isLocal: true);

    private readonly Role _atLarge;
    private readonly FrozenDictionary<string, Role> _inGlossary;

    /// <summary>The latest catalogue that this caller asked for, and what they see of it.</summary>
    private Tuple<CatalogSnapshot, CatalogSnapshot>? _view;

    public Caller(string name, IReadOnlyCollection<Grant> grants)
        : this(name, grants, isLocal: false) { }

    private Caller(string name, IReadOnlyCollection<Grant> grants, bool isLocal)
    {
        Name = name;
        IsLocal = isLocal;
        Grants = grants;
        _atLarge = grants.Where(g => g.Glossary is null).Select(g => g.Role).DefaultIfEmpty().Max();
        _inGlossary = grants
            .Where(g => g.Glossary is not null)
            .GroupBy(g => g.Glossary!, g => g.Role, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Max(), StringComparer.Ordinal);
        Anywhere = _inGlossary.Values.Append(_atLarge).Max();
    }

    /// <summary>
    /// Stands in the change log, and tells callers apart: two that could be mistaken for each other have different names.
    /// </summary>
    public string Name { get; }

    public bool IsLocal { get; }

    /// <summary>What was granted.</summary>
    public IReadOnlyCollection<Grant> Grants { get; }

    /// <summary>The highest role held in any glossary, or at large.</summary>
    public Role Anywhere { get; }

    /// <summary>The role in what belongs to no glossary.</summary>
    public Role AtLarge => _atLarge;

    /// <summary>Whether the request has been authenticated; health checks skip authentication.</summary>
    public static bool Knows(HttpContext http) => http.Features.Get<Caller>() is not null;

    /// <summary>The caller of this request.</summary>
    public static Caller FromContext(HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("The request was not authenticated.");

    /// <summary>The role in a glossary, whether or not there is one of this id.</summary>
    public Role In(string glossary)
    {
        Role role = _inGlossary.GetValueOrDefault(glossary);
        return role > _atLarge ? role : _atLarge;
    }

    /// <summary>What the caller sees of a catalogue: all articles, and the glossaries that they may read.</summary>
    public CatalogSnapshot Filter(CatalogSnapshot catalog)
    {
        if (_atLarge >= Role.Reader)
        {
            return catalog;
        }

        Tuple<CatalogSnapshot, CatalogSnapshot>? view = Volatile.Read(ref _view);
        if (view is null || !ReferenceEquals(view.Item1, catalog))
        {
            view = Tuple.Create(catalog, catalog.WithGlossaries(id => In(id) >= Role.Reader));
            Volatile.Write(ref _view, view);
        }

        return view.Item2;
    }
}

using Glossary.Catalog.Errors;
using Glossary.V1;

namespace Glossary.Server.Requests;

/// <summary>
/// Checks every request before its handler sees it: the one place where a request's form is judged. What has to be looked
/// up (whether a name exists) is the handler's.
/// </summary>
internal sealed class RequestRules
{
    private readonly Dictionary<Type, Delegate> _rules = [];

    /// <param name="features">What adds the rules of each feature.</param>
    public RequestRules(params ReadOnlySpan<Action<RequestRules>> features)
    {
        foreach (Action<RequestRules> register in features)
        {
            register(this);
        }
    }

    /// <summary>Says what a valid <typeparamref name="T"/> is.</summary>
    public void For<T>(Action<T, Violations> rule) => _rules.Add(typeof(T), rule);

    /// <summary>Whether there is a rule for requests of this type.</summary>
    public bool Has(Type request) => _rules.ContainsKey(request);

    /// <summary>Checks a request of ours; those of other services (health, reflection) are theirs to judge.</summary>
    /// <exception cref="RequestException">The request is not valid; the exception names every bad field.</exception>
    /// <exception cref="InvalidOperationException">Nobody has said what a valid request of this type is.</exception>
    public void Check<T>(T request)
    {
        if (_rules.TryGetValue(typeof(T), out Delegate? rule))
        {
            var violations = new Violations();
            ((Action<T, Violations>)rule)(request, violations);
            violations.ThrowIfAny();
        }
        else if (typeof(T).Namespace == typeof(GetArticleRequest).Namespace)
        {
            throw new InvalidOperationException($"There is no rule for {typeof(T).Name}, so it is refused.");
        }
    }
}

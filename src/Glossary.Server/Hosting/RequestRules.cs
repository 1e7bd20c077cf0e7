using Glossary.Server.Articles;
using Glossary.Server.Changes;
using Glossary.Server.Exchange;
using Glossary.Server.Terms;
using Glossary.Server.Translation;

namespace Glossary.Server.Hosting;

/// <summary>
/// Checks every request before its handler sees it: the one place where a request's form is judged. What has to be looked
/// up (whether a name exists) is the handler's.
/// </summary>
internal static class RequestRules
{
    private static readonly Dictionary<Type, Delegate> Rules = [];

    static RequestRules()
    {
        ArticleRules.Register();
        TermRules.Register();
        ChangeRules.Register();
        TranslationRules.Register();
        ExchangeRules.Register();
    }

    /// <summary>Says what a valid <typeparamref name="T"/> is.</summary>
    public static void For<T>(Action<T, Violations> rule) => Rules.Add(typeof(T), rule);

    /// <summary>Whether there is a rule for requests of this type.</summary>
    public static bool Has(Type request) => Rules.ContainsKey(request);

    /// <exception cref="RequestException">The request is not valid; the exception names every bad field.</exception>
    public static void Check<T>(T request)
    {
        if (RuleOf<T>.Rule is not { } rule)
        {
            return;
        }

        var violations = new Violations();
        rule(request, violations);
        violations.Refuse();
    }

    private static class RuleOf<T>
    {
        public static readonly Action<T, Violations>? Rule = (Action<T, Violations>?)Rules.GetValueOrDefault(typeof(T));
    }
}

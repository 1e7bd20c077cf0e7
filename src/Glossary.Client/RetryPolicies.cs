using Glossary.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Glossary.Client;

/// <summary>Which calls are repeated, and when.</summary>
internal static class RetryPolicies
{
    /// <summary>A channel makes no more, unless it is told otherwise.</summary>
    public const int MaxAttempts = 5;

    private static readonly ServiceDescriptor[] Services =
    [
        ArticleService.Descriptor,
        GlossaryService.Descriptor,
        TranslationService.Descriptor,
        ExchangeService.Descriptor,
        ChangeService.Descriptor,
        CommentService.Descriptor,
    ];

    /// <summary>
    /// The methods that have no other effect if they are called twice. All have not but those whose request is a stream, which is gone
    /// once it is sent, and <c>TranslateText</c>, for which a provider may charge.
    /// </summary>
    public static IEnumerable<MethodDescriptor> Repeatable =>
        Services.SelectMany(s => s.Methods).Where(m => !m.IsClientStreaming && m.InputType != TranslateTextRequest.Descriptor);

    /// <summary>Waits half a second, then twice as long each time, each wait shortened at random.</summary>
    public static ServiceConfig Create(int attempts)
    {
        var calls = new MethodConfig
        {
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = attempts,
                InitialBackoff = TimeSpan.FromSeconds(0.5),
                MaxBackoff = TimeSpan.FromSeconds(5),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (MethodDescriptor method in Repeatable)
        {
            calls.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        }

        return new ServiceConfig { MethodConfigs = { calls } };
    }
}

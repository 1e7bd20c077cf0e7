using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Glossary.Server.Requests;

/// <summary>Messages that are sent many times, with the bytes that they are sent as. None may be changed once it is kept here.</summary>
internal static class MessageCache
{
    private static readonly ConditionalWeakTable<object, byte[]> Bytes = [];

    /// <summary>Makes <paramref name="message"/> ready, for as long as something holds it.</summary>
    public static T Keep<T>(T message)
        where T : class, IMessage
    {
        Bytes.Add(message, message.ToByteArray());
        return message;
    }

    /// <summary>Sends ready messages as they lie there, and others as <paramref name="marshaller"/> writes them.</summary>
    public static Marshaller<T> Sending<T>(Marshaller<T> marshaller)
        where T : class =>
        Marshallers.Create(
            (message, context) =>
            {
                if (Bytes.TryGetValue(message, out byte[]? bytes))
                {
                    context.Complete(bytes);
                }
                else
                {
                    marshaller.ContextualSerializer(message, context);
                }
            },
            marshaller.ContextualDeserializer
        );
}

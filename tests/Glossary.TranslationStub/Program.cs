// dotnet run --project tests/Glossary.TranslationStub -- [port [mode]]: the stub alone, for trying a server or a client against it.
// With "chat" for the mode it is a language model that writes each text in capitals; with "chat FILE" one that gives the answers recorded
// there.
using System.Globalization;
using Glossary.TranslationStub;

int port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
if (args is [_, "chat", ..])
{
    await using ChatStubServer model = await ChatStubServer.Start(port);
    if (args is [_, _, string file])
    {
        model.Write = new RecordedAnswers(await File.ReadAllLinesAsync(file)).Of;
    }

    Console.WriteLine(model.Endpoint);
    await model.WaitForShutdown();
    return;
}

await using StubServer stub = await StubServer.Start(port);
stub.Translator.Mode = args.Length > 1 ? Enum.Parse<DictionaryMode>(args[1], ignoreCase: true) : DictionaryMode.Honoured;
Console.WriteLine($"{stub.Endpoint} with the key {stub.Key}, dictionary {stub.Translator.Mode}");
await stub.WaitForShutdown();

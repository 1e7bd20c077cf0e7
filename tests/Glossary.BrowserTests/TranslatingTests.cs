using Glossary.BrowserTests.Running;
using Glossary.Durability.Running;
using Glossary.TranslationStub;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

/// <summary>
/// A server that has texts translated by a stub of the provider, which knows a few sentences and holds to what it is told only as its mode
/// says.
/// </summary>
public sealed class TranslatingServer : IAsyncLifetime
{
    private ServerProcess _process = null!;

    internal string Address => _process.WebAddress;

    internal StubServer Stub { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stub = await StubServer.Start();
        Stub.Translator.Learn(
            KnownTranslation.Of("de", "en", "Das [Waffenbündnis] bricht mit Kiew.", "The [arms pact] breaks with Kiev."),
            KnownTranslation.Of("en", "de", "The members of the [UN Security Council] left.", "Die Mitglieder des [Gremiums] gingen.")
        );
        _process = await ServerProcess.StartServing(
            $"--Glossary:Translation:Azure:Key={Stub.Key}",
            $"--Glossary:Translation:Azure:Endpoint={Stub.Endpoint}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Stub.DisposeAsync();
    }
}

/// <summary>Having a text of one's own translated.</summary>
public sealed class TranslatingTests(Browser browser, TranslatingServer server) : IClassFixture<TranslatingServer>
{
    private const string Stored = "Nichts Gutes, so viel ist sicher.";

    [Theory]
    [InlineData("desktop", true)]
    [InlineData("phone", false)]
    public async Task A_translation_comes_with_a_receipt_for_every_term(string device, bool script)
    {
        server.Stub.Translator.Mode = DictionaryMode.HalfHonoured;
        await using Reading reading = await Reading.Begin(browser, Device.Named(device) with { Script = script }, server.Address);
        await Translate(reading, $"{Stored}\nDas Waffenbündnis bricht mit Kiew.", "de", "en");

        await Expect(reading.Page.Locator("#translation"))
            .ToHaveValueAsync("Nothing good, that much is certain.\nThe military alliance breaks with Kyiv.");
        await Expect(reading.Page.Locator(".account"))
            .ToContainTextAsync(
                "1 line taken over from a stored translation (Ahead of the UN General Assembly: North Korea’s rapprochement with Russia, "
                    + "Paragraph 1)"
            );
        await Expect(reading.Page.Locator(".account"))
            .ToContainTextAsync("1 line translated by the provider: directly, with terms given to the provider");
        ILocator receipts = reading.Page.Locator(".receipts tbody tr");
        await Expect(receipts).ToHaveCountAsync(2);
        await Expect(receipts.Nth(0)).ToContainTextAsync("enforced");
        await Expect(receipts.Nth(1)).ToContainTextAsync("repaired “Kiev” replaced: the glossary has the term as deprecated");
        Assert.Equal(
            ["Waffenbündnis", "military alliance", "Kiew", "Kyiv"],
            await reading.Page.Locator(".receipts tbody :is(th, td:nth-child(2))").AllInnerTextsAsync()
        );
        await Expect(reading.Page.Locator("#findings")).ToHaveTextAsync("Nothing to object to");
        await reading.IsAccessible();
        await reading.FitsTheWindow();
    }

    [Theory]
    [InlineData(
        "de",
        "Übersetzen",
        "übergangen",
        "in der Übersetzung steht kein erlaubter Terminus des Begriffs, und keiner ließ sich sicher einsetzen"
    )]
    [InlineData("ko", "번역", "지켜지지 않음", "번역문에 이 개념의 허용된 용어가 없음, 안전하게 넣을 수도 없음")]
    public async Task What_the_provider_ignores_is_said_in_the_readers_language(
        string language,
        string translate,
        string outcome,
        string rule
    )
    {
        server.Stub.Translator.Mode = DictionaryMode.Ignored;
        await using Reading reading = await Reading.Begin(browser, Device.Desktop with { Language = language }, server.Address);
        await Translate(reading, "The members of the UN Security Council left.", "en", "de", translate);

        await Expect(reading.Page.Locator(".receipts .ignoredbyprovider")).ToContainTextAsync($"{outcome} {rule}");
        await Expect(reading.Page.Locator(".findings li")).ToHaveCountAsync(1);
        await Expect(reading.Page.Locator(":is(.account, .receipts, .findings) span[lang=en]")).ToHaveCountAsync(0);
        await reading.IsAccessible();
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone")]
    public async Task Without_a_provider_what_is_stored_is_translated_and_the_rest_refused_with_what_to_do(string device)
    {
        await using Reading reading = await Reading.Begin(browser, Device.Named(device));
        await Translate(reading, Stored, "de", "ko");
        await Expect(reading.Page.Locator("#translation")).ToHaveValueAsync("좋을 게 없다는 것만은 분명하다.");
        await Expect(reading.Page.Locator(".account")).ToContainTextAsync("It cost nothing.");
        await reading.IsAccessible();

        await Translate(reading, "Der Sicherheitsrat tagt.", "de", "ko");
        ILocator alert = reading.Page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("not stored in translation, and the server has no translation provider");
        await Expect(alert).ToContainTextAsync("Glossary:Translation:Azure:Key");
        await Expect(reading.Page.Locator("#text")).ToHaveValueAsync("Der Sicherheitsrat tagt.");
        Assert.Equal(["Sicherheitsrat"], await reading.Page.Locator(".own a.t").AllInnerTextsAsync());
        await reading.IsAccessible();
    }

    private static async Task Translate(Reading reading, string text, string from, string into, string button = "Translate")
    {
        await reading.Open("/check");
        await reading.Page.Locator("#text").FillAsync(text);
        await reading.Page.Locator("#language").SelectOptionAsync(from);
        await reading.Page.Locator("#into").SelectOptionAsync(into);
        await reading.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }
}

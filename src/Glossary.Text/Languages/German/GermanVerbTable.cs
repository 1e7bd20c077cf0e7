using System.Collections.Frozen;

namespace Glossary.Text.Languages.German;

/// <summary>The forms of a strong or irregular verb that no rule tells.</summary>
/// <param name="Second">The second person of the present where its vowel changes, or empty.</param>
/// <param name="Third">The third.</param>
/// <param name="Past">The first person of the past, in its variants.</param>
/// <param name="Subjunctive">The first person of the subjunctive of the past, in its variants.</param>
/// <param name="Participle">The past participle, in its variants.</param>
internal sealed record PrincipalParts(string Second, string Third, string[] Past, string[] Subjunctive, string[] Participle);

/// <summary>
/// The strong and irregular verbs of German by their principal parts (Duden, Die Grammatik, "Verb: Unregelmäßige Verben"): a closed class.
/// Prefixed verbs conjugate as their base. Each line holds the infinitive, the second and third person of the present if the vowel changes,
/// past, subjunctive and participle.
/// </summary>
internal static class GermanVerbTable
{
    private const string Lines = """
        backen bäckst bäckt buk büke gebacken
        befehlen befiehlst befiehlt befahl beföhle/befähle befohlen
        beginnen begann begänne/begönne begonnen
        beißen biss bisse gebissen
        bergen birgst birgt barg bärge geborgen
        bersten birst birst barst bärste geborsten
        bewegen bewog bewöge bewogen
        biegen bog böge gebogen
        bieten bot böte geboten
        binden band bände gebunden
        bitten bat bäte gebeten
        blasen bläst bläst blies bliese geblasen
        bleiben blieb bliebe geblieben
        bleichen blich bliche geblichen
        braten brätst brät briet briete gebraten
        brechen brichst bricht brach bräche gebrochen
        brennen brannte brennte gebrannt
        bringen brachte brächte gebracht
        denken dachte dächte gedacht
        dingen dang dänge gedungen
        dreschen drischst drischt drosch/drasch drösche gedroschen
        dringen drang dränge gedrungen
        dünken deuchte deuchte gedeucht
        dürfen darfst darf durfte dürfte gedurft
        empfehlen empfiehlst empfiehlt empfahl empföhle/empfähle empfohlen
        essen isst isst aß äße gegessen
        fahren fährst fährt fuhr führe gefahren
        fallen fällst fällt fiel fiele gefallen
        fangen fängst fängt fing finge gefangen
        fechten fichtst ficht focht föchte gefochten
        finden fand fände gefunden
        flechten flichtst flicht flocht flöchte geflochten
        fliegen flog flöge geflogen
        fliehen floh flöhe geflohen
        fließen floss flösse geflossen
        fressen frisst frisst fraß fräße gefressen
        frieren fror fröre gefroren
        gären gor göre gegoren
        gebären gebierst gebiert gebar gebäre geboren
        geben gibst gibt gab gäbe gegeben
        gedeihen gedieh gediehe gediehen
        gehen ging ginge gegangen
        gelingen gelang gelänge gelungen
        gelten giltst gilt galt gälte/gölte gegolten
        genesen genas genäse genesen
        genießen genoss genösse genossen
        geschehen geschiehst geschieht geschah geschähe geschehen
        gewinnen gewann gewänne/gewönne gewonnen
        gießen goss gösse gegossen
        gleichen glich gliche geglichen
        gleiten glitt glitte geglitten
        glimmen glomm glömme geglommen
        graben gräbst gräbt grub grübe gegraben
        greifen griff griffe gegriffen
        haben hast hat hatte hätte gehabt
        halten hältst hält hielt hielte gehalten
        hängen hing hinge gehangen
        hauen hieb hiebe gehauen
        heben hob/hub höbe/hübe gehoben
        heißen hieß hieße geheißen
        helfen hilfst hilft half hülfe/hälfe geholfen
        kennen kannte kennte gekannt
        kiesen kor köre gekoren
        klimmen klomm klömme geklommen
        klingen klang klänge geklungen
        kneifen kniff kniffe gekniffen
        kommen kam käme gekommen
        können kannst kann konnte könnte gekonnt
        kriechen kroch kröche gekrochen
        küren kor köre gekoren
        laden lädst lädt lud lüde geladen
        lassen lässt lässt ließ ließe gelassen
        laufen läufst läuft lief liefe gelaufen
        leiden litt litte gelitten
        leihen lieh liehe geliehen
        lesen liest liest las läse gelesen
        liegen lag läge gelegen
        löschen lischst lischt losch lösche geloschen
        lügen log löge gelogen
        mahlen mahlte mahlte gemahlen
        meiden mied miede gemieden
        melken milkst milkt molk mölke gemolken
        messen misst misst maß mäße gemessen
        misslingen misslang misslänge misslungen
        mögen magst mag mochte möchte gemocht
        müssen musst muss musste müsste gemusst
        nehmen nimmst nimmt nahm nähme genommen
        nennen nannte nennte genannt
        pfeifen pfiff pfiffe gepfiffen
        pflegen pflog pflöge gepflogen
        preisen pries priese gepriesen
        quellen quillst quillt quoll quölle gequollen
        raten rätst rät riet riete geraten
        reiben rieb riebe gerieben
        reißen riss risse gerissen
        reiten ritt ritte geritten
        rennen rannte rennte gerannt
        riechen roch röche gerochen
        ringen rang ränge gerungen
        rinnen rann ränne/rönne geronnen
        rufen rief riefe gerufen
        salzen salzte salzte gesalzen
        saufen säufst säuft soff söffe gesoffen
        saugen sog söge gesogen
        schaffen schuf schüfe geschaffen
        schallen scholl schölle geschollen
        scheiden schied schiede geschieden
        scheinen schien schiene geschienen
        scheißen schiss schisse geschissen
        schelten schiltst schilt schalt schölte gescholten
        scheren schor schöre geschoren
        schieben schob schöbe geschoben
        schießen schoss schösse geschossen
        schinden schund schünde geschunden
        schlafen schläfst schläft schlief schliefe geschlafen
        schlagen schlägst schlägt schlug schlüge geschlagen
        schleichen schlich schliche geschlichen
        schleifen schliff schliffe geschliffen
        schleißen schliss schlisse geschlissen
        schließen schloss schlösse geschlossen
        schlingen schlang schlänge geschlungen
        schmeißen schmiss schmisse geschmissen
        schmelzen schmilzt schmilzt schmolz schmölze geschmolzen
        schnauben schnob schnöbe geschnoben
        schneiden schnitt schnitte geschnitten
        schrecken schrickst schrickt schrak schräke geschrocken
        schreiben schrieb schriebe geschrieben
        schreien schrie schriee geschrien/geschrieen
        schreiten schritt schritte geschritten
        schweigen schwieg schwiege geschwiegen
        schwellen schwillst schwillt schwoll schwölle geschwollen
        schwimmen schwamm schwämme/schwömme geschwommen
        schwinden schwand schwände geschwunden
        schwingen schwang schwänge geschwungen
        schwören schwor/schwur schwöre/schwüre geschworen
        sehen siehst sieht sah sähe gesehen
        senden sandte sendete gesandt
        sieden sott sötte gesotten
        singen sang sänge gesungen
        sinken sank sänke gesunken
        sinnen sann sänne/sönne gesonnen
        sitzen saß säße gesessen
        spalten spaltete spaltete gespalten
        speien spie spiee gespien/gespieen
        spinnen spann spänne/spönne gesponnen
        spleißen spliss splisse gesplissen
        sprechen sprichst spricht sprach spräche gesprochen
        sprießen spross sprösse gesprossen
        springen sprang spränge gesprungen
        stechen stichst sticht stach stäche gestochen
        stecken stak stäke gesteckt
        stehen stand stände/stünde gestanden
        stehlen stiehlst stiehlt stahl stähle/stöhle gestohlen
        steigen stieg stiege gestiegen
        sterben stirbst stirbt starb stürbe gestorben
        stieben stob stöbe gestoben
        stinken stank stänke gestunken
        stoßen stößt stößt stieß stieße gestoßen
        streichen strich striche gestrichen
        streiten stritt stritte gestritten
        tragen trägst trägt trug trüge getragen
        treffen triffst trifft traf träfe getroffen
        treiben trieb triebe getrieben
        treten trittst tritt trat träte getreten
        triefen troff tröffe getroffen
        trinken trank tränke getrunken
        trügen trog tröge getrogen
        tun tust tut tat täte getan
        verderben verdirbst verdirbt verdarb verdürbe verdorben
        verdrießen verdross verdrösse verdrossen
        vergessen vergisst vergisst vergaß vergäße vergessen
        verlieren verlor verlöre verloren
        wachsen wächst wächst wuchs wüchse gewachsen
        wägen wog wöge gewogen
        waschen wäschst wäscht wusch wüsche gewaschen
        weben wob wöbe gewoben
        weichen wich wiche gewichen
        weisen wies wiese gewiesen
        wenden wandte wendete gewandt
        werben wirbst wirbt warb würbe geworben
        werden wirst wird wurde/ward würde geworden
        werfen wirfst wirft warf würfe geworfen
        wiegen wog wöge gewogen
        winden wand wände gewunden
        winken winkte winkte gewunken
        wissen weißt weiß wusste wüsste gewusst
        wollen willst will wollte wollte gewollt
        wringen wrang wränge gewrungen
        zeihen zieh ziehe geziehen
        ziehen zog zöge gezogen
        zwingen zwang zwänge gezwungen
        """;

    private static readonly FrozenDictionary<string, PrincipalParts>.AlternateLookup<ReadOnlySpan<char>> Verbs = Lines
        .Split('\n')
        .Select(line => line.Trim().Split(' '))
        .ToFrozenDictionary(cells => cells[0], Parts, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All infinitives of the table.</summary>
    public static IEnumerable<string> Infinitives => Verbs.Dictionary.Keys;

    /// <summary>The principal parts of a verb, without prefixes that its base has not.</summary>
    public static bool TryGet(
        ReadOnlySpan<char> infinitive,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PrincipalParts? parts
    ) => Verbs.TryGetValue(infinitive, out parts);

    private static PrincipalParts Parts(string[] cells)
    {
        ReadOnlySpan<string> rest = cells.AsSpan(cells.Length - 3);
        return new PrincipalParts(
            cells.Length > 4 ? cells[1] : "",
            cells.Length > 4 ? cells[2] : "",
            rest[0].Split('/'),
            rest[1].Split('/'),
            rest[2].Split('/')
        );
    }
}

namespace Glossary.Text.Languages.German;

/// <summary>
/// The short native morphemes that German words are made of: prefixes, suffixes, linking elements, and the stems of its basic vocabulary. A glossary knows its own
/// terms and not the words of everyday life beside which they stand in a compound; long ones show themselves by their sounds, short ones need to be known.
/// Sources: Fleischer and Barz, Wortbildung der deutschen Gegenwartssprache, 1.6 and 1.8 (inventories of affixes and linking elements); Duden, Die
/// Grammatik, "Wortbildung"; the stems are those of the basic vocabulary. ss stands for ß as well.
/// </summary>
internal static class GermanMorphemes
{
    /// <summary>All of them.</summary>
    public static MorphemeTrie All { get; } = Collect(
        // Unstressed prefixes, and particles that stand before verbs and what is derived from them.
        (MorphemeKind.Prefix,
            "be ge er ver zer ent emp miss ab an auf aus bei dar ein mit nach vor zu zurück über unter um durch wider wieder hin her hinter fort weg nieder empor " +
            "zusammen entgegen"),
        // Derivational suffixes with the endings they take.
        (MorphemeKind.Suffix,
            "ung ungen heit heiten keit keiten igkeit igkeiten schaft schaften tum tums tümer nis nisse nissen ling linge lingen lings ler lern lers ner nern ners er ern ers erin erinnen in innen " +
            "ei eien erei ereien lein leins chen chens sal sel tät täten ität itäten ion ionen ation ationen ator atoren ismus ist isten istin istinnen iker ikers ikern ie ien ik iken ier iers " +
            "ig ige igen iger iges igem lich liche lichen licher liches isch ische ischen ischer isches bar bare baren barer bares sam same samen haft hafte haften los lose losen loser " +
            "end ende enden ender ierung ierungen isierung isierungen isieren ieren iert ierte ierten tion tionen ent enten ant anten ment mente ments enz enzen anz anzen eur eure euren eurs är äre or oren ur uren iv ive iven al ale alen ell elle ellen " +
            "ös öse ösen mässig mässige mässigen"),
        // Stems of nouns as they stand before or after another part.
        (MorphemeKind.Stem,
            "aal abend ader affe akt akte alarm alltag alm alt alter amt amts angst anker apfel arbeit arm art arzt asche ast atem auge auto axt bach bad bade bahn ball ballett band bande bank bann bar bart bau bauch bauer baum beere " +
            "bein berg beruf bett beute bezirk biene bier bild bilder bitte blase blatt blech blei blick blitz block blume blut boden bogen bohne boot bord börse boss bote brand brauch braut brei brett brief brille brot brötchen bruch brücke bruder " +
            "brunnen brust brut bub buch bücher bühne bund bunt burg bürger bürste büro bus busch butter chef chor dach dame damm dampf darm daten dauer decke deich dichter dieb dienst ding dom donner dorf dorn draht dreck druck " +
            "duft dunst durst ecke ehe ehren ei eiche eier eile eis eisen ende engel ente erbe erd erde ernte erz esel essen etat eule fach faden fahne fahrt fakt fall falle familie fang farb farbe fass faust feder fehler feier feind feld fell " +
            "fels fenster fern ferien fest fett feuer fieber film filter finger firma firmen fisch flach flachs fläche flasche fleck fleisch fliege floh flucht flug flügel fluss flut form forst fracht frage frau frauen freude freund frieden frist front frosch frost " +
            "frucht fuchs funk furcht fürst fuss futter gabe gabel gang gans garten gas gasse gast gäste gebet gebiet geburt gefahr gefühl gegend geist geld genuss gericht gesang geschäft gesicht gesetz gewalt gewicht gewinn gier gift gips glanz glas gleis glied glocke " +
            "glück glut gold gott götter grab graben gras greis grenz grenze griff grube grund gruppe gummi gunst gurt gut gute güte güter haar hafen haft hagel hahn halle hals halt hammer hand händler hang harz hase hass haupt haus häuser haut " +
            "heer hefe heft heil heim held hemd herbst herd herr herren herz heu hilfe hilfs himmel hirn hirsch hirt hitze hof höfe höhe höhle holz honig horn hose hotel huf hügel huhn hund hunde hunger hut hütte igel insel jagd jahr jahre jude jugend junge kabel " +
            "käfer kaffee kaiser kalb kalk kamm kammer kampf kanal kanne kappe karte käse kasse kasten katze kauf kehle keil keim keller kern kerze kessel kette kind kinder kino kirch kirche kissen kiste klage klang klasse klee kleid klima knie knoten " +
            "koch kohl kohle kopf korb korn kost kraft kräfte kragen kranz kraut krebs kreis kreuz krieg krise krone kuchen küche kugel kuh kultur kunde kunst kupfer kur kurs kurve küste lack lade laden lage lager lamm lampe land länder länge " +
            "lärm last laub lauf laune laus leben leber leder lehm lehre leib leiche leid leine leiste leiter lese leute licht liebe lied linie linse lippe list liste loch lohn löhne los luft lunge lust macht magen mahl mai mais mal maler mangel mann männer mantel märchen " +
            "mark markt märkte marsch masse mast mauer maul maus meer mehl meile meister menge mensch menschen messe messer metall meter miete milch mine minute mitte mittel mittags modell moment monat mond moor moos moral mord morgen mühe mühle müll mund münze musik mut mutter nabel nacht nadel nagel " +
            "name nase natur nebel nerv nerven nest netz netze norm not note nuss ober obst ochs ofen ohr öl onkel oper opern opfer ort orte orts osten ost otter paar pacht paket papier park partei partner pass pech pelz perle pfad pfahl pfand pfanne pfarr pfeffer pfeife pfeil pferd pferde pflanze pflege " +
            "pflicht pforte pfund pilz pinsel plan pläne platte platz plätze pol politik post preis preise presse prinz probe problem prozess pult punkt puppe quelle rad räder radio rand rang rat rats rate räte raub rauch raum räume rausch recht rechts rede regel regen reh reich reif reihe reis reise rennen rente rest richter " +
            "riemen rind ring rippe ritter rock rohr röhre rolle rose ross rost rücken ruder ruf ruhe ruhm rumpf runde saal saat sache sack säge saft saison salat salz same sand sänger sarg satz sau säule säure schade schaf schaft schale schall schar schatten schatz schau schein schere scherz scheu schicht " +
            "schick schiff schild schimmel schirm schlacht schlaf schlag schläge schlange schleim schloss schlucht schluss schlüssel schmerz schmuck schnabel schnee schnitt schnur schock schrank schraube schreck schrei schrift schritt schrott schuh schul schuld schulden schule schuss schüler schütze schutz schwamm schwan schwanz schwein " +
            "schwert see seele segel seide seife seil seite sekt senf sieb sieg silber sinn sitte sitz ski sohn söhne sommer sonne sorge spalt span spass speer speise spiegel spiel spiele spieler spitze sport sprache spring spruch sprung spur staat staaten stab stadt städte stahl stall stamm " +
            "stand stange star start statt staub stein steine stelle stempel stern sterne steuer stich stiefel stier stift stil stimm stimme stirn stock stoff stoffe stolz storch strafe strahl strand strass strasse strauch strauss strecke streik streit strich strick stroh strom strömung stück stücke stuhl stunde " +
            "sturm sucht sumpf sünde suppe tabak tafel tag tage tags takt tal tanne tante tanz tasche tasse tat tau taube teer teich teig teil teile teller temperatur teppich test text theater tier tiere tinte tisch tischler titel tochter tod ton tonne topf tor tore tracht trank traube trauer traum treppe treue trieb tritt " +
            "tropfen trost trotz truppe tuch tür turm turn typ ufer uhr verein verkehr vieh vogel volk völker waage wache waffe wagen wahl wahlen wahn wald wall wand wachs wange wappen ware wärme wasser watte weg wege weide weihnacht wein weise weit weizen welle welt welten wende werk werke wert werte " +
            "wesen west weste wetter wette wiese wild wille wind winkel winter wirt wirte witz woche wohl wohn wolf wolke wolle wort worte wuchs wunde wunder wunsch wurf würfel wurm wurst wurzel wut zahl zahn zange zauber zaun zehe zeichen zeile zeit zeiten zeitung zell zelle zelt zentrum zeug zeuge ziege ziegel ziel " +
            "ziele zimmer zins zinn zoll zone zopf zorn zucht zucker zug züge zunft zunge zwang zweck zweig zwerg zwiebel"),
        // Words of every day in which shorter ones only seem to stand: Rest in Restaurant, Land in England, Stand in Standard.
        (MorphemeKind.Stem,
            "bilder bretter eier felder geister glieder kinder kleider lieder rinder schilder standard england restaurant telefon charakter artikel marmelade ballade schokolade barometer thermostat benzin instrument industrie insekt intensiv initiative minister ministerium element dokument " +
            "experiment argument moment motiv motivation generation nation station funktion aktion reaktion fraktion produktion sektion edition addition tradition munition position religion region union version vision pension mission kommission " +
            "diskussion division million milliarde automat automaten orden norden süden garant elefant patient student präsident konzert konzern kostüm sortiment sorte terrasse terrain turnier klavier quartier gemeinde familie folie batterie " +
            "galerie materie serie theorie energie allergie strategie therapie fotografie demokratie demonstration polizei partei bäckerei türkei slowakei wissenschaft wirtschaft gesellschaft mannschaft eigenschaft freundschaft gesundheit " +
            "freiheit einheit sicherheit krankheit wahrheit hochzeit arbeit heirat urkunde kunde ursache urlaub urteil vorteil nachteil gegenteil abteil orchester register semester silvester kloster theater wetter gewitter kalender kandidat " +
            "abonnement adresse agentur akademie aktie alarm algebra alkohol amateur ambulanz analyse anekdote antenne apotheke apparat appetit architekt archiv armee aroma arsenal asphalt assistent asyl atelier atlas attentat attraktion autonomie autor " +
            "ballon banane barock basis bazar bilanz biologie brigade bronze budget chance chaos chemie chronik container charter debatte defekt defizit delegation delikt denkmal detail detektiv diagnose dialog diamant diktat diktatur diplom diplomat " +
            "direktor distanz doktor dosis drama drogen dynastie effekt embargo emission episode epoche etage ethik europa exil existenz export extrakt fabrik faktor fantasie fassade fasching festival figur finale finanz format formel forum fundament " +
            "garage garantie gardine genehmigung general genie geschichte geschwader gitarre gourmet grammatik granate gremium hektar horizont hospital hygiene idee import impuls infarkt infektion inflation information inhalt innovation installation " +
            "instanz institut institution integration interesse interessen international internet interview investition investor isolation journal journalist justiz kabarett kabinett kamera kamin kampagne kandidat kapital kapitel kapitän karneval karton " +
            "kaserne kastanie katalog katastrophe kategorie kilometer klausur kloster koalition kollege kolonie komet komfort komitee kommando kommentar kommunal kommunikation kompass komplott kompost kompromiss konferenz konflikt kongress konkurrenz konkurs " +
            "konstruktion konsul konsum kontakt kontinent konto kontrast kontrolle konvoi kopie kontor kredit kriterium kritik kulisse kurier kuvert labor lager lampion laser laterne lawine leopard lexikon lizenz lokal luxus magazin magnet mandat manöver " +
            "marathon marine marketing marionette maschine massage material medaille medikament medium medizin melodie metapher methode migration militär mineral moderator molekül monopol monster montage motor museum musikant mythos narkose nomade " +
            "notiz objekt offensive offizier olympia oper opposition orange orchidee organ organisation orgasmus original orkan ozean palast palette panik panzer papagei parade paradies paragraph parfüm parlament parodie parterre passage passagier pastor " +
            "patent patrone pause pavillon pension periode person personal perspektive pilot pirat pistole planet plantage plastik portal porzellan potential praktikum praxis prämie presse prestige prinzip privat privileg produkt professor profi profil prognose " +
            "programm projekt protest protokoll provinz prozent publikum quartal rakete rassismus reaktor rebell rechner redakteur redaktion referat referendum referent reform regie regierung regime regiment region regisseur rehabilitation rekord rendite " +
            "reportage reporter republik requisite reserve resonanz resolution resort ressort resultat revier revolte revolution revolver rezept rezession risiko ritual rivale roboter roman romantik routine sabotage sakrament salon sanatorium sanktion satellit " +
            "satire saurier segment sekretär sektor sekunde seminar senat senator sensation serenade service signal silhouette sinfonie skandal skelett skizze skulptur slalom soldat solidarität souvenir spektakel spezial spion sponsor stadion standort station " +
            "statistik statue stipendium strategie struktur studie studio substanz subvention symbol sympathie symptom synagoge system szene tabelle tablette tango tarif technik technologie telegramm telekommunikation tendenz termin terminal terror textil " +
            "theke thema thermometer toilette tomate tornado tourismus tourist trainer training transfer transport triumph tribüne tumor tunnel turbine uniform universität utopie vakuum vandalismus variante vegetation ventil veranda vision visite vulkan " +
            "weltmeister zement zensur zentral zentrale zeremonie zertifikat zigarette zirkel zirkus zitat zitrone zivil zylinder " +
            "kartell nachbar " +
            "anstalt befürworter beton bewerber elektrode elektronik erzeugnis ersatz kontakt konsument konversion lieferant provision prozession rezension stätte stätten szene ungarn verleih walze " +
            "hotelier barriere karriere premiere materialien orgel kartoffel trommel himmel rummel bündel gondel handel wandel gesindel adel nadel tadel pudel nudel strudel"),
        // Derived stems that prefixes go with: verschärf-, beschleunig-, Aufnahme, Zusammenkunft.
        (MorphemeKind.Stem,
            "bess brach brauch bring drück eigen fäll fäng fass fahr fall find fluss folg folge forder förder führ füg füll gab gabe gang geb geh gewöhn gleich grenz hält halt handl häng härt heb hol hör kälte kauf käufer klag klär komm kraft kunft kürz länge lag lass last lauf läut leer leg legung leist leit lös macht mach meid meld " +
            "nahm nahme nehm nehmer nehmung ordn ordnung öffn pfänd pflicht räum recht red reich richt ring ruf rüst sag samml satz sätz schärf schätz scheid schieb schliess schluss schlüss schmutz schränk schreib schrift schritt schuld schütt seh send setz sicher sicht sorg spann sperr sprach sprech stand ständ stärk stell steig steu stimm stoss stör " +
            "streck stütz such sucht teidig tät teil trag träg tret treib treff tritt tröst üb wacht wahr wander wärm wechsel weis weit werb werf wert wes wind wirk wohn wurf zahl zeichn zeug zieh zöger zug zünd"),
        // Compounds whose meaning is not made of their parts (Fleischer and Barz, 1.7, "Demotivierung"): a term Hof is not found in Bahnhof, nor Kunst in Kunststoff.
        (MorphemeKind.Stem,
            "augenblick bahnhof bildschirm bleistift buchstabe buchstaben bürgermeister deutschland denkmal eichhörnchen eiweiss fahrrad fahrzeug fernseh fernsehen feuerwehr feuerwerk feuerzeug flughafen flugzeug frankreich frankreichs freizeit " +
            "frühling frühstück griechenland grundlage grundlagen grundsatz grundsätze grundstück grundstücks handtuch handwerk haushalt haushalts heimweh hochburg hochschul hochschule hochzeit hochzeits hubschrauber jahrgang jahrhundert jahrzehnt " +
            "kindergarten kraftwerk kunststoff lautsprecher massnahme massnahmen maulwurf meerschweinchen mitternacht mittelpunkt mittwoch netzwerk notfall notstand ohnmacht ohrfeige österreich querschnitt regenbogen rohstoff rückgang rücktritt rücktritts russland " +
            "sauerstoff säugetier schauspiel schauspieler schlagzeile schlagzeug schornstein schriftsteller schwerpunkt spielzeug sprichwort standpunkt stichwort stoffwechsel stützpunkt teilnahme teilnehm teilnehmer treibhaus treibstoff vollmacht " +
            "wasserstoff weltmeister weltmeisterschaft werkzeug wettbewerb wettbewerbs wirbelsäule wohlstand wohlstands zeitpunkt zeitraum zeiträume zeitschrift zeitschriften zeitung zeitungs"),
        // Stems of verbs, adjectives, numerals and particles that stand before a noun.
        (MorphemeKind.Stem,
            "back bade bau bet bind blas bohr brat brech brems brenn dreh drück ess fahr fall fang fecht feil fern fest fliess flucht füll gefrier geh giess grab greif halt hack häng heiz hör kauf kehr kenn kipp kleb kling klopf knall koch kriech lad lauf lebe leb lehr leih leit lern lese lieg lock mahl mal mess melk miet misch nähr nenn pack " +
            "pfleg press prüf putz rasier rat rauch rechen reit reiz renn rett riech ring roll ruf ruh rühr säge saug schalt schau scheid schiess schieb schlaf schlag schleif schluck schmelz schmier schneid schreib schrei schwimm schweb schweiss sing sitz spar speise sperr spiel spinn spreng sprech spritz spring spül stau steck steh steig stech " +
            "stell stimm stoss streb streich streit such tanz tauch tausch tast teil trag trau treib trenn tret trink trock turn wach wähl wander warn wart wasch web wechsel wehr weck wend werb werf wickel wieg wirk wohn zahl zähl zeich zeig zerr zieh zier zünd alt arm blau blond böse braun breit bunt dick dünn dunkel edel eigen eng fein fern feucht fett flach fremd " +
            "frei frisch froh früh ganz gelb gemein gesamt gesund glatt gleich grau grob gross grün gut halb hart heiss hell hoch höchst hohl jung kahl kalt klar klein klug knapp krank kühl kurz lang langsam laut leer leicht letzt lieb links mager matt mehr meist mindest nah nass neben neu neun nieder ober offen privat quer rein reich roh rot rund sanft " +
            "satt sauer scharf schief schlank schlecht schmal schnell schön schräg schwach schwarz schwer selbst sonder spät stark steil still süss tief total tot treu trocken über ultra unter voll vorder wahr warm weich weiss weit wild zart null eins ein zwei drei vier fünf sechs sieben acht zehn elf zwölf hundert tausend doppel einzel erst zweit dritt viertel fünftel " +
            "innen aussen rück hinter haupt spitzen nord süd ost west sonntag montag dienstag mittwoch donnerstag freitag samstag mini maxi mikro makro multi mono öko bio geo elektro auto foto video audio radio tele thermo hydro psycho sozio super vize anti inter post pro sub trans kontra gegen zwischen heim"));

    private static MorphemeTrie Collect(params ReadOnlySpan<(MorphemeKind Kind, string Entries)> lists)
    {
        var all = new Dictionary<string, MorphemeKind>(StringComparer.Ordinal);
        foreach ((MorphemeKind kind, string entries) in lists)
        {
            foreach (string entry in entries.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all[entry] = all.GetValueOrDefault(entry) | kind;
                if (entry.Contains("ss", StringComparison.Ordinal))
                {
                    string sharp = entry.Replace("ss", "ß", StringComparison.Ordinal);
                    all[sharp] = all.GetValueOrDefault(sharp) | kind;
                }
            }
        }

        return new MorphemeTrie(all);
    }
}

/// <summary>What a short morpheme can be.</summary>
[Flags]
internal enum MorphemeKind : byte
{
    /// <summary>Not listed.</summary>
    None = 0,

    /// <summary>A prefix or verbal particle.</summary>
    Prefix = 1,

    /// <summary>A derivational suffix, endings included.</summary>
    Suffix = 2,

    /// <summary>A stem that can be a part of its own.</summary>
    Stem = 4,
}

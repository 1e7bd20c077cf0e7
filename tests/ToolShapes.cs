namespace Glossary.Exchange.Laws;

/// <summary>
/// Small files of programs' texts, written after what each tool writes: its head, its comments, its indents, its escapes, its order.
/// </summary>
internal static class ToolShapes
{
    /// <summary>The tool, the path that its files have, how many texts are in it, and the file.</summary>
    public static readonly (string Tool, string Path, int Texts, string File)[] All =
    [
        // gettext's own programs: xgettext, msginit, msgmerge, msgattrib; wrapped at 80 columns.
        (
            "gettext",
            "po/app.pot",
            1,
            "# SOME DESCRIPTIVE TITLE.\n# FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.\n#\n#, fuzzy\nmsgid \"\"\nmsgstr "
                + "\"\"\n\"Project-Id-Version: PACKAGE VERSION\\n\"\n\"Language: \\n\"\n\"Content-Type: text/plain; "
                + "charset=CHARSET\\n\"\n\n#: src/main.c:12 src/main.c:40\n#, c-format\nmsgid \"Cannot open %s\"\nmsgstr \"\"\n"
        ),
        (
            "gettext",
            "po/de.po",
            2,
            "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n#, c-format\nmsgid \"%d "
                + "file removed\"\nmsgid_plural \"%d files removed\"\nmsgstr[0] \"%d Datei entfernt\"\nmsgstr[1] \"%d Dateien entfernt\"\n"
        ),
        (
            "gettext",
            "po/ko.po",
            1,
            "msgid \"\"\nmsgstr \"\"\n\"Language: ko\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\nmsgid \"%d file\"\nmsgid_plural "
                + "\"%d files\"\nmsgstr[0] \"파일 %d개\"\n"
        ),
        (
            "gettext",
            "po/fr.po",
            1,
            "msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\n#, fuzzy\n#| msgid \"Open the file\"\nmsgid \"\"\n\"Open the file that was "
                + "named on the command line, and write what is in it to \"\n\"the terminal.\\n\"\n\"Nothing else.\\n\"\nmsgstr "
                + "\"\"\n\"Ouvrir le fichier\\n\"\n\"Rien d'autre.\\n\"\n\n#~ msgid \"old\"\n#~ msgstr \"vieux\"\n"
        ),
        (
            "gettext",
            "po/pl.po",
            4,
            "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 "
                + "|| n%100>14) ? 1 : 2);\\n\"\n\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"Otwórz\"\n\nmsgid \"day\"\nmsgid_plural "
                + "\"days\"\nmsgstr[0] \"dzień\"\nmsgstr[1] \"dni\"\nmsgstr[2] \"dni\"\n"
        ),
        // Poedit: headers of its own, flags before references.
        (
            "Poedit",
            "languages/plugin-de_DE.po",
            1,
            "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: Plugin\\n\"\n\"Language: de_DE\\n\"\n\"X-Generator: Poedit "
                + "3.4\\n\"\n\"X-Poedit-Basepath: ..\\n\"\n\"X-Poedit-KeywordsList: __;_e;_n:1,2\\n\"\n\n#. translators: %s is a name\n#: "
                + "includes/class.php:12\n#, php-format\nmsgid \"Hello <strong>%s</strong>\"\nmsgstr \"Hallo <strong>%s</strong>\"\n"
        ),
        (
            "Poedit",
            "de.po",
            1,
            "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"X-Source-Language: en\\n\"\n\n# A note of the translator\nmsgid \"Tab\\there "
                + "\\\"quoted\\\" \\\\ back\"\nmsgstr \"Tab\\thier \\\"zitiert\\\" \\\\ zurück\"\n"
        ),
        ("Poedit", "ja.po", 1, "\ufeffmsgid \"\"\nmsgstr \"\"\n\"Language: ja\\n\"\n\nmsgid \"Save\"\nmsgstr \"保存\"\n"),
        ("Poedit", "ru.po", 1, "msgid \"\"\r\nmsgstr \"\"\r\n\"Language: ru\\n\"\r\n\r\nmsgid \"Save\"\r\nmsgstr \"Сохранить\"\r\n"),
        ("Poedit", "sr@latin.po", 1, "msgid \"\"\nmsgstr \"\"\n\"Language: sr@latin\\n\"\n\nmsgid \"Save\"\nmsgstr \"\"\n"),
        // i18next: nested, plurals of versions 3 and 4, contexts, arrays, namespaces in one file.
        (
            "i18next",
            "locales/de/translation.json",
            3,
            "{\n  \"key\": \"Hallo {{name, capitalize}}\",\n  \"nested\": {\n    \"deep\": \"$t(key) und\"\n  },\n  \"friend_male\": "
                + "\"Ein Freund\"\n}\n"
        ),
        (
            "i18next",
            "locales/ar/x.json",
            6,
            "{\"k_zero\":\"صفر\",\"k_one\":\"واحد\",\"k_two\":\"اثنان\",\"k_few\":\"قليل\",\"k_many\":\"كثير\",\"k_other\":\"آخر\"}"
        ),
        ("i18next", "locales/de/v3.json", 2, "{\n\t\"item\": \"ein Ding\",\n\t\"item_plural\": \"{{count}} Dinge\"\n}"),
        (
            "i18next",
            "locales/en/ordinal.json",
            4,
            "{\n  \"place_ordinal_one\": \"{{count}}st\",\n  \"place_ordinal_two\": \"{{count}}nd\",\n  \"place_ordinal_few\": "
                + "\"{{count}}rd\",\n  \"place_ordinal_other\": \"{{count}}th\"\n}\n"
        ),
        (
            "i18next",
            "resources.json",
            6,
            "{\n  \"en\": {\n    \"translation\": { \"title\": \"Summit\", \"item_one\": \"{{count}} thing\", \"item_other\": \"{{count}} "
                + "things\" },\n    \"common\": { \"title\": \"Back\" }\n  },\n  \"de\": {\n    \"translation\": { \"title\": \"Gipfel\" "
                + "},\n    \"common\": { \"title\": \"Zurück\" }\n  }\n}\n"
        ),
        (
            "i18next",
            "locales/en/array.json",
            3,
            "{\n  \"steps\": [\n    \"One\",\n    \"Two\\nlines\"\n  ],\n  \"empty\": \"\",\n  \"n\": 1,\n  \"b\": true,\n  \"z\": "
                + "null\n}\n"
        ),
        // Vue I18n, Angular's JSON, FormatJS, browser extensions, next-intl.
        (
            "web",
            "src/locales/en.json",
            2,
            "{\n  \"message\": {\n    \"cars\": \"no car | one car | {count} cars\",\n    \"link\": \"@:message.cars\"\n  }\n}\n"
        ),
        (
            "web",
            "src/locale/messages.de.json",
            1,
            "{\n  \"locale\": \"\",\n  \"translations\": {\n    \"4606963464835766483\": \"Aktualisiert {$ICU}\"\n  }\n}\n".Replace(
                "  \"locale\": \"\",\n",
                "",
                StringComparison.Ordinal
            )
        ),
        ("web", "lang/en.json", 1, "{\n  \"hak27d\": {\n    \"defaultMessage\": \"Control {name}\"\n  }\n}\n"),
        (
            "web",
            "_locales/de/messages.json",
            2,
            "{\n  \"extName\": {\n    \"message\": \"Notizen\",\n    \"description\": \"Name of the extension\"\n  },\n  \"hello\": {\n   "
                + " \"message\": \"Hallo $USER$\",\n    \"placeholders\": { \"user\": { \"content\": \"$1\", \"example\": \"Anna\" } }\n  "
                + "}\n}\n"
        ),
        (
            "web",
            "messages/de.json",
            1,
            "{\r\n    \"Home\": {\r\n        \"title\": \"{count, plural, =0 {Keine} one {Eine} other {#}} \\u00dcbersicht\"\r\n    "
                + "}\r\n}\r\n"
        ),
        // Flutter's gen-l10n.
        (
            "Flutter",
            "lib/l10n/app_en.arb",
            1,
            "{\n  \"@@locale\": \"en\",\n  \"helloWorld\": \"Hello World!\",\n  \"@helloWorld\": {\n    \"description\": \"The "
                + "greeting\"\n  }\n}\n"
        ),
        ("Flutter", "lib/l10n/app_de.arb", 1, "{\n  \"helloWorld\": \"Hallo Welt!\"\n}\n"),
        (
            "Flutter",
            "lib/l10n/app_es.arb",
            1,
            "{\n  \"@@locale\": \"es\",\n  \"@@last_modified\": \"2026-01-01\",\n  \"nWombats\": \"{count, plural, =0{sin} =1{uno} "
                + "other{{count} wombats}}\",\n  \"@nWombats\": { \"placeholders\": { \"count\": { \"type\": \"num\", \"format\": "
                + "\"compact\" } } }\n}"
        ),
        ("Flutter", "lib/l10n/intl_zh_Hant.arb", 1, "{\"@@locale\":\"zh_Hant\",\"title\":\"標題\"}"),
        (
            "Flutter",
            "lib/l10n/app_fr.arb",
            2,
            "{\n    \"@@locale\": \"fr\",\n    \"gender\": \"{g, select, male{il} female{elle} other{on}}\",\n    \"quote\": \"L'éléphant "
                + "'{'x'}'\"\n}\n"
        ),
        // Android Studio and aapt.
        (
            "Android",
            "res/values/strings.xml",
            2,
            "<resources>\n    <string name=\"app_name\">My app</string>\n    <string name=\"welcome\">Welcome to <xliff:g "
                + "xmlns:xliff=\"urn:oasis:names:tc:xliff:document:1.2\" id=\"app\" example=\"X\">%1$s</xliff:g>!</string>\n</resources>"
        ),
        (
            "Android",
            "res/values-de/strings.xml",
            3,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Copyright -->\n<resources xmlns:tools=\"http://schemas.android.com/tools\" "
                + "tools:ignore=\"MissingTranslation\">\n    <string name=\"a\">\"  Blanks  \"</string>\n    <string name=\"b\">It\\'s "
                + "\\@home \\u00e4</string>\n    <string name=\"c\">\n        Two\n        lines\n    </string>\n</resources>\n"
        ),
        (
            "Android",
            "res/values-ar/strings.xml",
            6,
            "<resources>\n    <plurals name=\"n\">\n        <item quantity=\"zero\">0</item>\n        <item quantity=\"one\">1</item>\n   "
                + "     <item quantity=\"two\">2</item>\n        <item quantity=\"few\">%d a</item>\n        <item quantity=\"many\">%d "
                + "b</item>\n        <item quantity=\"other\">%d c</item>\n    </plurals>\n</resources>\n"
        ),
        (
            "Android",
            "res/values/arrays.xml",
            2,
            "<resources>\n    <string-array name=\"planets\">\n        <item>Mercury</item>\n        <item>@string/venus</item>\n        "
                + "<item>Earth</item>\n    </string-array>\n    <integer-array name=\"bits\"><item>4</item></integer-array>\n    <dimen "
                + "name=\"m\">16dp</dimen>\n</resources>\n"
        ),
        (
            "Android",
            "res/values/more.xml",
            4,
            "<resources>\r\n  <string name=\"html\"><![CDATA[<a href=\"x\">%s</a>]]></string>\r\n  <string name=\"p\" "
                + "product=\"tablet\">Tablet</string>\r\n  <string name=\"p\" product=\"default\">Phone</string>\r\n  <string "
                + "name=\"e\"></string>\r\n  <string name=\"url\" translatable=\"false\">https://x</string>\r\n</resources>\r\n"
        ),
        // Xcode: genstrings, exported dictionaries, catalogues.
        (
            "Xcode",
            "en.lproj/Localizable.strings",
            2,
            "/* No comment provided by engineer. */\n\"Cancel\" = \"Cancel\";\n\n/* Title of the window */\n\"%1$@ of %2$@\" = \"%1$@ of "
                + "%2$@\";\n\n"
        ),
        (
            "Xcode",
            "de.lproj/Main.strings",
            1,
            "\n/* Class = \"UILabel\"; text = \"Label\"; ObjectID = \"2Yd-fL-9lO\"; */\n\"2Yd-fL-9lO.text\" = \"Beschriftung\";\n"
        ),
        ("Xcode", "de.lproj/InfoPlist.strings", 2, "CFBundleName = \"App\";\nNSCameraUsageDescription = \"F\\U00fcr \\\"Bilder\\\"\";\n"),
        (
            "Xcode",
            "en.lproj/Localizable.stringsdict",
            2,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                + "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n\t<key>%d home "
                + "runs</key>\n\t<dict>\n\t\t<key>NSStringLocalizedFormatKey</key>\n\t\t<string>%#@runs@</string>\n\t\t<key>runs</key>\n\t\t<dict>\n\t\t\t<key>NSStringFormatSpecTypeKey</key>\n\t\t\t<string>NSStringPluralRuleType</string>\n\t\t\t<key>NSStringFormatValueTypeKey</key>\n\t\t\t<string>d</string>\n\t\t\t<key>one</key>\n\t\t\t<string>%d home run</string>\n\t\t\t<key>other</key>\n\t\t\t<string>%d home runs</string>\n\t\t</dict>\n\t</dict>\n</dict>\n</plist>\n"
        ),
        (
            "Xcode",
            "Localizable.xcstrings",
            7,
            "{\n  \"sourceLanguage\" : \"en\",\n  \"strings\" : {\n    \"\" : {\n\n    },\n    \"%lld items\" : {\n      "
                + "\"localizations\" : {\n        \"de\" : {\n          \"variations\" : {\n            \"plural\" : {\n              "
                + "\"one\" : {\n                \"stringUnit\" : {\n                  \"state\" : \"translated\",\n                  "
                + "\"value\" : \"%lld Ding\"\n                }\n              },\n              \"other\" : {\n                "
                + "\"stringUnit\" : {\n                  \"state\" : \"new\",\n                  \"value\" : \"%lld Dinge\"\n             "
                + "   }\n              }\n            }\n          }\n        }\n      }\n    },\n    \"Cancel\" : {\n      "
                + "\"extractionState\" : \"manual\",\n      \"localizations\" : {\n        \"de\" : {\n          \"stringUnit\" : {\n     "
                + "       \"state\" : \"needs_review\",\n            \"value\" : \"Abbrechen\"\n          }\n        },\n        \"en\" : "
                + "{\n          \"stringUnit\" : {\n            \"state\" : \"translated\",\n            \"value\" : \"Cancel\"\n         "
                + " }\n        }\n      }\n    },\n    \"Done\" : {\n\n    },\n    \"v\" : {\n      \"shouldTranslate\" : false\n    },\n "
                + "   \"Key\" : {\n\n    }\n  },\n  \"version\" : \"1.0\"\n}"
        ),
        // Visual Studio and ResXManager.
        (
            ".NET",
            "Properties/Strings.resx",
            1,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<root>\r\n  <!-- \r\n    Microsoft ResX Schema \r\n    -->\r\n  <resheader "
                + "name=\"resmimetype\">\r\n    <value>text/microsoft-resx</value>\r\n  </resheader>\r\n  <data name=\"Open\" "
                + "xml:space=\"preserve\">\r\n    <value>Open…</value>\r\n    <comment>Menu</comment>\r\n  </data>\r\n</root>"
        ),
        (
            ".NET",
            "Form1.de.resx",
            1,
            "<root>\n  <assembly alias=\"System.Windows.Forms\" name=\"System.Windows.Forms\" />\n  <data name=\"button1.Text\" "
                + "xml:space=\"preserve\">\n    <value>&amp;Öffnen</value>\n  </data>\n  <data name=\"&gt;&gt;button1.Name\" "
                + "xml:space=\"preserve\">\n    <value>button1</value>\n  </data>\n  <data name=\"button1.Location\" "
                + "type=\"System.Drawing.Point, System.Drawing\">\n    <value>12, 12</value>\n  </data>\n</root>"
        ),
        (
            ".NET",
            "Strings/de-DE/Resources.resw",
            2,
            "<root><data name=\"A\" xml:space=\"preserve\"><value>a</value></data><data name=\"B.Text\" "
                + "xml:space=\"preserve\"><value>b\nc</value></data></root>"
        ),
        (
            ".NET",
            "Resources/Shared.ko.resx",
            1,
            "<root>\n  <metadata name=\"x\"><value>1</value></metadata>\n  <data name=\"K\" xml:space=\"preserve\">\n    <value>{0}개의 "
                + "&lt;b&gt;파일&lt;/b&gt;</value>\n  </data>\n</root>\n"
        ),
        (
            ".NET",
            "R.fr.resx",
            1,
            "<root>\n\t<data name=\"E\" xml:space=\"preserve\">\n\t\t<value/>\n\t</data>\n\t<data name=\"Icon\" "
                + "mimetype=\"application/x-microsoft.net.object.bytearray.base64\"><value>AAA=</value></data>\n</root>"
        ),
        // Java: ResourceBundle, Spring, NetBeans, native2ascii, GWT.
        ("Java", "messages_de.properties", 2, "# Menu\nmenu.open=\\u00d6ffnen\nmenu.close = Schlie\\u00dfen\n"),
        (
            "Java",
            "messages.properties",
            2,
            "#Tue Jan 06 10:00:00 CET 2026\r\nerror.range={0} isn''t between {1,number} and {2}\r\nlong=One \\\r\n     two\r\n"
        ),
        ("Java", "Bundle_ko.properties", 1, "CTL_Open=열기\n"),
        ("Java", "ui_pt_BR.properties", 3, "! old comment\nkey\\ with\\ space : value\nurl=http://x/?a=b\nempty=\n"),
        ("Java", "ValidationMessages_fr.properties", 1, "jakarta.validation.constraints.NotNull.message = ne doit pas \\u00EAtre nul\n"),
        // Rails: i18n-tasks, rails-i18n, Symfony, Hugo.
        (
            "YAML",
            "config/locales/de.yml",
            3,
            "---\nde:\n  activerecord:\n    errors:\n      messages:\n        blank: muss ausgefüllt werden\n        taken: 'ist bereits "
                + "vergeben: %{value}'\n  hello_html: \"<b>Hallo</b>\"\n"
        ),
        (
            "YAML",
            "config/locales/rails.de.yml",
            5,
            "de:\n  date:\n    abbr_day_names:\n    - So\n    - Mo\n    formats:\n      default: \"%d.%m.%Y\"\n    month_names: [~, Januar, Februar]\n    order:\n    - :day\n    - :month\n  number:\n    format:\n      delimiter: \".\"\n      precision: 2\n".Replace(
                "      delimiter: \".\"\n",
                "",
                StringComparison.Ordinal
            )
        ),
        (
            "YAML",
            "config/locales/mail.en.yml",
            2,
            "en:\n  mail:\n    body: |\n      Hello,\n\n      bye\n    intro: >\n      Folded\n      text\n"
        ),
        (
            "YAML",
            "translations/messages.de.yaml",
            2,
            "# Symfony\n'Symfony is great': 'Symfony ist großartig'\nblog:\n    title: Das Blog\n"
        ),
        ("YAML", "i18n/de.yaml", 2, "readingTime:\n  one: Eine Minute\n  other: \"{{ .Count }} Minuten\"\n"),
        // Fluent: Firefox, Pontoon's serializer.
        (
            "Fluent",
            "browser/locales/en-US/browser/menubar.ftl",
            3,
            "# This Source Code Form is subject to the terms of the MPL.\n\n## File menu\n\nmenu-file =\n    .label = File\n    "
                + ".accesskey = F\nmenu-quit = { PLATFORM() ->\n    [windows] Exit\n   *[other] Quit\n}\n"
        ),
        (
            "Fluent",
            "de/app.ftl",
            2,
            "-brand-name = { $case ->\n    [nominative] Firefox\n   *[genitive] Firefoxs\n}\nabout = Über { -brand-name(case: "
                + "\"nominative\") }\n"
        ),
        ("Fluent", "de/long.ftl", 1, "text =\n    Erste Zeile,\n    zweite Zeile.\n\n    Nach einer leeren.\n"),
        ("Fluent", "ko/x.ftl", 1, "emails = { NUMBER($count) ->\n        [0] 없음\n       *[other] { $count }개\n    }\n"),
        ("Fluent", "en/special.ftl", 2, "brace = A literal { \"{\" } here\nquote = { \"  \" }leading\n"),
    ];
}

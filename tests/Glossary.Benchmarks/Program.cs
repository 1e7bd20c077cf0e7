using System.Globalization;
using Glossary.Benchmarks.Attacks;
using Glossary.Benchmarks.Exchange;
using Glossary.Benchmarks.Recognition;
using Glossary.Benchmarks.Rpc;
using Glossary.Benchmarks.Scale;
using Glossary.Benchmarks.Texts;

// A harness of our own: candidates take turns within one run, so that what the machine does beside it hits all of them, and ratios are
// reported.
return args switch
{
    ["recognition", .. var options] => RecognitionBenchmark.Run(options),
    ["first-reading", var language, var texts, var terms] => FirstReadingBenchmark.Run(language, texts, terms),
    ["fuzz", var minutes, .. var seed] => RecognitionFuzz.Run(
        double.Parse(minutes, CultureInfo.InvariantCulture),
        seed is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : Environment.TickCount
    ),
    ["rpc", .. var options] => await RpcBenchmark.Run(options),
    ["overload", .. var options] => await OverloadBenchmark.Run(options),
    ["attacks", .. var options] => await AttackBenchmark.Run(options),
    ["rpc-server", var size] => await MeasuredServer.Run(int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)),
    ["rpc-floor"] => await MeasuredServer.RunFloor(),
    ["exchange", .. var options] => TmxBenchmark.Run(options),
    ["exchange-tbx", .. var options] => TbxBenchmark.Run(options),
    ["exchange-import", .. var options] => await ImportBenchmark.Run(options),
    ["start", .. var options] => await StartBenchmark.Run(options),
    ["migration", .. var options] => await MigrationBenchmark.Run(options),
    ["stored", .. var options] => await StoredBenchmark.Run(options),
    ["scale", .. var options] => await ScaleBenchmark.Run(options),
    ["scale-server", .. var options] => await ScaleServer.Run(options),
    ["text-index", .. var options] => TextIndexBenchmark.Run(options),
    ["memory", .. var options] => MemoryBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: recognition [--megabytes N] [--sizes 1000,100000,1000000] [--rounds N]
               first-reading LANGUAGE FILE-OF-TEXTS FILE-OF-TERMS
               fuzz MINUTES [SEED]
               rpc [--rounds N] [--seconds N] [--only PART-OF-A-NAME]
               overload [--large N] [--characters N] [--seconds N] [--cores LIST-FOR-THE-SERVER]
               attacks [--rounds N] [--only PART-OF-A-NAME]
               exchange [--units N] [--rounds N]
               exchange-tbx [--concepts N]
               exchange-import [--format tmx|tbx] [--entries N] [--batch N, 0 for all in one revision] [--shared FOLDER-OF-WORDS, for a TMX of real words] [--postgres CONNECTION-STRING-OF-AN-EMPTY-STORE]
               start [--runs N] [--lookups N] [--server PATH-OF-GLOSSARY.SERVER.DLL] [--empty PATH-OF-GLOSSARY.BENCHMARKS.DLL, for both as they are published]
               migration [--first-form FOLDER-OF-STORES] [--units N] [--kills N] [--seed N] [--shared FOLDER-OF-WORDS] [--postgres CONNECTION-STRING-OF-AN-EMPTY-STORE]
               stored [--units N] [--concepts N] [--starts N] [--shared FOLDER-OF-WORDS] [--postgres CONNECTION-STRING-OF-AN-EMPTY-STORE]
               memory --shared FOLDER [--units N] [--queries N] [--compared N] [--fts yes|no] [--postgres CONNECTION-STRING, for pg_trgm]
               text-index --shared FOLDER [--units 100000,1000000] [--concepts N] [--edits N]
               scale [--sizes 1000,10000,100000] [--edits N] [--postgres CONNECTION-STRING-OF-AN-EMPTY-STORE]
        """
    );
    return 2;
}

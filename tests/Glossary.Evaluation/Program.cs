using System.Globalization;
using System.Text;
using Glossary.Evaluation;
using Glossary.Stemming;

// Scores the engine on gold data given by path. Nothing of that data is part of the project.
Console.OutputEncoding = new UTF8Encoding(false);
SnowballStems.Install();
try
{
    return args switch
    {
        ["terms", var folder, var language, var split, .. var options] => TermEvaluation.Run(
            folder,
            language,
            split,
            Options.Parse(options)
        ),
        ["compounds", var terms, var words, .. var options] => CompoundEvaluation.Run(terms, words, Options.Parse(options)),
        ["forms", var file, var language, .. var options] => RowEvaluation.Forms(file, language, Options.Parse(options)),
        ["split", var file, var language, .. var options] => RowEvaluation.Split(file, language, Options.Parse(options)),
        ["predicates", var terms, var sentences, .. var options] => PredicateEvaluation.Run(terms, sentences, Options.Parse(options)),
        ["prt", var file, .. var options] => RowEvaluation.Particles(file, "german", Options.Parse(options)),
        ["pairs", var file, var language, .. var options] => RowEvaluation.Pairs(file, language, Options.Parse(options)),
        ["variants", var file, var language, .. var options] => RowEvaluation.Variants(file, language, Options.Parse(options)),
        ["segments", var file, var language, .. var options] => SegmentEvaluation.Run(file, language, Options.Parse(options)),
        ["align", var source, var target, var sourceLanguage, var targetLanguage, .. var options] => AlignEvaluation.Run(
            source,
            target,
            sourceLanguage,
            targetLanguage,
            Options.Parse(options)
        ),
        ["align-set", var folder, var pattern, var sourceLanguage, var targetLanguage, .. var options] => AlignSetEvaluation.Run(
            folder,
            pattern,
            sourceLanguage,
            targetLanguage,
            Options.Parse(options)
        ),
        ["word-links", var source, var target, var gold, var list, var sourceLanguage, var targetLanguage, .. var options] =>
            WordLinkEvaluation.Run(source, target, gold, list, sourceLanguage, targetLanguage, Options.Parse(options)),
        ["align-scale", var folder, var pair, var sourceLanguage, var targetLanguage, .. var counts] when counts.Length > 0 =>
            AlignScale.Run(folder, pair, sourceLanguage, targetLanguage, counts.Select(c => int.Parse(c, CultureInfo.InvariantCulture))),
        ["scores", var folder, var language, .. var options] => ScoreEvaluation.Run(folder, language, Options.Parse(options)),
        ["seed-counts", var seeds] => SeedEvaluation.Counts(seeds),
        ["seed-finds", var seeds, var folder, .. var options] => SeedEvaluation.Finds(seeds, folder, Options.Parse(options)),
        ["exports", var seeds, var folder] => SeedExports.Run(seeds, folder),
        ["faults", var seeds, var seed, .. var options] => FaultEvaluation.Run(
            seeds,
            int.Parse(seed, CultureInfo.InvariantCulture),
            Options.Parse(options)
        ),
        ["tbx-forms", var output, .. var files] => ExportEvaluation.Run(output, files),
        ["turtle-made", var folder, var first, var count] => TurtleExports.Run(
            folder,
            int.Parse(first, CultureInfo.InvariantCulture),
            int.Parse(count, CultureInfo.InvariantCulture)
        ),
        ["formats", var folder, .. var options] => FormatEvaluation.Run(folder, Options.Parse(options)),
        ["round-trip-made", var format, var first, var count, .. var options] => RoundTripEvaluation.Made(
            format,
            int.Parse(first, CultureInfo.InvariantCulture),
            int.Parse(count, CultureInfo.InvariantCulture),
            Options.Parse(options)
        ),
        ["strings-made", var first, var count, .. var options] => StringsEvaluation.Made(
            int.Parse(first, CultureInfo.InvariantCulture),
            int.Parse(count, CultureInfo.InvariantCulture),
            Options.Parse(options)
        ),
        ["strings-shapes", .. var options] => StringsEvaluation.Shapes(Options.Parse(options)),
        ["shapes", .. var options] => RoundTripEvaluation.Shapes(Options.Parse(options)),
        ["strings", var folder, .. var options] => StringsEvaluation.Run(folder, Options.Parse(options)),
        ["round-trip", var folder, .. var options] => RoundTripEvaluation.Run(folder, Options.Parse(options)),
        ["faulty-answers", var seeds, .. var options] => await FaultyAnswerEvaluation.Run(
            FaultEvaluation.Load(seeds),
            options.FirstOrDefault(o => char.IsAsciiDigit(o[0])) ?? "",
            Options.Parse([.. options.Where(o => !char.IsAsciiDigit(o[0]))])
        ),
        ["ladder", var seeds, .. var options] => await LadderEvaluation.Run(FaultEvaluation.Load(seeds), Options.Parse(options)),
        ["certain", var seeds, var file, .. var options] => CertainEvaluation.Run(
            FaultEvaluation.Load(seeds),
            file,
            Options.Parse(options)
        ),
        ["kept", var first, var count] => await KeptEvaluation.Run(
            ulong.Parse(first, CultureInfo.InvariantCulture),
            int.Parse(count, CultureInfo.InvariantCulture)
        ),
        ["required", var terms, var file, .. var options] => RequiredEvaluation.Run(terms, file, Options.Parse(options)),
        ["replay", var file, .. var options] => ReplayEvaluation.Run(file, Options.Parse(options)),
        ["numbers", var file, .. var options] => NumberEvaluation.Run(file, Options.Parse(options)),
        ["memory", var memory, var queries, .. var options] => MemoryEvaluation.Run(memory, queries, Options.Parse(options)),
        ["lexicon", var corpus, var list, var source, var target, .. var options] => LexiconEvaluation.Run(
            corpus,
            list,
            source,
            target,
            Options.Parse(options)
        ),
        ["extraction", var corpus, var source, .. var options] => options is [var target, ..] && !target.StartsWith('-')
            ? ExtractionEvaluation.Run(corpus, source, target, Options.Parse(options.AsSpan(1)))
            : ExtractionEvaluation.Run(corpus, source, "", Options.Parse(options)),
        ["systran", var folder, .. var options] => MemoryEvaluation.Systran(folder, Options.Parse(options)),
        _ => Usage(),
    };
}
catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: terms FOLDER LANG SPLIT [--overlaps] [--predictions FILE] [--errors]
               compounds TERMS WORDS [--overlaps] [--predictions FILE] [--errors]
               forms FILE LANG [--predictions FILE] [--errors] [--untold]
               split FILE LANG [--predictions FILE] [--errors]
               predicates TERMS SENTENCES [--predictions FILE] [--errors]
               prt FILE [--predictions FILE] [--errors]
               pairs FILE LANG [--predictions FILE] [--errors]
               variants FILE LANG [--predictions FILE] [--errors]
               segments FILE.jsonl LANG [--predictions FILE] [--errors]
               align SRC TGT SRC_LANG TGT_LANG [--catalogue FOLDER] [--dictionary | --dictionaries PATHS] [--predictions FILE] [--errors]
               align-set FOLDER PATTERN SRC_LANG TGT_LANG [--dictionary | --dictionaries PATHS] [--concepts PAIRS.tsv] [--errors]
               word-links SRC TGT GOLD PAIRS.tsv SRC_LANG TGT_LANG [--errors]; SRC may be a folder, TGT the pattern of its files
               align-scale FOLDER PAIR SRC_LANG TGT_LANG SENTENCES…
               scores FOLDER LANG [--untold]
               seed-counts SEEDS
               seed-finds SEEDS FOLDER --predictions FILE
               exports SEEDS FOLDER
               faults SEEDS SEED [--errors]
               faulty-answers SEEDS [SEED] [--errors]
               ladder SEEDS [--errors]
               certain SEEDS FILE [--errors]
               kept FIRST-SAMPLE COUNT
               required TERMS FILE [--errors]
               replay FILE [--errors]
               numbers FILE [--errors]
               formats FOLDER [--errors]
               round-trip FOLDER [--errors]
               strings FOLDER [--errors]
               strings-shapes [--errors]
               shapes [--errors]
               strings-made FIRST-SEED COUNT [--errors]
               round-trip-made FORMAT FIRST-SAMPLE COUNT [--errors]
               memory MEMORY QUERIES [--predictions FILE] [--errors]
               lexicon CORPUS.jsonl PAIRS.tsv SRC_LANG TGT_LANG [--predictions FILE] [--errors]
               extraction CORPUS.jsonl SRC_LANG [TGT_LANG] [--predictions FILE]
               systran FOLDER [--errors]
               tbx-forms OUTPUT-FOLDER FILE.tbx…
               turtle-made OUTPUT-FOLDER FIRST-SAMPLE COUNT
        """
    );
    return 2;
}

namespace Glossary.Text.Languages.German;

/// <summary>
/// Phonotactics: how a German syllable may begin and end, in letters. A part of a compound begins as a word begins and ends as one ends, so
/// a cut that leaves "chlag" or "Standardf" is none. After Wiese, The Phonology of German, chapter 8, and Duden, Die Grammatik, "Phonem und
/// Graphem"; loans included.
/// </summary>
internal static class GermanSounds
{
    private static readonly ClusterSet Onsets = new(
        "b c d f g h j k l m n p q r s t v w x z bl br ch chl chr cl cr dr dsch dj fl fr gh gl gn gr gw kl kn kr kw ph phr pl pn pr ps pf "
            + "pfl pfr qu rh sc sch schl schm schn schr schw sh sk skl skr sl sm sn sp "
            + "sph spl spr st str sw sz th thr tr ts tsch tw vl vr wl wh wr zw"
    );

    private static readonly ClusterSet Codas = new(
        "b c d f g h k l m n p r s ß ßt ßl t v w x z ch ck ff gg ll mm nn pp rr ss tt tz bb dd ng nk nd nt nz ns nf nx mp mph mpf md mt "
            + "ms mb mm lb ld lf lg lk lm ln lp lt lz ls lch lsch rb rd rf rg rk rl rm rn rp rt rz rs rch rsch rv lv nsch nch "
            + "ft ps pt pf pfs kt ks cht chs ckt st rst nst lst xt bs gs ds ts ws fts ffs tsch sch scht tch rkt rbst lbst zz rft rfs lfs "
            + "nft nkt nks ngs rks lks lms rms rns lns rts lts nts nds rds lds ngst gd gt bt dt cks sk sp sh th ph "
            + "hl hm hn hr ht hlt hrt hs hnt hls hns hrs hms hnd ckst mst pst psch lps rps mps mpfs rbs lbs rgs lgs tzt tzs rtz ltz ntz "
            + "chts rchs rcht lcht rzt nzt lzt cts ct lls nns mms rrs tts pps rns chst llt nnt mmt sst fft ggs sm chn chm ckn tm gn gm ttn"
    );

    /// <summary>Whether the letters before the first vowel can begin a word.</summary>
    public static bool HasOnset(ReadOnlySpan<char> folded)
    {
        int at = 0;
        while (at < folded.Length && !GermanLetters.IsVowel(folded[at]))
        {
            at++;
        }

        return at < folded.Length && (at == 0 || Onsets.Contains(folded[..at]));
    }

    /// <summary>Whether the letters after the last vowel can end one.</summary>
    public static bool HasCoda(ReadOnlySpan<char> folded)
    {
        int at = folded.Length;
        while (at > 0 && !GermanLetters.IsVowel(folded[at - 1]))
        {
            at--;
        }

        return at > 0 && (at == folded.Length || Codas.Contains(folded[at..]));
    }

    /// <summary>
    /// A small set of letter groups, asked for at every letter of a word: up to six letters in one number, one probe as a rule.
    /// </summary>
    private sealed class ClusterSet
    {
        private const int MaxLength = 6;

        private readonly ulong[] _slots = new ulong[2048];

        public ClusterSet(string clusters)
        {
            foreach (string cluster in clusters.Split(' '))
            {
                ulong key = Key(cluster);
                int at = Home(key);
                while (_slots[at] != 0 && _slots[at] != key)
                {
                    at = (at + 1) & (_slots.Length - 1);
                }

                _slots[at] = key;
            }
        }

        public bool Contains(ReadOnlySpan<char> letters)
        {
            if (letters.Length is 0 or > MaxLength)
            {
                return false;
            }

            ulong key = Key(letters);
            int at = Home(key);
            while (_slots[at] != 0)
            {
                if (_slots[at] == key)
                {
                    return true;
                }

                at = (at + 1) & (_slots.Length - 1);
            }

            return false;
        }

        private static ulong Key(ReadOnlySpan<char> letters)
        {
            ulong key = 0;
            foreach (char c in letters)
            {
                key = (key << 8) | (c < 256 ? c : 255u);
            }

            return key;
        }

        private static int Home(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> 53);
    }
}

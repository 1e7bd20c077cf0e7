namespace Glossary.Text.Recognition;

/// <summary>The parts of which a filter is made once their number is known, or at once for a fixed number.</summary>
internal sealed class PartList
{
    private ulong[] _stretches = [];
    private int _count;
    private LetterFilter? _filter;

    public void Fix(int room) => _filter = new LetterFilter(room);

    public void Add(ulong stretch)
    {
        if (_filter is not null)
        {
            _filter.Add(stretch);
            _count++;
            return;
        }

        if (_count == _stretches.Length)
        {
            Array.Resize(ref _stretches, Math.Max(64, _count * 2));
        }

        _stretches[_count++] = stretch;
    }

    public LetterFilter? Filter()
    {
        if (_count == 0)
        {
            return null;
        }

        if (_filter is null)
        {
            _filter = new LetterFilter(_count);
            for (int i = 0; i < _count; i++)
            {
                _filter.Add(_stretches[i]);
            }

            _stretches = [];
        }

        return _filter;
    }
}

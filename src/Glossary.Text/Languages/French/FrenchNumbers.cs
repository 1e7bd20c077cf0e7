using Glossary.Text.Checking;

namespace Glossary.Text.Languages.French;

/// <summary>Numbers as French writes them: 12 500,75 with a narrow no-break space between groups. Words of numbers are not read.</summary>
internal sealed class FrenchNumbers : NumberRules
{
    protected override char DecimalSeparator => ',';

    protected override char GroupSeparator => '\u202F';
}

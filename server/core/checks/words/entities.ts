const LIST = `
amp & lt < gt > quot " apos ' iexcl ¡ cent ¢ pound £ curren ¤ yen ¥ brvbar ¦ sect § uml ¨ copy © ordf ª laquo « not ¬ reg ® macr ¯ deg ° plusmn ± sup1 ¹ sup2 ² sup3 ³ acute ´ micro µ
para ¶ middot · cedil ¸ ordm º raquo » frac14 ¼ frac12 ½ frac34 ¾ iquest ¿ Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì
Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö times × Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â
atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö divide ÷ oslash ø
ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „
dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ minus − infin ∞ asymp ≈ ne ≠ le ≤ ge ≥
loz ◊ hearts ♥ inodot ı gbreve ğ Gbreve Ğ scedil ş Scedil Ş Idot İ num # percnt % excl ! quest ? colon : semi ; comma , period . lpar ( rpar ) lbrack [ rbrack ] lsqb [ rsqb ] lcub { rcub }
sol / bsol \\ commat @ dollar $ equals = plus + ast * lowbar _ hyphen ‐ dash ‐ verbar | grave \` Hat ^ check ✓ star ☆ starf ★ phone ☎ rsquor ’ ldquor „ rdquor ” alpha α beta β gamma γ delta δ pi π mu μ Omega Ω
`

/** The characters that named references stand for; spaces of other widths become a plain space, invisible ones nothing. */
export const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LIST.trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, i, words) => (i % 2 === 0 ? [...pairs, [word, words[i + 1] ?? '']] : pairs), []),
  ...['nbsp', 'ensp', 'emsp', 'thinsp', 'numsp', 'puncsp', 'hairsp'].map((name): [string, string] => [name, ' ']),
  ...['shy', 'zwnj', 'zwj', 'lrm', 'rlm', 'ZeroWidthSpace', 'NoBreak'].map((name): [string, string] => [
    name,
    { zwnj: '\u200C', zwj: '\u200D' }[name] ?? '',
  ]),
  ['NewLine', ' '],
  ['Tab', ' '],
])

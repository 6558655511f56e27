/**
 * Legal forms as they end company names: the common ones of ISO 20275 (entity legal forms), without dots, in lower case.
 * Words that also end proper names, such as "group" or "holding", are none.
 */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  `ab ag aps as asa bv bvba co company corp corporation doo ee ehf eood eurl gbr ges gesmbh gmbh hf inc incorporated kft
  kg kgaa kk lda limited llc llp lp ltd ltda mbh nv oao og oo ood ooo oy oyj pbc plc pllc pte pty pvt rl sa sae sab sarl sas
  sasu sca se sl slu sp spa spzoo spzoosp srl sro srls ug ulc unlimited vof zao zoo zrt`.split(/\s+/),
);

/** Words that stand between two legal forms ("GmbH & Co. KG") or in front of a name, and tell no company from another. */
const FILLERS: ReadonlySet<string> = new Set(['and', 'und', 'et', 'the']);

/**
 * What two spellings of one company's name have in common: `ACME, Inc.`, `The Acme Co. Ltd` and `acme` are all `acme`.
 * Case, accents, punctuation and legal forms at the end do not count. A name that is nothing else stays whole; a name
 * without a letter or a digit is empty.
 */
export function companyNameKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&|\+/g, ' and ')
    .replace(/['’.`]/g, '')
    .replace(/\b(\p{L})\/(\p{L})\b/gu, '$1$2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const kept = [...words];
  while (kept[0] === 'the') kept.shift();
  for (let last = kept.at(-1); last !== undefined && (LEGAL_FORMS.has(last) || FILLERS.has(last)); last = kept.at(-1)) {
    kept.pop();
  }
  return (kept.length === 0 ? words : kept).join(' ');
}

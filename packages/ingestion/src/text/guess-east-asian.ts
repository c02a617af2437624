/** The lead and trail bytes of the characters of two bytes. */
function listPairs(bytes: Uint8Array): [number, number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index < bytes.length - 1; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    pairs.push([bytes[index] ?? 0, bytes[index + 1] ?? 0]);
    index++;
  }
  return pairs;
}

const MIN_HANGUL_SHARE = 0.85;
const MIN_KANA_SHARE = 0.15;

/** Guesses which encoding of Chinese, Japanese or Korean a text has, by the rows that its characters are in; null where it has none. */
export function guessEastAsian(bytes: Uint8Array): string | null {
  // Designates a Japanese character set.
  if (Buffer.from(bytes).toString('latin1').includes('\u001B$')) return 'iso-2022-jp';
  const pairs = listPairs(bytes);
  if (pairs.length === 0) return null;
  const share = (matches: (lead: number, trail: number) => boolean): number =>
    pairs.filter(([lead, trail]) => matches(lead, trail)).length / pairs.length;
  if (share((lead) => lead === 0x82 || lead === 0x83) > MIN_KANA_SHARE) return 'shift_jis';
  if (share((_lead, trail) => trail >= 0xa1) < 1)
    return share((lead) => lead >= 0xa1 && lead <= 0xf9) === 1 ? 'big5' : 'gb18030';
  if (share((lead) => lead === 0xa4 || lead === 0xa5) > MIN_KANA_SHARE) return 'euc-jp';
  return share((lead) => lead >= 0xb0 && lead <= 0xc8) > MIN_HANGUL_SHARE ? 'euc-kr' : 'gb18030';
}

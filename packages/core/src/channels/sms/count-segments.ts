/** The characters of GSM 03.38; those of the extension table take two places. */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENDED = '\f^{}\\[~]|€';

const WIDTHS = new Map([
  ...[...GSM_BASIC].map((character) => [character, 1] as const),
  ...[...GSM_EXTENDED].map((character) => [character, 2] as const),
]);

/** How many segments an SMS takes: 160 places of GSM-7 or 70 of UCS-2 alone, 153 or 67 where there are several. */
export function countSegments(text: string): { encoding: 'GSM-7' | 'UCS-2'; segments: number } {
  const widths = [...text].map((character) => WIDTHS.get(character));
  if (widths.every((width) => width !== undefined)) return { encoding: 'GSM-7', segments: fill(widths, 160, 153) };
  const units = [...text].map((character) => character.length);
  return { encoding: 'UCS-2', segments: fill(units, 70, 67) };
}

/** Fills segments with characters, none of which is divided. */
function fill(widths: readonly number[], alone: number, among: number): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= alone) return 1;
  let [segments, used] = [1, 0];
  for (const width of widths) {
    if (used + width > among) [segments, used] = [segments + 1, 0];
    used += width;
  }
  return segments;
}

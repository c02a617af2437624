import { inDisplayLanguage } from '../language/in-display-language.ts';
const numberFormat = inDisplayLanguage((language) => new Intl.NumberFormat(language));
const percentFormat = inDisplayLanguage((language) => new Intl.NumberFormat(language, { style: 'percent' }));
const decimalFormat = inDisplayLanguage(
  (language) => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const byteFormats = inDisplayLanguage((language) =>
  UNITS.map(
    (unit) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: 1,
      }),
  ),
);

/** 1234567 as "1,234,567". */
export const formatNumber = (value: number): string => numberFormat().format(value);

/** 4.25 as "4.3": always with one digit after the point. */
export const formatDecimal = (value: number): string => decimalFormat().format(value);

/** A share from 0 to 1 as "12%"; null as a dash. */
export const formatPercent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : percentFormat().format(share);

/** A confidence or threshold, stored from 0 to 1, on the one scale from 0 to 100. Rounded down, so that what is below a threshold reads so. */
export const formatConfidence = (confidence: number): string => String(Math.floor(confidence * 100 + 1e-6));

/** A size in bytes as "12.3 MB". */
export function formatBytes(bytes: number): string {
  const unitIndex = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = byteFormats()[unitIndex]?.format(bytes / 1000 ** unitIndex) ?? '';
  // The unit as people know it from their files.
  return size.replace('kB', 'KB');
}

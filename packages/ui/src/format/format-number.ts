const numberFormat = new Intl.NumberFormat('en');
const decimalFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percentFormat = new Intl.NumberFormat('en', { style: 'percent' });
const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** 1234567 as "1,234,567". */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** A share from 0 to 1 as "12%"; null as a dash. */
export const formatPercent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : percentFormat.format(share);

/** A confidence or threshold, stored from 0 to 1, on the one scale from 0 to 100. Rounded down, so that what is below a threshold reads so. */
export const formatConfidence = (confidence: number): string => String(Math.floor(confidence * 100 + 1e-6));

/** A size in bytes as "12.3 MB". */
export function formatBytes(bytes: number): string {
  const unitIndex = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${decimalFormat.format(bytes / 1000 ** unitIndex)} ${UNITS[unitIndex] ?? ''}`;
}

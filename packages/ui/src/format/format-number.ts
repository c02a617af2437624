const numberFormat = new Intl.NumberFormat('en');
const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** 1234567 as "1,234,567". */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** A size in bytes as "12.3 MB". */
export function formatBytes(bytes: number): string {
  const unitIndex = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(bytes / 1000 ** unitIndex)} ${UNITS[unitIndex] ?? ''}`;
}

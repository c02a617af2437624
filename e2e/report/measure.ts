/** The value below which `share` (0 to 1) of the values lie; NaN of no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs work and returns how many milliseconds it took. */
export async function measureDuration(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export const formatMs = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const formatRatio = (value: number): string => `${value.toFixed(2)}×`;

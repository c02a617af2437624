/** A share from 0 to 1 as a CSS length. */
export const toCssPercent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;

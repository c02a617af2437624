import type { ComponentChildren } from 'preact';

const TONES = {
  plain: 'badge-ghost',
  info: 'badge-info',
  success: 'badge-success',
  warning: 'badge-warning',
  error: 'badge-error',
} as const;

export type Tone = keyof typeof TONES;

/** A short status label. */
export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) => (
  <span class={`badge badge-sm ${TONES[tone]} h-auto py-0.5 whitespace-nowrap`}>{children}</span>
);

import type { ComponentChildren } from 'preact';

const TONES = {
  plain: 'badge-ghost',
  info: 'badge-info',
  success: 'badge-success',
  warning: 'badge-warning',
  error: 'badge-error',
} as const;

/** A word on how something stands. */
export const Badge = ({ tone = 'plain', children }: { tone?: keyof typeof TONES; children: ComponentChildren }) => (
  <span class={`badge badge-sm ${TONES[tone]} h-auto py-0.5 whitespace-nowrap`}>{children}</span>
);

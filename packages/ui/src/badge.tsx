import type { ComponentChildren } from 'preact';

const LOOKS = {
  plain: 'badge-ghost',
  info: 'badge-info',
  success: 'badge-success',
  warning: 'badge-warning',
  fault: 'badge-error',
} as const;

/** A word on how something stands. */
export const Badge = ({ look = 'plain', children }: { look?: keyof typeof LOOKS; children: ComponentChildren }) => (
  <span class={`badge badge-sm ${LOOKS[look]} h-auto py-0.5 whitespace-nowrap`}>{children}</span>
);

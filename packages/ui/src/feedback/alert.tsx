import { Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { UserError } from './user-error.ts';

const VARIANTS = {
  info: 'alert-info',
  success: 'alert-success',
  warning: 'alert-warning',
  error: 'border-error bg-error/10 text-error',
} as const;

/** A sentence that must be seen. */
export function Alert({
  variant = 'info',
  children,
  action,
}: {
  variant?: keyof typeof VARIANTS;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  const Icon = variant === 'info' || variant === 'success' ? Info : TriangleAlert;
  return (
    <div class={`alert ${VARIANTS[variant]} text-left text-base`} role={variant === 'error' ? 'alert' : 'status'}>
      <Icon size={20} aria-hidden="true" class="shrink-0" />
      <div class="min-w-0 break-words">{children}</div>
      {action}
    </div>
  );
}

/** What went wrong with the last try, if anything did and no field says it already. */
export function ErrorAlert({ error }: { error: UserError | null }) {
  if (!error) return null;
  return <Alert variant="error">{error.message}</Alert>;
}

import { Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

const VARIANTS = {
  info: 'alert-info',
  success: 'alert-success',
  warning: 'alert-warning',
  error: 'border-error bg-error/10 text-error',
} as const;

interface Props {
  variant?: keyof typeof VARIANTS;
  children: ComponentChildren;
  action?: ComponentChildren;
}

/** A framed message; an error is announced at once. */
export function Alert({ variant = 'info', children, action }: Props) {
  const Icon = variant === 'info' || variant === 'success' ? Info : TriangleAlert;
  return (
    <div class={`alert ${VARIANTS[variant]} text-start text-base`} role={variant === 'error' ? 'alert' : 'status'}>
      <Icon size={20} aria-hidden="true" class="shrink-0" />
      <div class="min-w-0 break-words">{children}</div>
      {action}
    </div>
  );
}

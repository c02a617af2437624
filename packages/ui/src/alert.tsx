import { Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Fault } from './fault.ts';

const LOOKS = {
  info: 'alert-info',
  success: 'alert-success',
  warning: 'alert-warning',
  fault: 'border-error bg-error/10 text-error',
} as const;

/** A sentence that must be seen. */
export function Alert({
  kind = 'info',
  children,
  action,
}: {
  kind?: keyof typeof LOOKS;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  const Icon = kind === 'info' || kind === 'success' ? Info : TriangleAlert;
  return (
    <div class={`alert ${LOOKS[kind]} text-left text-base`} role={kind === 'fault' ? 'alert' : 'status'}>
      <Icon size={20} aria-hidden="true" class="shrink-0" />
      <div class="min-w-0 break-words">{children}</div>
      {action}
    </div>
  );
}

/** What went wrong with the last try, if anything did and no field says it already. */
export function FaultAlert({ fault }: { fault: Fault | null }) {
  if (!fault) return null;
  return <Alert kind="fault">{fault.message}</Alert>;
}

import { ArrowDown, ArrowUp } from 'lucide-preact';
import type { Change } from './describe-change.ts';

interface Props {
  title: string;
  value: string;
  hint?: string | undefined;
  change?: Change | null;
  href?: string | undefined;
}

const ARROWS = { up: ArrowUp, down: ArrowDown, same: null } as const;

/** A key figure with its change. The change is neither good nor bad by colour: what more of something means differs. */
export function MetricTile({ title, value, hint, change, href }: Props) {
  const Arrow = change ? ARROWS[change.direction] : null;
  const content = (
    <>
      <span class="block text-sm quiet">{title}</span>
      <span class="mt-1 block text-2xl font-semibold tabular-nums">{value}</span>
      {change && (
        <span class="mt-1 flex items-center gap-1 text-sm">
          {Arrow && <Arrow size={14} aria-hidden="true" />}
          {change.text}
        </span>
      )}
      {hint && <span class="mt-1 block text-sm quiet">{hint}</span>}
    </>
  );
  const frame = 'block h-full rounded-box border border-base-300 bg-base-100 p-4';
  return href ? (
    <a href={href} class={`${frame} hover:border-primary`}>
      {content}
    </a>
  ) : (
    <div class={frame}>{content}</div>
  );
}

import { formatNumber } from '../format/format-number.ts';

export interface Bar {
  key: string;
  label: string;
  value: number;
  /** Beside the value: a share, a comparison. */
  hint?: string | undefined;
  href?: string | undefined;
}

/** A ranking whose entries are their own bars. It can be read without them. */
export function BarList({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const largest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ol class="flex flex-col gap-2.5" aria-label={label}>
      {bars.map(({ key, label: name, value, hint, href }) => (
        <li key={key}>
          <div class="flex items-baseline justify-between gap-3 text-sm">
            {href ? (
              <a href={href} class="link min-w-0 link-hover wrap-anywhere" dir="auto">
                {name}
              </a>
            ) : (
              <span class="min-w-0 wrap-anywhere" dir="auto">
                {name}
              </span>
            )}
            <span class="shrink-0 tabular-nums">
              <span class="font-medium">{formatNumber(value)}</span>
              {hint && <span class="ms-2 quiet">{hint}</span>}
            </span>
          </div>
          <div class="mt-1 h-1.5 rounded-full bg-base-300" aria-hidden="true">
            <div class="h-full rounded-full bg-primary" style={{ width: `${(value / largest) * 100}%` }} />
          </div>
        </li>
      ))}
    </ol>
  );
}

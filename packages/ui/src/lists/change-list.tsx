import type { ComponentChildren } from 'preact';
import { Badge } from '../feedback/badge.tsx';
import type { Tone } from '../feedback/badge.tsx';

/** One thing as it was and as it is; null where there is none. */
export interface ListedChange {
  key: string;
  title: string;
  badge: { tone: Tone; label: string } | null;
  before: string | null;
  after: string | null;
}

interface Props {
  changes: readonly ListedChange[];
  beforeLabel: string;
  afterLabel: string;
}

const Side = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="min-w-0 flex-1 basis-48">
    <p class="text-xs quiet">{label}</p>
    <p class="text-sm wrap-anywhere whitespace-pre-line" dir="auto">
      {children}
    </p>
  </div>
);

/** Changes one below the other, each with both texts side by side where there is room. */
export const ChangeList = ({ changes, beforeLabel, afterLabel }: Props) => (
  <ul class="flex flex-col divide-y divide-base-300">
    {changes.map(({ key, title, badge, before, after }) => (
      <li key={key} class="flex flex-col gap-2 py-3">
        <p class="flex items-center gap-2 font-medium">
          {title}
          {badge && <Badge tone={badge.tone}>{badge.label}</Badge>}
        </p>
        <div class="flex flex-wrap gap-4">
          {before !== null && <Side label={beforeLabel}>{before}</Side>}
          {after !== null && <Side label={afterLabel}>{after}</Side>}
        </div>
      </li>
    ))}
  </ul>
);

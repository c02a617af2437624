import type { ComponentChildren } from 'preact';

export interface Definition {
  term: string;
  value: ComponentChildren;
  /** A second value below, such as an earlier one. */
  detail?: ComponentChildren;
}

/** Facts of one thing, side by side. */
export const DefinitionList = ({ items, columns }: { items: readonly Definition[]; columns: string }) => (
  <dl class={`grid gap-4 ${columns}`}>
    {items.map(({ term, value, detail }) => (
      <div key={term}>
        <dt class="text-sm quiet">{term}</dt>
        <dd class="break-words">{value}</dd>
        {detail && <dd class="text-sm quiet">{detail}</dd>}
      </div>
    ))}
  </dl>
);

import type { ComponentChildren } from 'preact';

/** A name and its value. */
export type Fact = [name: string, value: ComponentChildren];

/** Facts under each other. */
export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="flex flex-col gap-2 text-sm">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt class="break-words quiet">{name}</dt>
        <dd class="break-words whitespace-pre-wrap">{value}</dd>
      </div>
    ))}
  </dl>
);

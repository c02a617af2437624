import type { ComponentChildren } from 'preact';

/** A titled part of the contact pane. */
export const PaneSection = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section aria-label={title} class="border-t border-base-300 pt-3">
    <h3 class="mb-1.5 text-sm font-semibold">{title}</h3>
    {children}
  </section>
);

import type { ComponentChildren } from 'preact';

/** The padding and width of a page's content. */
export const PageBody = ({ children }: { children: ComponentChildren }) => (
  <div class="mx-auto w-full max-w-7xl p-4 sm:p-6 lg:p-8">{children}</div>
);

import { Card, QueryView } from '@lobby/ui';
import type { ComponentChildren } from 'preact';

interface Props<T> {
  title: string;
  lead?: string;
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ComponentChildren;
}

/** A part of the contact's page that loads by itself. */
export const Section = <T,>({ title, lead, query, children }: Props<T>) => (
  <Card title={title} lead={lead}>
    <QueryView query={query}>{children}</QueryView>
  </Card>
);

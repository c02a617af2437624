import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { FactList } from './fact-list.tsx';
import type { Fact } from './fact-list.tsx';
import { PaneSection } from './pane-section.tsx';

/** What the tenant's site and server say of a visitor. */
export function SiteAttributes({ contact: { externalId, attributes } }: { contact: Contact }) {
  const facts: Fact[] = [
    ...(externalId === null ? [] : [[t('verifiedId'), externalId] satisfies Fact]),
    ...Object.entries(attributes).map(([name, value]): Fact => [name, String(value)]),
  ];
  if (facts.length === 0) return null;
  return (
    <PaneSection title={t('fromSite')}>
      <FactList facts={facts} />
    </PaneSection>
  );
}

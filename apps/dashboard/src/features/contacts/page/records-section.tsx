import { Card } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { ContactRecords } from '../../records/contact-records.tsx';
import { t } from '../../records/translate.ts';

/** What is kept under the contact; nothing where the company has no record types. */
export function RecordsSection({ contactId }: { contactId: string }) {
  const { data } = useQuery(queries.records.listByContact.queryOptions({ contactId }));
  if (data?.types.length === 0) return null;
  return (
    <Card title={t('records')}>
      <ContactRecords contactId={contactId} />
    </Card>
  );
}

import { Card } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { ContactRecords } from '../../records/contact-records.tsx';
import { t } from '../translate.ts';

/** The contact's records by type; nothing where the company keeps none. */
export function RecordsSection({ contactId }: { contactId: string }) {
  const types = useQuery(queries.recordTypes.list.queryOptions()).data ?? [];
  if (types.length === 0) return null;
  return (
    <Card title={t('records')}>
      <ContactRecords contactId={contactId} />
    </Card>
  );
}

import { createTranslator } from '@lobby/messages';
import { dataExportMessages } from '@lobby/messages/staff/frame/data-export';
import { Card, DataExports, getExportInterval, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';

const t = createTranslator(dataExportMessages);

/** Writes an archive of the company's own data, and lists those that there are. */
export function ExportCard() {
  const query = useQuery({
    ...queries.tenants.listExports.queryOptions(),
    refetchInterval: ({ state }) => getExportInterval(state.data),
  });
  return (
    <Card title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {(exports) => (
          <DataExports
            exports={exports}
            start={() => api.tenants.startExport.mutate()}
            onStarted={() => void query.refetch()}
          />
        )}
      </QueryView>
    </Card>
  );
}

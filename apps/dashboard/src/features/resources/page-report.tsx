import { Badge, Card, DataTable, Pager, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Page = Outputs['resources']['pages']['pages'][number];

const TAKE = 10;
const WORDS = { pending: 'waiting', kept: 'kept', skipped: 'skipped', failed: 'failed' } as const;
const LOOKS = { pending: 'plain', kept: 'success', skipped: 'plain', failed: 'fault' } as const;

const COLUMNS: Column<Page>[] = [
  {
    title: 'Page',
    isName: true,
    cell: ({ title, url }) => (
      <div class="max-w-lg">
        <p class="break-words">{title ?? url}</p>
        {url && (
          <a class="link text-sm break-all quiet" href={url} target="_blank" rel="noopener noreferrer">
            {url}
          </a>
        )}
      </div>
    ),
  },
  { title: 'Result', cell: ({ status }) => <Badge look={LOOKS[status]}>{WORDS[status]}</Badge> },
  { title: 'Why', cell: ({ reason }) => <span class="text-sm">{reason ?? ''}</span> },
];

/** What became of every page of a site, of a Facebook page or of a file. */
export function PageReport({ resourceId }: { resourceId: string }) {
  const { slug } = useCompany();
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: ['resources', slug, 'pages', resourceId, skip],
    queryFn: () => api.resources.pages.query({ resourceId, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Pages" lead="Every page that was found, and what became of it.">
      <QueryView query={query}>
        {({ pages, total }) =>
          total === 0 ? (
            <p class="quiet">No page has been looked at yet.</p>
          ) : (
            <div>
              <DataTable label="Pages" columns={COLUMNS} rows={pages} keyOf={({ id }) => id} />
              <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

import { Badge, Card, Pager, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Chunk = Outputs['resources']['chunks']['chunks'][number];

const TAKE = 10;

function ChunkItem({ chunk, unit }: { chunk: Chunk; unit: string }) {
  const place = [chunk.page ? `${unit} ${chunk.page}` : chunk.pageTitle, ...chunk.headingPath].filter(Boolean);
  return (
    <li class="rounded-box border border-base-300 p-4">
      <p class="mb-1 flex flex-wrap items-center gap-2 text-sm quiet">
        <span class="break-words">{place.join(' › ')}</span>
        <Badge>{chunk.language}</Badge>
        {!chunk.active && <Badge look="warning">off</Badge>}
      </p>
      <p class="break-words whitespace-pre-line">{chunk.text}</p>
    </li>
  );
}

/** The passages that a resource was cut into, in reading order. */
export function ChunkList({ resourceId, type }: { resourceId: string; type: Outputs['resources']['get']['type'] }) {
  const { slug } = useCompany();
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    queryKey: ['resources', slug, 'chunks', resourceId, skip],
    queryFn: () => api.resources.chunks.query({ resourceId, skip, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title="Chunks" lead="The passages that are searched and cited.">
      <QueryView query={query}>
        {({ chunks, total }) =>
          total === 0 ? (
            <p class="quiet">There are none yet. They appear here as the resource is read.</p>
          ) : (
            <div>
              <ol class="flex flex-col gap-3">
                {chunks.map((chunk) => (
                  <ChunkItem key={chunk.id} chunk={chunk} unit={type === 'file' ? 'Slide' : 'Page'} />
                ))}
              </ol>
              <Pager skip={skip} take={TAKE} total={total} onSkip={setSkip} />
            </div>
          )
        }
      </QueryView>
    </Card>
  );
}

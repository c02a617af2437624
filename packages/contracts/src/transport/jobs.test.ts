import { expect, it } from 'vitest';
import { jobPayloads } from './jobs.ts';

it('S25 A job about knowledge names no tenant and no object, so that none can be forged: the rows say whose turn it is', () => {
  const forged = { tenantId: 'of-another', resourceId: 'of-another', chunkId: 'of-another' };
  for (const name of ['resource.ingest', 'resource.sweep', 'embedding.backfill', 'notification.mail'] as const)
    expect(jobPayloads[name].parse(forged)).toEqual({});
});

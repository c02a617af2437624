import { notFound } from '@lobby/contracts/errors';
import { readByLink } from '../../attachments/index.ts';
import type { Deps } from '../../deps.ts';
import { buildTranscript } from './build-transcript.ts';

export interface TranscriptLink {
  tenantId: string;
  conversationId: string;
  expires: number;
  signature: string;
}

/** A transcript by its link; not_found if the link was edited, has expired or leads to no conversation. */
export async function getTranscriptByLink(
  { links, clock, tenantDb }: Pick<Deps, 'links' | 'clock' | 'tenantDb'>,
  { tenantId, conversationId, ...link }: TranscriptLink,
): Promise<string> {
  const target = { purpose: 'transcript', tenantId, subjectId: conversationId } as const;
  if (!links.verify(target, link, clock.now())) throw notFound('conversation');
  return (await readByLink({ tenantDb }, tenantId, (tx) => buildTranscript(tx, conversationId))).text;
}

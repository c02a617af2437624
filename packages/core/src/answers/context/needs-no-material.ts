import type { TenantTx } from '@lobby/db';
import { detectHandoverRequest, findProductTerms } from '../../handover/index.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';
import { OFFERING_SMALL_TALK } from './handover-policy.ts';

/** Whether a message is harmless small talk or asks for a person: its answer says nothing about the company. */
export async function needsNoMaterial(tx: TenantTx, text: string, language: string): Promise<boolean> {
  const smallTalk = detectSmallTalk(text);
  if (smallTalk) return !OFFERING_SMALL_TALK.has(smallTalk);
  return detectHandoverRequest(text, await findProductTerms(tx, text, language));
}

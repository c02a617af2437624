import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import { listKnownFacts } from '../../facts/index.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { citeChunk } from '../verification/cite-source.ts';
import type { Source } from '../verification/cite-source.ts';

/** What a prompt holds besides sources and conversation. */
export interface PromptContext {
  now: Date;
  /** IANA; UTC is what nobody has chosen. */
  timeZone: string;
  /** Whether a person of the company can take over now, and else when again if that is known. */
  team: { isThere: boolean; opensAt: string | null };
}

const FACT_TITLE = 'Company facts';

/** Facts as sources. One that a company admin wrote has no passage that could be cited. */
async function loadFactSources(tx: TenantTx, context: AnswerContext, timeZone: string): Promise<Source[]> {
  const { scope, question, language } = context;
  const facts = await listKnownFacts(tx, question.settings.tenantName, { language, now: scope.clock.now(), timeZone });
  return facts.map(({ id, text, passage }) => ({
    text,
    citation: passage
      ? citeChunk(passage, 0, passage.quote || passage.text)
      : { marker: 0, kind: 'text', id, title: FACT_TITLE, headingPath: [], url: null, page: null, quote: '' },
    isUncited: passage === null,
  }));
}

/** Loads the company's present state for the prompt, and its confirmed facts as sources. */
export const loadPromptContext = (context: AnswerContext): Promise<{ context: PromptContext; facts: Source[] }> =>
  context.scope.db(async (tx) => {
    const now = context.scope.clock.now();
    const { timeZone } = await tx.tenantSettings.findFirstOrThrow({ select: { timeZone: true } });
    const { canRequestHandover, hours } = await getAvailability(tx, now);
    return {
      context: { now, timeZone, team: { isThere: canRequestHandover, opensAt: hours.opensAt } },
      facts: await loadFactSources(tx, context, timeZone),
    };
  });

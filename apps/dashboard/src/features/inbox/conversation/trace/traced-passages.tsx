import { Badge } from '@lobby/ui';
import { useTenant } from '../../../../tenant-context.ts';
import { EditChunkButton } from '../../../resources/chunks/edit-chunk-button.tsx';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

type Passage = Trace['passages'][number];
type Current = NonNullable<Passage['current']>;

/** Cosines from which on a passage is called so. */
const MEANINGS = [
  [0.6, 'meaningVeryClose'],
  [0.4, 'meaningClose'],
  [0.25, 'meaningLoose'],
  [Number.NEGATIVE_INFINITY, 'meaningFar'],
] as const;

/** How well a passage fits the question, in words. */
function formatMatch({ semanticScore, current }: Passage): string {
  const { found = 0, total = 0 } = current?.words ?? {};
  const meaning = semanticScore === null ? undefined : MEANINGS.find(([least]) => semanticScore >= least)?.[1];
  return [total > 0 ? t('wordsFound', { found, count: total }) : '', meaning ? t(meaning) : '']
    .filter(Boolean)
    .join(' · ');
}

/** Where a passage stands: its title, the headings above it, its page. */
const formatLocation = ({ title, headingPath, page, isSlides }: Passage): string =>
  [...new Set([title, ...headingPath]), page ? t(isSlides ? 'slide' : 'page', { page }) : '']
    .filter(Boolean)
    .join(' › ');

/** A passage with the sentences that were used highlighted, and the question's words bold. */
const MarkedText = ({ parts }: Pick<Current, 'parts'>) => (
  <p class="wrap-anywhere whitespace-pre-line">
    {parts.map(({ text, isMatch, isUsed }, index) => {
      const content = isMatch ? <b>{text}</b> : text;
      return isUsed ? (
        <mark key={index} class="bg-warning text-warning-content">
          {content}
        </mark>
      ) : (
        <span key={index}>{content}</span>
      );
    })}
  </p>
);

interface ActionProps {
  passage: Passage;
  current: Current;
  onCorrected: () => void;
}

/** Opens the source where it was read; who may change the knowledge corrects it. */
function PassageActions({ passage: { chunkId }, current: { url, text, resourceId }, onCorrected }: ActionProps) {
  const { to, can } = useTenant();
  return (
    <div class="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      {url && (
        <a class="link" href={url} target="_blank" rel="noreferrer">
          {t('openSource')}
        </a>
      )}
      {can('knowledge') && (
        <>
          <a class="link" href={to(`resources/${resourceId}`)}>
            {t('showInResources')}
          </a>
          <EditChunkButton chunk={{ id: chunkId, text }} label={t('editPassage')} onSaved={onCorrected} />
        </>
      )}
    </div>
  );
}

function TracedPassage({ passage, onCorrected }: { passage: Passage; onCorrected: () => void }) {
  const { marker, current } = passage;
  return (
    <li>
      <details class="rounded-box border border-base-300 p-3" open={marker !== null}>
        <summary class="cursor-pointer">
          <span class="font-medium wrap-anywhere">{formatLocation(passage)}</span>{' '}
          {marker !== null && <Badge tone="success">{t('used', { marker })}</Badge>}{' '}
          {current && !current.isActive && <Badge tone="warning">{t('passageOff')}</Badge>}{' '}
          {current?.isEdited && <Badge tone="info">{t('passageEdited')}</Badge>}
          <span class="block quiet">{formatMatch(passage)}</span>
        </summary>
        <div class="mt-2">
          {current ? (
            <>
              <MarkedText parts={current.parts} />
              <PassageActions passage={passage} current={current} onCorrected={onCorrected} />
            </>
          ) : (
            <p class="quiet">{t('passageRemoved')}</p>
          )}
        </div>
      </details>
    </li>
  );
}

interface Props {
  passages: Trace['passages'];
  onCorrected: () => void;
}

/** The passages that were found, best first, each with its source and text. */
export const TracedPassages = ({ passages, onCorrected }: Props) => (
  <section>
    <h3 class="font-semibold">{t('passages')}</h3>
    <p class="mb-2 quiet">{t(passages.length === 0 ? 'noPassages' : 'passagesLegend')}</p>
    <ol class="flex flex-col gap-2">
      {passages.map((passage) => (
        <TracedPassage key={passage.chunkId} passage={passage} onCorrected={onCorrected} />
      ))}
    </ol>
  </section>
);

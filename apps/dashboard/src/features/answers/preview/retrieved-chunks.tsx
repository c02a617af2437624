import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge, Card } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { HighlightedText } from '../highlighted-text.tsx';
import { formatMatchScores } from './format-match-scores.ts';
import { ScoreBar, ScoreLegend } from './score-bar.tsx';

const t = createTranslator(answerMessages);

type AnswerPreview = RouterOutputs['answers']['preview'];
type Chunk = AnswerPreview['chunks'][number];

/** Where in its resource a passage stands, without repeating the title. */
const formatLocation = ({ headingPath, page, title }: Chunk): string =>
  [...headingPath, page ? t('page', { page }) : ''].filter((part) => part !== '' && part !== title).join(' › ');

interface ChunkProps {
  chunk: Chunk;
  maxScore: number;
  isCited: boolean;
}

function RetrievedChunk({ chunk, maxScore, isCited }: ChunkProps) {
  const { to } = useTenant();
  const { resourceId, title, text, isInContext, score, scoreBreakdown } = chunk;
  const location = formatLocation(chunk);
  return (
    <li class={`rounded-box border border-base-300 p-4 ${isInContext ? '' : 'border-dashed opacity-75'}`}>
      <div class="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <a class="link min-w-0 font-medium link-hover wrap-anywhere" href={to(`resources/${resourceId}`)}>
          {title}
        </a>
        {isCited && <Badge tone="success">{t('usedInAnswer')}</Badge>}
        {!isInContext && <Badge>{t('notConsidered')}</Badge>}
        <span class="ms-auto">
          <ScoreBar score={score} breakdown={scoreBreakdown} maxScore={maxScore} />
        </span>
      </div>
      {location && <p class="mb-1 text-sm wrap-anywhere quiet">{location}</p>}
      <p class="wrap-anywhere whitespace-pre-line">
        <HighlightedText pieces={text} />
      </p>
      <p class="mt-2 text-sm quiet">{formatMatchScores(chunk)}</p>
    </li>
  );
}

/** The passages that were found, best first, each with its score. */
export function RetrievedChunks({ preview: { chunks, answer } }: { preview: AnswerPreview }) {
  const citedIds = new Set(answer.citations.map(({ id }) => id));
  const maxScore = Math.max(0, ...chunks.map(({ score }) => score));
  return (
    <Card title={t('passages')} lead={t('passagesLead')}>
      {chunks.length === 0 ? (
        <p class="quiet">{t('noPassages')}</p>
      ) : (
        <>
          <ScoreLegend />
          <ol class="flex flex-col gap-3">
            {chunks.map((chunk) => (
              <RetrievedChunk
                key={chunk.chunkId}
                chunk={chunk}
                maxScore={maxScore}
                isCited={citedIds.has(chunk.chunkId)}
              />
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

import { Badge, Card } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { HighlightedText } from '../highlighted-text.tsx';
import { toCssPercent, formatPercent } from './answer-card.tsx';

type AnswerPreview = RouterOutputs['answers']['preview'];
type Chunk = AnswerPreview['chunks'][number];

const SCORE_PARTS = [
  { key: 'lexical', label: 'words', color: 'bg-primary' },
  { key: 'semantic', label: 'meaning', color: 'bg-accent' },
  { key: 'phrase', label: 'neighbouring words', color: 'bg-warning-content/70' },
  { key: 'centroid', label: 'near to the best', color: 'bg-base-content/40' },
] as const;

/** Where a score comes from, as one bar in parts; `most` is the best chunk's score. */
function ScoreBar({ chunk: { scoreBreakdown, score }, maxScore }: { chunk: Chunk; maxScore: number }) {
  const description = SCORE_PARTS.map(({ key, label }) => `${label} ${scoreBreakdown[key].toFixed(2)}`).join(', ');
  return (
    <div class="flex items-center gap-2 text-sm" title={description}>
      <span class="w-10 text-right font-medium tabular-nums">{score.toFixed(2)}</span>
      <div
        class="flex h-2 w-40 overflow-hidden rounded-full bg-base-300"
        role="img"
        aria-label={`Score: ${description}`}
      >
        {SCORE_PARTS.map(({ key, color }) => (
          <div
            key={key}
            class={color}
            style={{ width: toCssPercent(scoreBreakdown[key] / Math.max(maxScore, 0.01)) }}
          />
        ))}
      </div>
    </div>
  );
}

const ScoreLegend = () => (
  <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
    {SCORE_PARTS.map(({ key, label, color }) => (
      <li key={key} class="flex items-center gap-1.5">
        <span class={`size-3 rounded-full ${color}`} aria-hidden="true" />
        {label}
      </li>
    ))}
  </ul>
);

function RetrievedChunk({ chunk, maxScore, isCited }: { chunk: Chunk; maxScore: number; isCited: boolean }) {
  const { to } = useTenant();
  const {
    resourceId,
    title,
    page,
    headingPath,
    text,
    isInContext,
    lexicalScore,
    semanticScore,
    phraseScore: proximityScore,
  } = chunk;
  const location = [...headingPath, page ? `page ${page}` : ''].filter((part) => part !== '' && part !== title);
  return (
    <li class={`rounded-box border border-base-300 p-4 ${isInContext ? '' : 'border-dashed opacity-75'}`}>
      <div class="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <a class="link min-w-0 font-medium link-hover wrap-anywhere" href={to(`resources/${resourceId}`)}>
          {title}
        </a>
        {isCited && <Badge tone="success">in the answer</Badge>}
        {!isInContext && <Badge>not looked at</Badge>}
        <span class="ml-auto">
          <ScoreBar chunk={chunk} maxScore={maxScore} />
        </span>
      </div>
      {location.length > 0 && <p class="mb-1 text-sm wrap-anywhere quiet">{location.join(' › ')}</p>}
      <p class="wrap-anywhere whitespace-pre-line">
        <HighlightedText pieces={text} />
      </p>
      <p class="mt-2 text-sm quiet">
        words {formatPercent(lexicalScore)} · meaning {formatPercent(Math.max(0, semanticScore))} · neighbouring words{' '}
        {formatPercent(proximityScore)}
      </p>
    </li>
  );
}

/** The passages that were found, the best first, with why each. */
export function RetrievedChunks({ preview: { chunks, answer } }: { preview: AnswerPreview }) {
  const citedIds = new Set(answer.citations.map(({ id }) => id));
  const maxScore = Math.max(0, ...chunks.map(({ score }) => score));
  return (
    <Card
      title="Passages"
      lead="The best passages of your resources. Marked words are those of the question. An answer is made of the first few."
    >
      {chunks.length === 0 ? (
        <p class="quiet">None of your resources holds anything near to it.</p>
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

/** The FAQs and standard replies that may be meant, the likeliest first. */
export function RetrievedFaqs({ preview: { faqs, faqThreshold } }: { preview: AnswerPreview }) {
  return (
    <Card
      title="FAQs and standard replies"
      lead={`One that matches with ${formatPercent(faqThreshold)} or more is given word for word, before anything else.`}
    >
      {faqs.length === 0 ? (
        <p class="quiet">None is near to it.</p>
      ) : (
        <ol class="flex flex-col gap-3">
          {faqs.map(({ faqId, standardReplyId, question, answer, match, lexicalScore, semanticScore, keyword }) => (
            <li key={faqId} class="flex flex-col gap-1 border-b border-base-300 pb-3 last:border-0 last:pb-0">
              <div class="flex flex-wrap items-start gap-2">
                <span class="min-w-0 flex-1 font-medium wrap-anywhere">
                  <HighlightedText pieces={question} />
                </span>
                {standardReplyId && <Badge>standard reply</Badge>}
                <Badge tone={match >= faqThreshold ? 'success' : 'plain'}>{formatPercent(match)}</Badge>
              </div>
              <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer}</p>
              <p class="text-sm quiet">
                words {formatPercent(lexicalScore)} · meaning {formatPercent(Math.max(0, semanticScore))}
                {keyword ? ` · keyword “${keyword}”` : ''}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

import { Badge, Card } from '@lobby/ui';
import { useCompany } from '../../company-context.ts';
import type { Outputs } from '../../trpc.ts';
import { MarkedText } from './marked-text.tsx';
import { cssShare, percent } from './tried-answer.tsx';

type Tried = Outputs['answers']['try'];
type Chunk = Tried['chunks'][number];

const PARTS = [
  { key: 'words', label: 'words', color: 'bg-primary' },
  { key: 'meaning', label: 'meaning', color: 'bg-accent' },
  { key: 'pairs', label: 'neighbouring words', color: 'bg-warning-content/70' },
  { key: 'near', label: 'near to the best', color: 'bg-base-content/40' },
] as const;

/** Where a score comes from, as one bar in parts; `most` is the best chunk's score. */
function ScoreBar({ chunk: { parts, score }, most }: { chunk: Chunk; most: number }) {
  const said = PARTS.map(({ key, label }) => `${label} ${parts[key].toFixed(2)}`).join(', ');
  return (
    <div class="flex items-center gap-2 text-sm" title={said}>
      <span class="w-10 text-right font-medium tabular-nums">{score.toFixed(2)}</span>
      <div class="flex h-2 w-40 overflow-hidden rounded-full bg-base-300" role="img" aria-label={`Score: ${said}`}>
        {PARTS.map(({ key, color }) => (
          <div key={key} class={color} style={{ width: cssShare(parts[key] / Math.max(most, 0.01)) }} />
        ))}
      </div>
    </div>
  );
}

const Legend = () => (
  <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
    {PARTS.map(({ key, label, color }) => (
      <li key={key} class="flex items-center gap-1.5">
        <span class={`size-3 rounded-full ${color}`} aria-hidden="true" />
        {label}
      </li>
    ))}
  </ul>
);

function ChunkItem({ chunk, most, isCited }: { chunk: Chunk; most: number; isCited: boolean }) {
  const { to } = useCompany();
  const { resourceId, title, page, headingPath, text, isKept, words, meaning, pairs } = chunk;
  const place = [...headingPath, page ? `page ${page}` : ''].filter((part) => part !== '' && part !== title);
  return (
    <li class={`rounded-box border border-base-300 p-4 ${isKept ? '' : 'border-dashed opacity-75'}`}>
      <div class="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <a class="link min-w-0 font-medium link-hover wrap-anywhere" href={to(`resources/${resourceId}`)}>
          {title}
        </a>
        {isCited && <Badge look="success">in the answer</Badge>}
        {!isKept && <Badge>not looked at</Badge>}
        <span class="ml-auto">
          <ScoreBar chunk={chunk} most={most} />
        </span>
      </div>
      {place.length > 0 && <p class="mb-1 text-sm wrap-anywhere quiet">{place.join(' › ')}</p>}
      <p class="wrap-anywhere whitespace-pre-line">
        <MarkedText pieces={text} />
      </p>
      <p class="mt-2 text-sm quiet">
        words {percent(words)} · meaning {percent(Math.max(0, meaning))} · neighbouring words {percent(pairs)}
      </p>
    </li>
  );
}

/** The passages that were found, the best first, with why each. */
export function TriedChunks({ tried: { chunks, answer } }: { tried: Tried }) {
  const cited = new Set(answer.citations.map(({ id }) => id));
  const most = Math.max(0, ...chunks.map(({ score }) => score));
  return (
    <Card
      title="Passages"
      lead="The best passages of your resources. Marked words are those of the question. An answer is made of the first few."
    >
      {chunks.length === 0 ? (
        <p class="quiet">None of your resources holds anything near to it.</p>
      ) : (
        <>
          <Legend />
          <ol class="flex flex-col gap-3">
            {chunks.map((chunk) => (
              <ChunkItem key={chunk.chunkId} chunk={chunk} most={most} isCited={cited.has(chunk.chunkId)} />
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

/** The FAQs and standard replies that may be meant, the likeliest first. */
export function TriedFaqs({ tried: { faqs, faqThreshold } }: { tried: Tried }) {
  return (
    <Card
      title="FAQs and standard replies"
      lead={`One that matches with ${percent(faqThreshold)} or more is given word for word, before anything else.`}
    >
      {faqs.length === 0 ? (
        <p class="quiet">None is near to it.</p>
      ) : (
        <ol class="flex flex-col gap-3">
          {faqs.map(({ faqId, standardReplyId, question, answer, match, words, meaning, keyword }) => (
            <li key={faqId} class="flex flex-col gap-1 border-b border-base-300 pb-3 last:border-0 last:pb-0">
              <div class="flex flex-wrap items-start gap-2">
                <span class="min-w-0 flex-1 font-medium wrap-anywhere">
                  <MarkedText pieces={question} />
                </span>
                {standardReplyId && <Badge>standard reply</Badge>}
                <Badge look={match >= faqThreshold ? 'success' : 'plain'}>{percent(match)}</Badge>
              </div>
              <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer}</p>
              <p class="text-sm quiet">
                words {percent(words)} · meaning {percent(Math.max(0, meaning))}
                {keyword ? ` · keyword “${keyword}”` : ''}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

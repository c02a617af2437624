import type { AnalyticsReport, SourceRow } from '@lobby/contracts/analytics';
import { BarList } from '@lobby/ui/charts';
import type { FigureColumn } from '@lobby/ui/charts';
import { useTenant } from '../../../tenant-context.ts';
import { Figure } from '../charts/figure.tsx';
import { PartFigure } from '../charts/part-figure.tsx';
import { formatCount } from '../format.ts';
import { t } from '../translate.ts';
import { labelAnswerer, labelRefusal } from './code-labels.ts';

type GapGroup = AnalyticsReport['gapGroups'][number];

const GAP_COLUMNS: FigureColumn<GapGroup>[] = [
  { title: t('question'), text: ({ question }) => question },
  { title: t('questions'), text: (row) => formatCount(row.questions), raw: (row) => row.questions, isNumeric: true },
];

function Gaps({ gapGroups }: Pick<AnalyticsReport, 'gapGroups'>) {
  const { to } = useTenant();
  return (
    <Figure title={t('gaps')} lead={t('gapsLead')} columns={GAP_COLUMNS} rows={gapGroups}>
      <BarList
        label={t('gaps')}
        bars={gapGroups.map(({ id, question, questions }) => ({
          key: id,
          label: question,
          value: questions,
          href: to(`unanswered/${id}`),
        }))}
      />
    </Figure>
  );
}

const labelKind = ({ kind }: Pick<SourceRow, 'kind'>): string => t(kind);

const SOURCE_COLUMNS: FigureColumn<Omit<SourceRow, 'answers'>>[] = [
  { title: t('source'), text: ({ title }) => title },
  { title: t('kind'), text: labelKind },
];

const USED_COLUMNS: FigureColumn<SourceRow>[] = [
  ...SOURCE_COLUMNS,
  { title: t('answers'), text: ({ answers }) => formatCount(answers), raw: ({ answers }) => answers, isNumeric: true },
];

function useSourceHref() {
  const { to } = useTenant();
  return ({ kind, id }: Pick<SourceRow, 'kind' | 'id'>): string => to(kind === 'faq' ? 'faqs' : `resources/${id}`);
}

function Sources({ sources }: Pick<AnalyticsReport, 'sources'>) {
  const toHref = useSourceHref();
  return (
    <Figure title={t('sources')} lead={t('sourcesLead')} columns={USED_COLUMNS} rows={sources}>
      <BarList
        label={t('sources')}
        bars={sources.map((source) => ({
          key: source.id,
          label: source.title,
          value: source.answers,
          hint: labelKind(source),
          href: toHref(source),
        }))}
      />
    </Figure>
  );
}

const SHOWN_UNUSED = 10;

function UnusedSources({
  unusedSources,
  unusedSourceCount,
}: Pick<AnalyticsReport, 'unusedSources' | 'unusedSourceCount'>) {
  const toHref = useSourceHref();
  return (
    <Figure
      title={t('unused')}
      lead={t('unusedLead', { count: unusedSourceCount })}
      columns={SOURCE_COLUMNS}
      rows={unusedSources}
    >
      <ul class="flex flex-col gap-2 text-sm">
        {unusedSources.slice(0, SHOWN_UNUSED).map((source) => (
          <li key={source.id} class="flex justify-between gap-3">
            <a href={toHref(source)} class="link min-w-0 link-hover wrap-anywhere" dir="auto">
              {source.title}
            </a>
            <span class="shrink-0 quiet">{labelKind(source)}</span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

type Props = Pick<
  AnalyticsReport,
  'topics' | 'gapGroups' | 'answerers' | 'refusals' | 'sources' | 'unusedSources' | 'unusedSourceCount'
>;

/** What visitors ask, how well it is answered, and from which sources. */
export function AnswerFigures(report: Props) {
  return (
    <div class="grid items-start gap-5 *:min-w-0 lg:grid-cols-2">
      <PartFigure
        title={t('topics')}
        lead={t('topicsLead')}
        partTitle={t('topic')}
        parts={report.topics}
        label={(key) => key}
      />
      <Gaps {...report} />
      <PartFigure title={t('quality')} partTitle={t('answerer')} parts={report.answerers} label={labelAnswerer} />
      <PartFigure title={t('refusals')} partTitle={t('reason')} parts={report.refusals} label={labelRefusal} />
      <Sources {...report} />
      <UnusedSources {...report} />
    </div>
  );
}

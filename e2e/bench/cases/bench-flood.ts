import { createApiClient } from '../../deployment/api-client.ts';
import type { WidgetTarget } from '../../deployment/api-client.ts';
import { createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import { formatMs, formatRatio, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';
import { sendQuestion } from '../load/send-question.ts';
import { startFlood } from '../load/flood.ts';
import type { FloodReport } from '../load/flood.ts';
import type { BenchContext } from './bench-context.ts';

const QUESTIONS = 100;
/** Below what one visitor may send in a minute. */
const QUESTIONS_OF_VISITOR = 10;
const UNAVAILABLE = 503;

interface Asked {
  durations: number[];
  /** Answers other than 200. */
  refused: number;
  unavailable: number;
}

/** Visitors of a tenant ask one after another, each from an address of their own. */
async function sendQuestions(url: string, { widgetKey, origin }: WidgetTarget, count: number): Promise<Asked> {
  const asked: Asked = { durations: [], refused: 0, unavailable: 0 };
  for (let visitor = 0; visitor * QUESTIONS_OF_VISITOR < count; visitor++) {
    const address = { 'x-forwarded-for': `203.0.113.${visitor % 250}` };
    const publicApi = createApiClient(url, { headers: () => address });
    const { token } = await publicApi.visitor.startSession.mutate({ widgetKey, origin });
    const api = createApiClient(url, { headers: () => ({ ...address, authorization: `Bearer ${token}` }) });
    for (let question = 0; question < Math.min(QUESTIONS_OF_VISITOR, count); question++) {
      const startedAt = performance.now();
      const status = await sendQuestion(api, 'When do you open on Sundays?');
      asked.durations.push(performance.now() - startedAt);
      if (status !== 200) asked.refused += 1;
      if (status === UNAVAILABLE) asked.unavailable += 1;
    }
  }
  return asked;
}

const toRow = (label: string, { durations, refused, unavailable }: Asked, calm: Asked): string[] => [
  label,
  formatMs(percentile(durations, 0.5)),
  formatMs(percentile(durations, 0.95)),
  formatRatio(percentile(durations, 0.95) / percentile(calm.durations, 0.95)),
  String(refused),
  String(unavailable),
];

const toFloodRows = (report: FloodReport): string[][] =>
  Object.entries(report).map(([kind, statuses]) => [
    kind,
    Object.entries(statuses)
      .map(([status, count]) => `${status === '0' ? 'cut' : status}: ${count}`)
      .join(', '),
  ]);

/** What one tenant's flood and hostile inputs do to the questions of another tenant's visitors. */
export async function benchFlood({ server, size }: BenchContext): Promise<void> {
  const settings = { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' };
  const deployment = await startDeployment({ serverUrl: server, settings });
  const { url } = deployment.nodes[0];
  const count = size ?? QUESTIONS;
  try {
    const [quiet, flooded] = [
      await createStaffedTenant(deployment, 'Quiet'),
      await createStaffedTenant(deployment, 'Flooded'),
    ];
    await sendQuestions(url, quiet, QUESTIONS_OF_VISITOR);
    const calm = await sendQuestions(url, quiet, count);
    process.stdout.write('  … the flood begins\n');
    const flood = await startFlood({ url, target: flooded });
    const during = await sendQuestions(url, quiet, count);
    const report = await flood.stop();
    printTable(
      `Questions of a quiet tenant's visitors (${count}, one server)`,
      ['case', 'p50', 'p95', 'of calm', 'refused', '503'],
      [toRow('calm', calm, calm), toRow("another tenant's flood", during, calm)],
    );
    printTable('What the flood was answered', ['kind', 'answers'], toFloodRows(report));
  } finally {
    await deployment.close();
  }
}

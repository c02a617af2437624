import type { RouterOutputs } from '../../trpc.ts';

export type Run = RouterOutputs['evaluation']['listRuns']['runs'][number];

export const TRIGGER_LABELS = {
  hand: 'By hand',
  first: 'First run',
  knowledge: 'Knowledge changed',
  settings: 'Settings changed',
  trial: 'Changes that are not live',
} as const;

const dateTimeFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** When a run was begun. */
export const formatRunTime = ({ createdAt }: Pick<Run, 'createdAt'>): string =>
  dateTimeFormat.format(new Date(createdAt));

export const isRunInProgress = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'queued' || status === 'running';

/** A share in percent; a dash where no question asks for it. */
export const formatMetric = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;

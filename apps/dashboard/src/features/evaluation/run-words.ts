import type { Outputs } from '../../trpc.ts';

export type Run = Outputs['evaluation']['runs']['runs'][number];

export const CAUSES = {
  hand: 'By hand',
  first: 'First run',
  knowledge: 'Knowledge changed',
  settings: 'Settings changed',
  trial: 'Changes that are not live',
} as const;

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** When a run was begun. */
export const timeOf = ({ createdAt }: Pick<Run, 'createdAt'>): string => when.format(new Date(createdAt));

export const isUnderWay = ({ status }: Pick<Run, 'status'>): boolean => status === 'queued' || status === 'running';

/** A share in percent; a dash where no question asks for it. */
export const shareOf = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;

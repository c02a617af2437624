import { createTranslator } from '@lobby/messages';
import { evaluationTriggers } from '@lobby/messages/staff/content/evaluation';
import { formatDateTime } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

export type Run = RouterOutputs['evaluation']['listRuns']['runs'][number];

/** Why a run was started. */
export const formatTrigger = createTranslator(evaluationTriggers);

/** When a run was started; its name in lists. */
export const formatRunTime = ({ createdAt }: Pick<Run, 'createdAt'>): string => formatDateTime(createdAt);

/** Whether a run has not ended yet. */
export const isRunInProgress = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'queued' || status === 'running';

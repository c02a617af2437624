import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

/** A record type with its fields. */
export type RecordType = RouterOutputs['recordTypes']['list'][number];
export type Stage = RecordType['stages'][number];
export type RecordSummary = RouterOutputs['records']['list']['records'][number];
export type Field = RecordType['fields'][number];

/** The tenant's record types. */
export const useRecordTypes = () => useQuery(queries.recordTypes.list.queryOptions());

// Apart from the schemas, so that a page that needs no schema loads none.

/**
 * What a plan includes or not. `own_model_key`: answers by a model of the tenant's own provider; `evaluation`: the evaluation set and
 * its runs; `translation`: messages between visitors and agents in the language that each reads.
 */
export const FEATURES = ['own_model_key', 'evaluation', 'translation'] as const;

/** What a plan limits, as lists show it. Storage is in bytes, all else a count. */
export const USAGE_METRICS = ['questions', 'resources', 'storage', 'seats', 'contacts'] as const;

/** What is counted by month: questions to the assistant, and what each feature did. */
export const MONTHLY_METRICS = ['questions', ...FEATURES] as const;
export type MonthlyMetric = (typeof MONTHLY_METRICS)[number];

import type { TenantScope } from '../../deps.ts';
import type { ModelScope } from '../../models/index.ts';

/** What writing an answer needs of a tenant's scope. */
export type GenerationScope = ModelScope &
  Pick<TenantScope, 'embedder' | 'formerEmbedders' | 'dictionaries' | 'clock' | 'log'>;

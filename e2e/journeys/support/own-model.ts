import type { JourneyTenant } from './tenant.ts';

/** Lets a tenant's answers come from a model that the journey runs at a port of this machine. */
export async function chooseOwnModel({ api }: JourneyTenant, { port, model }: { port: number; model: string }) {
  await api.models.saveProvider.mutate({
    provider: 'compatible',
    baseUrl: `http://localhost:${port}/v1`,
    model,
    cheapModel: '',
    apiKey: 'none',
    contextWindow: 8_000,
    inputPrice: 0,
    outputPrice: 0,
  });
  await api.models.choose.mutate({ source: 'own', rerank: false, answerTokens: 500 });
}

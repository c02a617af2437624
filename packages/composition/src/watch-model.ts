import type { ChatModel } from '@lobby/ai';
import type { ModelState } from '@lobby/contracts/platform/health';

/** As many calls as say how the model is doing lately. */
const KEPT_CALLS = 100;

interface Call {
  isFailed: boolean;
  firstMs: number | null;
}

/** Remembers how the last calls of the platform's model went in this process. */
export function createModelWatch() {
  let calls: Call[] = [];
  const record = (call: Call): void => {
    calls = [...calls, call].slice(-KEPT_CALLS);
  };
  return {
    /** The same model, whose calls are remembered. */
    watch: (model: ChatModel): ChatModel => ({
      ...model,
      async *stream(messages, options) {
        const startedAt = performance.now();
        let firstMs: number | null = null;
        try {
          for await (const part of model.stream(messages, options)) {
            firstMs ??= performance.now() - startedAt;
            yield part;
          }
          record({ isFailed: false, firstMs });
        } catch (error) {
          // A caller that stops reading is no failure of the model.
          if (!options.signal.aborted) record({ isFailed: true, firstMs });
          throw error;
        }
      },
    }),
    read: (model: ChatModel): ModelState => {
      const times = calls.flatMap(({ firstMs }) => firstMs ?? []);
      return {
        calls: calls.length,
        errors: calls.filter(({ isFailed }) => isFailed).length,
        averageMs: times.length === 0 ? null : Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length),
        isCircuitOpen: model.health?.().isCircuitOpen ?? false,
      };
    },
  };
}

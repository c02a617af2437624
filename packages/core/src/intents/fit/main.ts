// npm run fit --workspace @lobby/core: fits the classifiers again after their examples were changed.
import { writeFileSync } from 'node:fs';
import { fitMessageKinds } from './fit-message-kinds.ts';
import { fitTopics } from './fit-topics.ts';

const store = (name: string, fitted: unknown): void =>
  writeFileSync(new URL(`../${name}.json`, import.meta.url), `${JSON.stringify(fitted, null, 2)}\n`);

store('message-kinds', fitMessageKinds());
store('topics', fitTopics());

// npm run fit --workspace @lobby/core: fits the classifiers again after their examples were changed.
import { writeFileSync } from 'node:fs';
import { fitMessageKinds } from './fit-message-kinds.ts';

writeFileSync(new URL('../message-kinds.json', import.meta.url), `${JSON.stringify(fitMessageKinds(), null, 2)}\n`);

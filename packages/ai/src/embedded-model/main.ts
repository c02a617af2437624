// npm run build: writes the embedded model once, so that a start only reads it.
import { fileURLToPath } from 'node:url';
import { buildEmbeddedModel } from './build-embedded-model.ts';

await buildEmbeddedModel(fileURLToPath(new URL('../../dist/embedded-model', import.meta.url)));

import { describe, expect, it } from 'vitest';
import { widgetParts } from '../bench/bundles.ts';

describe('What a visitor’s browser loads', () => {
  it.each(widgetParts())('$name stays within its bytes', ({ bytes, budget }) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});

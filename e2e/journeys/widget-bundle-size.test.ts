import { describe, expect, it } from 'vitest';
import { measureWidgetBundles } from '../bench/cases/bench-bundles.ts';

describe('What a visitor’s browser loads', () => {
  it.each(measureWidgetBundles())('$name stays within its bytes', ({ bytes, budget }) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});

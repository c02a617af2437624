import { describe, expect, it } from 'vitest';
import { measureDashboardBundles } from '../../bench/bundles/dashboard-bundles.ts';
import { measureWidgetBundles } from '../../bench/bundles/widget-bundles.ts';

describe.each([
  ['a visitor', measureWidgetBundles()],
  ['an agent', measureDashboardBundles()],
])('What the browser of %s loads', (_, bundles) => {
  it.each(bundles)('$name stays within its bytes', ({ bytes, budget }) => {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});

import { printTable } from '../../report/print-table.ts';
import { measureDashboardBundles } from '../bundles/dashboard-bundles.ts';
import { measureWidgetBundles } from '../bundles/widget-bundles.ts';

export async function benchBundles(): Promise<void> {
  printTable(
    'Widget and dashboard, bytes (brotli)',
    ['part', 'bytes', 'budget', 'of the budget'],
    [...measureWidgetBundles(), ...measureDashboardBundles()].map(({ name, bytes, budget }) => [
      name,
      String(bytes),
      String(budget),
      `${((100 * bytes) / budget).toFixed(0)} %`,
    ]),
  );
}

import { defineSection } from '../../section.ts';

/** What charts and the tables below them say. */
export const chartMessages = defineSection('charts', {
  up: 'Up {change}',
  down: 'Down {change}',
  points: {
    one: '{count} point',
    other: '{count} points',
  },
  same: 'No change',
  nothingBefore: 'None in the previous period',
  showTable: 'Show as table',
  tableOf: '{title}: table',
  downloadCsv: 'CSV',
  downloadCsvOf: 'Download “{title}” as CSV',
  noData: 'Nothing in this period.',
});

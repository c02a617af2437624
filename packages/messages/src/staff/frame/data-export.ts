import { defineSection } from '../../section.ts';

/** Archives of a company's data, in the dashboard and in the console. */
export const dataExportMessages = defineSection('dataExport', {
  title: 'Data export',
  lead: 'A ZIP file with all data as JSON lines and all files, without secrets. Available for 7 days.',
  start: 'Export data',
  started: 'Export started.',
  running: 'Exporting…',
  runningTable: 'Exporting {table}…',
  expired: 'Expired',
  ready: 'Ready until {time}',
  linkNote: 'Links work for 15 minutes. Reload the page for new ones.',
  noDownload: "You don't have permission to download exports.",
});

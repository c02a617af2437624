import { lazyPage } from '../../lazy/lazy-page.tsx';

/** The page of records. A file of its own, so that the frame of the dashboard doesn't list what the page loads. */
export const RecordsRoute = lazyPage(async () => (await import('./records-page.tsx')).RecordsPage);

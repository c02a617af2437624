import { ConnectionBanner } from '../features/inbox/unsent/connection-banner.tsx';
import { createLazyModule, useLazy } from '../lazy/use-lazy.ts';

const companyBanners = createLazyModule(async () => (await import('./company-banners.tsx')).CompanyBanners);

/** What every page of a tenant shows at its top. A lost connection is told by code that is there already. */
export function Banners() {
  const CompanyBanners = useLazy(companyBanners, { isWanted: true, onFailed: () => {} });
  return (
    <>
      {CompanyBanners && <CompanyBanners />}
      <ConnectionBanner />
    </>
  );
}

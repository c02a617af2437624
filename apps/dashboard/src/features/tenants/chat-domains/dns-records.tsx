import { Badge, CopyField } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from './translate.ts';

type ChatDomain = RouterOutputs['chatDomains']['list'][number];

interface RecordProps {
  type: 'TXT' | 'CNAME';
  record: { name: string; value: string };
  isFound: boolean;
  missing: string;
}

const DnsRecord = ({ type, record: { name, value }, isFound, missing }: RecordProps) => (
  <li class="flex flex-col gap-2 rounded-box border border-base-300 p-3">
    <p class="flex flex-wrap items-center gap-2">
      <span class="font-medium">{type}</span>
      <Badge tone={isFound ? 'success' : 'plain'}>{isFound ? t('found') : missing}</Badge>
    </p>
    <div>
      <p class="mb-1 text-sm quiet">{t('name')}</p>
      <CopyField label={`${t('name')} (${type})`} text={name} />
    </div>
    <div>
      <p class="mb-1 text-sm quiet">{t('value')}</p>
      <CopyField label={`${t('value')} (${type})`} text={value} />
    </div>
  </li>
);

/** The records to create, each with whether it was seen. */
export const DnsRecords = ({ domain: { txt, cname, state, isPointed } }: { domain: ChatDomain }) => (
  <section class="flex flex-col gap-2">
    <h4 class="font-medium">{t('records')}</h4>
    <p class="text-sm quiet">{t('recordsLead')}</p>
    <ul class="flex flex-col gap-2">
      <DnsRecord type="TXT" record={txt} isFound={state === 'verified'} missing={t('missing')} />
      <DnsRecord type="CNAME" record={cname} isFound={isPointed} missing={t('notSeen')} />
    </ul>
    {state === 'verified' && !isPointed && <p class="text-sm quiet">{t('cnameHint')}</p>}
  </section>
);
